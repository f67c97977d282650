import { WHOLE_GPU_RESOURCE } from "../../core/catalog/mig-partition";
import { MigStrategy } from "../../core/catalog/mig-strategy";
import { GPU_PRESENT_LABEL, PLUGIN_CONFIG_LABEL } from "../../core/nvidia/device-plugin-chart";
import type { ClusterNode } from "./cluster-node";
import type { DevicePluginDaemonSet } from "./device-plugin-daemon-set";
import type { DiagnosisRule } from "./diagnosis";
import type { NodeObservation } from "./node-observation";
import { azNodePool } from "./pool-diagnoses";

/** Labels that GPU feature discovery gives to a node. */
export const PRODUCT_LABEL = "nvidia.com/gpu.product";
export const STRATEGY_LABEL = "nvidia.com/mig.strategy";

/** What can be wrong with a node, causes before what follows from them: the first that speaks is the diagnosis. */
export const NODE_DIAGNOSES: readonly DiagnosisRule<NodeObservation>[] = [
  {
    id: "node-not-ready",
    check: ({ node }) =>
      node.notReady !== undefined
        ? {
            found: `the node is not ready: ${node.notReady}`,
            expected: "a node whose condition Ready is True",
            fix: "wait: AKS restarts a MIG node once before its GPUs are cut; if it stays so, look at its conditions and events",
            command: `kubectl describe node ${node.name}`,
          }
        : undefined,
  },
  {
    id: "partitioning-not-finished",
    check: ({ node }) => {
      const product = node.labels[PRODUCT_LABEL];
      return product?.endsWith("-MIG-INVALID")
        ? {
            found: `GPU feature discovery calls the GPUs ${product}: not all of them are cut alike yet`,
            expected: "GPUs that are all cut into the same partitions",
            fix: "wait a few minutes; if it stays so, restart the node, which makes AKS cut the GPUs again",
            command: `kubectl describe node ${node.name}`,
          }
        : undefined;
    },
  },
  {
    id: "other-partition",
    check: (observation) => {
      const { node, pool } = observation;
      const other = otherPartition(observation);
      return other !== undefined
        ? {
            found: `the GPUs are cut into ${other}`,
            expected: `${pool.partition}, of which pods request ${pool.resourceName}`,
            fix: "compare vm_size and gpu_instance of the pool in AKS with the configuration: a new profile needs a new pool; device plugins before 0.13 and feature discovery before 0.7 round the memory in the name differently",
            command: `kubectl get node ${node.name} --show-labels`,
          }
        : undefined;
    },
  },
  {
    id: "other-strategy",
    check: (observation) => {
      const { pool, plugins } = observation;
      const other = otherStrategy(observation);
      return other !== undefined
        ? {
            found: `the node offers ${other}, which is how the other MIG strategy names slices`,
            expected: `${pool.slicesPerNode} ${pool.resourceName}, under the strategy ${pool.strategy}`,
            fix: setStrategy(observation),
            command: lookAtPlugins(plugins),
          }
        : undefined;
    },
  },
  {
    id: "not-partitioned",
    check: (observation) =>
      offersWholeGpus(observation) && strategyInEffect(observation) !== undefined
        ? {
            found: `the node offers ${observation.pool.gpuCount} whole GPUs although the device plugin follows the strategy ${strategyInEffect(observation)}: the GPUs are not partitioned`,
            expected: promised(observation),
            fix: "see that the pool has a gpuInstanceProfile in AKS: requests with an API version before 2021-08-01 cannot set one, and with the GPU driver set to None nothing is partitioned; it cannot be added later, so create the pool again",
            command: azNodePool(observation.pool, "{profile:gpuInstanceProfile, driver:gpuProfile.driver}"),
          }
        : undefined,
  },
  {
    id: "strategy-not-set",
    check: (observation) =>
      offersWholeGpus(observation)
        ? {
            found: `the node offers ${observation.pool.gpuCount} ${WHOLE_GPU_RESOURCE}, its physical GPUs, which no pod can use once they are partitioned: the device plugin shows no MIG strategy`,
            expected: promised(observation),
            fix: setStrategy(observation),
            command: lookAtPlugins(observation.plugins),
          }
        : undefined,
  },
  {
    id: "no-device-plugin",
    check: (observation) =>
      observation.offered === 0 && observation.plugins.length === 0
        ? {
            found: `the node offers no ${observation.pool.resourceName}, and no DaemonSet of the cluster runs the NVIDIA device plugin`,
            expected: promised(observation),
            fix: "apply the stack that installs the device plugin, or install the chart nvidia-device-plugin",
            command: "helm list --all-namespaces --all",
          }
        : undefined,
  },
  {
    id: "untolerated-taint",
    check: ({ node, offered, nearest }) =>
      offered === 0 && nearest !== undefined && nearest.taints.length > 0
        ? {
            found: `${nameOf(nearest.plugin)} (${nearest.plugin.desired} desired) does not tolerate the taint ${nearest.taints.join(", ")} of the node`,
            expected: "a toleration for every NoSchedule and NoExecute taint of the node",
            fix: "add it to the tolerations of the device plugin's Helm values, and to nfd.worker.tolerations",
            command: `kubectl get node ${node.name} --output jsonpath={.spec.taints}`,
          }
        : undefined,
  },
  {
    id: "unmatched-affinity",
    check: ({ node, offered, nearest }) =>
      offered === 0 && nearest !== undefined
        ? {
            found: `${nameOf(nearest.plugin)} (${nearest.plugin.desired} desired) runs only on nodes with ${nearest.labels}, which this node lacks`,
            expected: "labels that the plugin's node selector and affinity match",
            fix: `correct the node selector or affinity of the plugin, or give the pool the node label it looks for: ${GPU_PRESENT_LABEL} = "true" for the affinity of the chart`,
            command: `kubectl get node ${node.name} --show-labels`,
          }
        : undefined,
  },
  {
    id: "plugin-not-scheduled",
    check: ({ offered, admitted: [plugin, ...others] }) =>
      offered === 0 && plugin?.desired === 0 && others.every(({ desired }) => desired === 0)
        ? {
            found: `${nameOf(plugin)} wants 0 pods, although neither a taint nor its affinity keeps it from the node`,
            expected: "a pod of the device plugin on the node",
            fix: "wait a minute if the node is new; if it stays so, look at the events of the DaemonSet",
            command: describe(plugin),
          }
        : undefined,
  },
  {
    id: "plugin-not-ready",
    check: ({ offered, admitted }) => {
      const plugin = admitted.find(({ ready, desired }) => ready < desired);
      return offered === 0 && plugin !== undefined
        ? {
            found: `${nameOf(plugin)} is ready on ${plugin.ready} of ${plugin.desired} nodes`,
            expected: "a ready pod of the device plugin on the node",
            fix: "wait while its pods start: under the strategy single the plugin fails and starts again until the GPUs are cut; if it stays so, read its log",
            command: logOf(plugin),
          }
        : undefined;
    },
  },
  {
    id: "plugin-offers-nothing",
    check: (observation) => {
      const {
        offered,
        pool,
        admitted: [plugin],
      } = observation;
      return offered === 0 && plugin !== undefined
        ? {
            found: `the node offers no ${pool.resourceName}, although ${nameOf(plugin)} is ready`,
            expected: promised(observation),
            fix: `restart the plugin, which under the strategy mixed waits forever if it found no partition when it started: kubectl --namespace ${plugin.namespace} rollout restart daemonset/${plugin.name}`,
            command: logOf(plugin),
          }
        : undefined;
    },
  },
  {
    id: "wrong-number",
    check: (observation) => {
      const { node, pool, offered } = observation;
      const capacity = node.capacity[pool.resourceName] ?? 0;
      return offered !== pool.slicesPerNode
        ? {
            found: `${offered} allocatable ${pool.resourceName}${capacity > offered ? ` of ${capacity}: the plugin holds the others for unhealthy` : ""}`,
            expected: promised(observation),
            fix: "look for GPU errors in the plugin's log, for time-slicing in its configuration, and compare vm_size and gpu_instance in AKS with the configuration",
            command: `kubectl describe node ${node.name}`,
          }
        : undefined;
    },
  },
  {
    id: "node-cordoned",
    check: ({ node }) =>
      node.cordoned
        ? {
            found: "the node is cordoned: it offers its slices, and takes no new pods",
            expected: "a node that takes pods",
            fix: `wait while it is upgraded, or run kubectl uncordon ${node.name}`,
            command: `kubectl describe node ${node.name}`,
          }
        : undefined,
  },
];

function setStrategy({ pool }: NodeObservation): string {
  return `set the MIG strategy of the device plugin to ${pool.strategy}: Helm value migStrategy, or the configuration that the node label ${PLUGIN_CONFIG_LABEL} selects`;
}

function promised({ pool }: NodeObservation): string {
  return `${pool.slicesPerNode} ${pool.resourceName}`;
}

const SLICE_RESOURCE = /^nvidia\.com\/mig-(.+)$/;

/** The sizes of the slices that the node offers under the mixed strategy. */
function offeredPartitions({ allocatable: offered }: ClusterNode): string[] {
  return Object.keys(offered).flatMap((resource) => (offered[resource]! > 0 ? (SLICE_RESOURCE.exec(resource)?.[1] ?? []) : []));
}

/** GPU feature discovery appends the partition to the product under the single strategy; the mixed one has it in the resource. */
function otherPartition({ node, pool }: NodeObservation): string | undefined {
  const found =
    pool.strategy === MigStrategy.SINGLE
      ? /-MIG-(\d+g\..+)$/.exec(node.labels[PRODUCT_LABEL] ?? "")?.[1]
      : offeredPartitions(node).find((_partition, _index, all) => !all.includes(pool.partition));
  return found === pool.partition ? undefined : found;
}

/** What the node offers in the name of the other strategy: `56 nvidia.com/gpu`. */
function otherStrategy(observation: NodeObservation): string | undefined {
  const { node, pool, offered } = observation;
  if (offered > 0) {
    return undefined;
  }
  const [partition] = offeredPartitions(node);
  if (pool.strategy === MigStrategy.SINGLE) {
    return partition && `${node.allocatable[`nvidia.com/mig-${partition}`]} nvidia.com/mig-${partition}`;
  }
  const gpus = node.allocatable[WHOLE_GPU_RESOURCE] ?? 0;
  const areSlices = gpus !== pool.gpuCount || strategyInEffect(observation) === MigStrategy.SINGLE;
  return gpus > 0 && areSlices ? `${gpus} ${WHOLE_GPU_RESOURCE}` : undefined;
}

/**
 * Whether the node offers its physical GPUs. Where each is one slice (MIG4g, MIG7g) the number does not tell; then the
 * product does, to which GPU feature discovery appends the partition under the single strategy.
 */
function offersWholeGpus({ node, pool, offered }: NodeObservation): boolean {
  if (node.allocatable[WHOLE_GPU_RESOURCE] !== pool.gpuCount) {
    return false;
  }
  const product = node.labels[PRODUCT_LABEL];
  const tellsByProduct = pool.slicesPerNode === pool.gpuCount;
  return pool.strategy === MigStrategy.SINGLE ? !tellsByProduct || (product !== undefined && !product.includes("-MIG-")) : offered === 0;
}

/** The MIG strategy that a plugin on the node is known to follow. */
function strategyInEffect({ node, admitted }: NodeObservation): string | undefined {
  const followed = admitted.map(({ migStrategy }) => migStrategy ?? node.labels[STRATEGY_LABEL]);
  return followed.find((strategy) => strategy !== undefined && strategy !== "none");
}

function nameOf({ namespace, name }: DevicePluginDaemonSet): string {
  return `the DaemonSet ${namespace}/${name}`;
}

function describe({ namespace, name }: DevicePluginDaemonSet): string {
  return `kubectl --namespace ${namespace} describe daemonset ${name}`;
}

function logOf({ namespace, name }: DevicePluginDaemonSet): string {
  return `kubectl --namespace ${namespace} logs daemonset/${name} --all-containers --tail 20`;
}

function lookAtPlugins([plugin]: readonly DevicePluginDaemonSet[]): string {
  return plugin ? describe(plugin) : "kubectl get daemonsets --all-namespaces";
}
