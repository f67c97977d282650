import { WHOLE_GPU_RESOURCE } from "../../../core/catalog/mig-partition";
import { MigStrategy } from "../../../core/catalog/mig-strategy";
import { GPU_PRESENT_LABEL, PLUGIN_CONFIG_LABEL } from "../../../core/nvidia/device-plugin-chart";
import { OPERANDS_LABEL, OPERATOR_PLUGIN_LABEL } from "../../../core/nvidia/gpu-operator-chart";
import type { ClusterNode } from "../read/cluster-node";
import { type DevicePluginDaemonSet, isOfGpuOperator } from "../read/device-plugin-daemon-set";
import { discoveredPartitions, discoveredResource } from "../read/discovered-resource";
import { type SharedResource, sharedResource } from "../read/shared-resource";
import type { DiagnosisRule } from "./diagnosis";
import type { NodeObservation } from "./node-observation";
import { azNodePool } from "./pool-diagnoses";
import type { PoolPromise } from "./pool-promise";

/** The strategy that GPU feature discovery follows; without one there is no label. */
const STRATEGY_LABEL = "nvidia.com/mig.strategy";

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
    id: "second-device-plugin",
    check: ({ node, pool, admitted: [plugin] }) =>
      pool.isManaged && plugin !== undefined
        ? {
            found: `${nameOf(plugin)} runs on the node beside the device plugin of AKS: the two offer the same slices`,
            expected: "the device plugin of AKS alone",
            fix: "give the pool a taint that the DaemonSet does not tolerate, or let the DaemonSet select the nodes of other pools",
            command: `kubectl get node ${node.name} --output jsonpath={.spec.taints}`,
          }
        : undefined,
  },
  {
    id: "partitioning-not-finished",
    check: ({ node }) => {
      const { product } = discoveredResource(node, WHOLE_GPU_RESOURCE);
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
            command: pool.isManaged ? lookAtProfile(observation) : lookAtPlugins(plugins),
          }
        : undefined;
    },
  },
  {
    id: "not-partitioned",
    check: (observation) =>
      offersWholeGpus(observation) && strategyInEffect(observation) !== undefined
        ? {
            found: `the node offers ${observation.pool.gpuCount} whole GPUs although ${observation.pool.isManaged ? "the pool has" : "the device plugin follows"} the strategy ${strategyInEffect(observation)}: the GPUs are not partitioned`,
            expected: promised(observation),
            fix: setProfile(observation),
            command: lookAtProfile(observation),
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
    id: "other-product",
    check: (observation) => {
      const { node, pool, offered } = observation;
      const { product, partition } = discoveredResource(node, pool.resourceName);
      const shared = sharedResource(node);
      return product !== undefined && partition === undefined && (offered > 0 || shared !== undefined)
        ? {
            found: `GPU feature discovery names no partition for ${pool.resourceName}: it calls each ${product}${shared ? `, ${replica(shared)}` : ""}${ownStrategy(observation)}`,
            expected: `a product that ends with -MIG-${pool.partition}`,
            ...(discoveryFollowsPool(observation)
              ? {
                  fix: `wait a minute on a new node, until feature discovery looks again; if it stays so, the GPUs are not partitioned: ${SET_PROFILE}${shared ? ", and take sharing out of the configuration of the device plugin" : ""}`,
                  command: lookAtProfile(observation),
                }
              : {
                  fix: `set the MIG strategy of the device plugin and of feature discovery to ${pool.strategy}: Helm value migStrategy of their chart, or mig.strategy of the GPU Operator; without it feature discovery cannot tell slices from whole GPUs`,
                  command: `kubectl get node ${node.name} --show-labels`,
                }),
          }
        : undefined;
    },
  },
  {
    id: "shared-slices",
    check: ({ node, pool, plugins }) => {
      const shared = sharedResource(node);
      return shared !== undefined
        ? {
            found: `each ${shared.resourceName} is ${replica(shared)}: several pods share a device and its memory`,
            expected: `${pool.slicesPerNode} ${pool.resourceName}, each for one pod`,
            fix: `take sharing (timeSlicing, mps) out of the configuration of the device plugin, or let the node label ${PLUGIN_CONFIG_LABEL} select a configuration without it`,
            command: lookAtPlugins(plugins),
          }
        : undefined;
    },
  },
  {
    id: "managed-plugin-offers-nothing",
    check: (observation) =>
      observation.pool.isManaged && observation.offered === 0
        ? {
            found: `the node offers no ${observation.pool.resourceName}, which the device plugin of AKS should`,
            expected: promised(observation),
            fix: "wait while AKS cuts the GPUs and starts its device plugin, a service of the node; if it stays so, look at the condition UnhealthyNvidiaDevicePlugin of the node, and see that the pool has gpuProfile.nvidia.managementMode Managed in AKS and the subscription the feature ManagedGPUExperiencePreview; a layout that depends on the driver (MIG531) may lack its last slices",
            command: lookAtProfile(observation),
          }
        : undefined,
  },
  {
    id: "operator-finds-no-gpu",
    check: ({ node, offered, pool, plugins, policy }) =>
      offered === 0 && plugins.length === 0 && policy !== undefined
        ? {
            found: `the node offers no ${pool.resourceName}, and the GPU Operator, whose ClusterPolicy ${policy.name} ${policy.state ? `is ${policy.state}` : "has no state yet"}, runs no device plugin: it has found no node with a GPU, or its plugin is off`,
            expected: "the labels of node feature discovery (NFD) on the node, by which the operator finds GPUs",
            fix: "add the taints of the node to node-feature-discovery.worker.tolerations in the values of the GPU Operator, and leave devicePlugin.enabled on",
            command: `kubectl get node ${node.name} --show-labels`,
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
            fix: isOfGpuOperator(nearest.plugin)
              ? "add it to daemonsets.tolerations in the values of the GPU Operator, and to node-feature-discovery.worker.tolerations"
              : "add it to the tolerations of the device plugin's Helm values, and to nfd.worker.tolerations",
            command: `kubectl get node ${node.name} --output jsonpath={.spec.taints}`,
          }
        : undefined,
  },
  {
    id: "operator-skips-node",
    check: ({ node, offered, nearest }) =>
      offered === 0 && nearest !== undefined && isOfGpuOperator(nearest.plugin)
        ? {
            found: `${nameOf(nearest.plugin)} runs only on nodes with ${nearest.labels}, a label that the GPU Operator sets where it finds a GPU, and this node lacks`,
            expected: "a node that the operator takes for one with a GPU",
            fix: labelsAgainstOperator(node)
              ? `remove the label ${labelsAgainstOperator(node)} from the pool, with which the operator leaves its nodes alone`
              : "let node feature discovery (NFD) label the node: add the taints of the node to node-feature-discovery.worker.tolerations in the values of the GPU Operator",
            command: `kubectl get node ${node.name} --show-labels`,
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
    id: "operator-not-ready",
    check: ({ offered, admitted, policy }) =>
      offered === 0 && admitted.some(isOfGpuOperator) && policy?.state === "notReady"
        ? {
            found: `the ClusterPolicy ${policy.name} of the GPU Operator is notReady${policy.reason ? ` (${policy.reason})` : ""}`,
            expected: "a ClusterPolicy that is ready: the operator's device plugin waits for its validator",
            fix: "wait while its pods start one after the other; if it stays so, read the log of the pods of the state that it names, and see that driver.enabled and toolkit.enabled are false and operator.runtimeClass is nvidia-container-runtime, as the nodes of AKS need it",
            command: `kubectl --namespace ${policy.namespace ?? "gpu-operator"} get pods --output wide`,
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
    id: "partition-unknown",
    check: (observation) => {
      const { node, pool, offered } = observation;
      const { product } = discoveredResource(node, pool.resourceName);
      // AKS runs no feature discovery on its managed pools, so that the label is missing for good.
      return !pool.isManaged && countsLikeWholeGpus(pool) && product === undefined
        ? {
            found: `the node offers ${offered} ${pool.resourceName} for ${pool.gpuCount} GPUs: its slices or its whole GPUs, which only the missing label ${pool.resourceName}.product tells`,
            expected: `a product that ends with -MIG-${pool.partition}`,
            fix: `let GPU feature discovery run (gfd.enabled in the values of the device plugin), or see that a pod gets a MIG device: npx cdktf-aks-mig pod --pool ${pool.name} | kubectl apply -f -, then kubectl logs ${pool.name}-slice`,
            command: lookAtProfile(observation),
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

function setProfile({ pool }: NodeObservation): string {
  return pool.isManaged ? SET_MANAGED_PROFILE : SET_PROFILE;
}

const SET_MANAGED_PROFILE =
  "see that the pool has gpuProfile.nvidia.migProfiles or a gpuInstanceProfile in AKS; neither can be added later, so create the pool again";

const SET_PROFILE =
  "see that the pool has a gpuInstanceProfile in AKS: requests with an API version before 2021-08-01 cannot set one, and with the GPU driver set to None nothing is partitioned; it cannot be added later, so create the pool again";

function lookAtProfile({ pool }: NodeObservation): string {
  return azNodePool(pool, `{profile:gpuInstanceProfile, ${pool.isManaged ? "gpu:gpuProfile" : "driver:gpuProfile.driver"}}`);
}

/** The label of the node that keeps the GPU Operator from it. */
function labelsAgainstOperator({ labels }: ClusterNode): string | undefined {
  const label = [OPERANDS_LABEL, OPERATOR_PLUGIN_LABEL].find((name) => labels[name] === "false");
  return label && `${label}=false`;
}

function setStrategy({ pool, plugins }: NodeObservation): string {
  if (pool.isManaged) {
    return "compare gpuProfile.nvidia.migStrategy in AKS with the configuration: it cannot be changed, so create the pool again";
  }
  const value = plugins.some(isOfGpuOperator) ? "mig.strategy of the GPU Operator" : "migStrategy";
  return `set the MIG strategy of the device plugin to ${pool.strategy}: Helm value ${value}, or the configuration that the node label ${PLUGIN_CONFIG_LABEL} selects`;
}

function promised({ pool }: NodeObservation): string {
  return `${pool.slicesPerNode} ${pool.resourceName}`;
}

const SLICE_RESOURCE = /^nvidia\.com\/mig-(.+?)(?:\.shared)?$/;

/** The sizes of the slices that the node offers under the mixed strategy. */
function offeredPartitions({ allocatable: offered }: ClusterNode): string[] {
  return Object.keys(offered).flatMap((resource) => (offered[resource]! > 0 ? (SLICE_RESOURCE.exec(resource)?.[1] ?? []) : []));
}

/** A partition that was not promised: one that feature discovery names, or one offered in the place of that promised. */
function otherPartition({ node, pool }: NodeObservation): string | undefined {
  const isOther = (partition: string): boolean => !pool.partitions.includes(partition);
  const offered = pool.strategy === MigStrategy.MIXED ? offeredPartitions(node) : [];
  return discoveredPartitions(node).find(isOther) ?? (offered.every(isOther) ? offered[0] : undefined);
}

/** What the node offers in the name of the other strategy: `56 nvidia.com/gpu`. */
function otherStrategy(observation: NodeObservation): string | undefined {
  const { node, pool, offered } = observation;
  if (offered > 0 || sharedResource(node) !== undefined) {
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
 * Whether the node offers its physical GPUs. Where each is one slice the number does not tell; then the product does,
 * unless feature discovery follows another strategy than the plugin.
 */
function offersWholeGpus(observation: NodeObservation): boolean {
  const { node, pool, offered } = observation;
  if (node.allocatable[WHOLE_GPU_RESOURCE] !== pool.gpuCount) {
    return false;
  }
  if (!countsLikeWholeGpus(pool)) {
    return pool.strategy === MigStrategy.SINGLE || offered === 0;
  }
  const { product, partition } = discoveredResource(node, WHOLE_GPU_RESOURCE);
  const tells = discoveryFollowsPool(observation) || strategyInEffect(observation) === undefined;
  return product !== undefined && partition === undefined && tells;
}

/** Whether each GPU is one slice (MIG4g, MIG7g), and goes by the name of a GPU. */
function countsLikeWholeGpus({ strategy, slicesPerNode, gpuCount }: PoolPromise): boolean {
  return strategy === MigStrategy.SINGLE && slicesPerNode === gpuCount;
}

/** Whether GPU feature discovery names the node's resources as the pool's strategy asks. */
function discoveryFollowsPool({ node, pool }: NodeObservation): boolean {
  return node.labels[STRATEGY_LABEL] === pool.strategy;
}

/** What to add of the strategy of GPU feature discovery, where it is not that of the pool. */
function ownStrategy(observation: NodeObservation): string {
  const strategy = observation.node.labels[STRATEGY_LABEL];
  return discoveryFollowsPool(observation)
    ? ""
    : `, and follows ${strategy === undefined ? "no MIG strategy" : `the MIG strategy ${strategy}`} itself`;
}

/** `one of 7 replicas by time-slicing`, as far as it is known. */
function replica({ replicas, sharing }: SharedResource): string {
  return `${replicas === undefined ? "a replica" : `one of ${replicas} replicas`}${sharing === undefined ? "" : ` by ${sharing}`}`;
}

/** The MIG strategy that a plugin on the node is known to follow. */
function strategyInEffect({ node, pool, admitted }: NodeObservation): string | undefined {
  if (pool.isManaged) {
    return pool.strategy;
  }
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
