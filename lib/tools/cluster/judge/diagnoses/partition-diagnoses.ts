import { WHOLE_GPU_RESOURCE } from "../../../../core/catalog/mig-partition";
import { MigStrategy } from "../../../../core/catalog/mig-strategy";
import { PLUGIN_CONFIG_LABEL } from "../../../../core/nvidia/device-plugin-chart";
import { unsharedName } from "../../../../core/pool/shared-slices";
import type { ClusterNode } from "../../../kubectl/cluster-node";
import { DAEMON_SETS } from "../../../kubectl/cluster-state";
import { isOfGpuOperator } from "../../../kubectl/gpu-daemon-set";
import { discoveredPartitions, type SharedResource } from "../../../kubectl/node-labels";
import type { ExpectedSlices } from "../expected-slices";
import { type NodeObservation, offersOf } from "../node-observation";
import { lookAtLabels, lookAtNode, lookAtPlugins, lookAtProfile } from "./commands";
import type { Diagnoses } from "./diagnosis";

/** The strategy that GPU feature discovery follows; without one there is no label. */
const STRATEGY_LABEL = "nvidia.com/mig.strategy";

/** How the GPUs of a node can be cut, named or shared otherwise than they should be. */
export const PARTITION_DIAGNOSES: Diagnoses<NodeObservation> = {
  "partitioning-not-finished": ({ node, pool, gpu }) =>
    gpu.product?.endsWith("-MIG-INVALID") && {
      found: `GPU feature discovery calls the GPUs ${gpu.product}: not all of them are cut alike yet${pool.strategy === MigStrategy.SINGLE ? `, and under single one GPU without instances blocks all ${pool.slicesPerNode} slices` : ""}`,
      expected: "GPUs that are all cut into the same partitions",
      fix: "wait a few minutes; if it stays so, restart the node, which makes AKS cut the GPUs again",
      command: lookAtNode(node),
    },
  "partly-partitioned": (observation) => {
    const { node, pool, expected } = observation;
    const { whole, areOthersRight } = partitionedParts(observation);
    const others = pool.gpuCount - whole;
    const parts = [
      ...(whole > 0 ? [`${whole} of ${pool.gpuCount} GPUs ${whole === 1 ? "is" : "are"} not partitioned`] : []),
      ...(areOthersRight ? [] : [`${others === 1 ? "one is" : "some are"} partitioned otherwise than the pool asks`]),
    ];
    return (
      parts.length > 0 && {
        found: `the node offers ${offersOf(node)}: ${parts.join(", and ")}`,
        expected: `${expected}: AKS partitions all GPUs of a node alike`,
        fix: "find what else partitions the GPUs (a MIG manager, nvidia-smi by hand) and end it; then restart the node, so that AKS partitions it again",
        command: lookAtNode(node),
      }
    );
  },
  "other-partition": (observation) => {
    const { node, pool } = observation;
    const other = otherPartition(observation);
    return (
      other !== undefined && {
        found: `the GPUs are cut into ${other}`,
        expected: `${pool.partition}, of which pods request ${pool.resourceName}`,
        fix: "compare vm_size and gpu_instance of the pool in AKS with the configuration: only if they differ, the new profile needs a new pool; if not, find what else partitioned the node, and restart the node; device plugins before 0.13 and feature discovery before 0.7 round the memory in the name differently",
        command: lookAtLabels(node),
      }
    );
  },
  "other-strategy": (observation) => {
    const { pool, plugins } = observation;
    const other = otherStrategy(observation);
    return (
      other !== undefined && {
        found: `the node offers ${other}, which is how the other MIG strategy names slices`,
        expected: `${pool.slicesPerNode} ${pool.resourceName}, under the strategy ${pool.strategy}`,
        fix: setStrategy(observation),
        command: pool.isManaged ? lookAtProfile(observation.pool) : lookAtPlugins(plugins),
      }
    );
  },
  "not-partitioned": (observation) =>
    offersWholeGpus(observation) &&
    strategyInEffect(observation) !== undefined && {
      found: `the node offers ${observation.pool.gpuCount} whole GPUs although ${observation.pool.isManaged ? "the pool has" : "the device plugin follows"} the strategy ${strategyInEffect(observation)}: the GPUs are not partitioned`,
      expected: observation.expected,
      fix: observation.pool.isManaged ? SET_MANAGED_PROFILE : SET_PROFILE,
      command: lookAtProfile(observation.pool),
    },
  "strategy-not-set": (observation) =>
    offersWholeGpus(observation) && {
      found: `the node offers ${observation.pool.gpuCount} ${WHOLE_GPU_RESOURCE}, its physical GPUs, which no pod can use once they are partitioned: ${observation.unread.includes(DAEMON_SETS) ? "whether the device plugin has a MIG strategy could not be read" : "the device plugin shows no MIG strategy"}`,
      expected: observation.expected,
      fix: setStrategy(observation),
      command: lookAtPlugins(observation.plugins),
    },
  "other-product": (observation) => {
    const { node, pool, offered, shared } = observation;
    const { product, partition } = observation.slice;
    return (
      product !== undefined &&
      partition === undefined &&
      (offered > 0 || shared !== undefined) && {
        found: `GPU feature discovery names no partition for ${pool.resourceName}: it calls each ${product}${shared ? `, ${replica(shared)}` : ""}${ownStrategy(observation)}`,
        expected: `a product that ends with -MIG-${pool.partition}`,
        ...(discoveryFollowsPool(observation)
          ? {
              fix: `wait a minute on a new node, until feature discovery looks again; if it stays so, the GPUs are not partitioned: ${SET_PROFILE}${shared ? "; take sharing out of the configuration of the device plugin" : ""}`,
              command: lookAtProfile(observation.pool),
            }
          : {
              fix: `set the MIG strategy of the device plugin and of feature discovery to ${pool.strategy}: Helm value migStrategy of their chart, or mig.strategy of the GPU Operator; without it feature discovery cannot tell slices from whole GPUs`,
              command: lookAtLabels(node),
            }),
      }
    );
  },
  "not-shared": (observation) => {
    const { node, pool, plugins, shared } = observation;
    const name = unsharedName(pool.resourceName);
    const unshared = node.allocatable[name] ?? 0;
    return (
      pool.replicas > 1 &&
      shared === undefined &&
      unshared > 0 &&
      unshared <= unsharedSlices(pool) && {
        found: `the node offers ${unshared} ${name}: the device plugin does not share slices`,
        expected: `${observation.expected}, each slice for ${pool.replicas} pods`,
        fix: "restart the device plugin, which reads its configuration when it starts; if it stays so, compare that configuration with the Helm values",
        command: lookAtPlugins(plugins),
      }
    );
  },
  "shared-slices": ({ pool, plugins, shared }) =>
    shared !== undefined &&
    !isSharedAsAsked(shared, pool) && {
      found: `each ${shared.resourceName} is ${replica(shared)}: several pods share a device and its memory`,
      expected: `${pool.slicesPerNode} ${pool.resourceName}, ${pool.replicas > 1 ? `each slice for ${pool.replicas} pods` : "each for one pod"}`,
      fix:
        pool.replicas > 1
          ? "restart the device plugin, which reads its configuration when it starts; if it stays so, compare that configuration with the Helm values"
          : `take sharing (timeSlicing, mps) out of the configuration of the device plugin, or let the node label ${PLUGIN_CONFIG_LABEL} select a configuration without it`,
      command: lookAtPlugins(plugins),
    },
};

export const SET_PROFILE =
  "if AKS shows a gpuInstanceProfile, and a driver that is not None, the pool is right: restart the node, so that AKS partitions it again; only if it shows no profile, create the pool again: requests with an API version before 2021-08-01 cannot set one, and none can be added later";

export const SET_MANAGED_PROFILE =
  "if AKS shows gpuProfile.nvidia.migProfiles or a gpuInstanceProfile, the pool is right: restart the node, so that AKS partitions it again; only if it shows neither, create the pool again: none can be added later";

function setStrategy({ pool, plugins }: NodeObservation): string {
  if (pool.isManaged) {
    return "compare gpuProfile.nvidia.migStrategy in AKS with the configuration; only if they differ, create the pool again: it cannot be changed";
  }
  const value = plugins.some(isOfGpuOperator) ? "mig.strategy of the GPU Operator" : "migStrategy";
  return `set the MIG strategy of the device plugin to ${pool.strategy}: Helm value ${value}, or the configuration that the node label ${PLUGIN_CONFIG_LABEL} selects`;
}

const SLICE_RESOURCE = /^nvidia\.com\/mig-(.+?)(?:\.shared)?$/;

/** The sizes of the slices that the node offers under the mixed strategy. */
function offeredPartitions({ allocatable: offered }: ClusterNode): string[] {
  return Object.keys(offered).flatMap((resource) => (offered[resource]! > 0 ? (SLICE_RESOURCE.exec(resource)?.[1] ?? []) : []));
}

/** A partition that was not expected: one that feature discovery names, or one offered in the place of that expected. */
export function otherPartition({ node, pool, discovered }: NodeObservation): string | undefined {
  const isOther = (partition: string): boolean => !pool.partitions.includes(partition);
  const offered = pool.strategy === MigStrategy.MIXED ? offeredPartitions(node) : [];
  return discoveredPartitions(discovered).find(isOther) ?? (offered.every(isOther) ? offered[0] : undefined);
}

/** How many GPUs are whole beside others that are slices, and whether those are as the pool asks: under mixed the names tell. */
function partitionedParts({ node, pool, offered, shared }: NodeObservation): { whole: number; areOthersRight: boolean } {
  const whole = node.allocatable[WHOLE_GPU_RESOURCE] ?? 0;
  const partitions = offeredPartitions(node);
  const isPart = pool.strategy === MigStrategy.MIXED && shared === undefined && whole < pool.gpuCount && partitions.length > 0;
  const areOfPool = partitions.every((partition) => pool.partitions.includes(partition));
  if (!isPart || (whole === 0 && (areOfPool || offered === 0))) {
    return { whole: 0, areOthersRight: true };
  }
  return { whole, areOthersRight: areOfPool && offered === (pool.slicesPerNode / pool.gpuCount) * (pool.gpuCount - whole) };
}

/** What the node offers in the name of the other strategy: `56 nvidia.com/gpu`. */
function otherStrategy(observation: NodeObservation): string | undefined {
  const { node, pool, offered, shared } = observation;
  if (offered > 0 || shared !== undefined) {
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
  const { node, pool, offered, gpu } = observation;
  if (node.allocatable[WHOLE_GPU_RESOURCE] !== pool.gpuCount) {
    return false;
  }
  if (!countsLikeWholeGpus(pool)) {
    return pool.strategy === MigStrategy.SINGLE || offered === 0;
  }
  const tells = discoveryFollowsPool(observation) || strategyInEffect(observation) === undefined;
  return gpu.product !== undefined && gpu.partition === undefined && tells;
}

/** Whether each GPU is one slice (MIG4g, MIG7g), and goes by the name of a GPU. */
export function countsLikeWholeGpus(pool: ExpectedSlices): boolean {
  return pool.strategy === MigStrategy.SINGLE && unsharedSlices(pool) === pool.gpuCount;
}

/** How many slices a node has, however many pods share each. */
function unsharedSlices({ slicesPerNode, replicas }: ExpectedSlices): number {
  return slicesPerNode / replicas;
}

/** Whether pods share the slices as the configuration says, as far as feature discovery tells. */
function isSharedAsAsked({ resourceName, replicas }: SharedResource, pool: ExpectedSlices): boolean {
  return pool.replicas > 1 && resourceName === pool.resourceName && (replicas === undefined || replicas === pool.replicas);
}

/** Whether GPU feature discovery names the node's resources as the pool's strategy asks. */
function discoveryFollowsPool({ discovered, pool }: NodeObservation): boolean {
  return discovered[STRATEGY_LABEL] === pool.strategy;
}

/** What to add of the strategy of GPU feature discovery, where it is not that of the pool. */
function ownStrategy(observation: NodeObservation): string {
  const strategy = observation.discovered[STRATEGY_LABEL];
  return discoveryFollowsPool(observation)
    ? ""
    : `, and follows ${strategy === undefined ? "no MIG strategy" : `the MIG strategy ${strategy}`} itself`;
}

/** `one of 7 replicas by time-slicing`, as far as it is known. */
function replica({ replicas, sharing }: SharedResource): string {
  return `${replicas === undefined ? "a replica" : `one of ${replicas} replicas`}${sharing === undefined ? "" : ` by ${sharing}`}`;
}

/** The MIG strategy that a plugin on the node is known to follow. */
function strategyInEffect({ discovered, pool, admitted, unread }: NodeObservation): string | undefined {
  if (pool.isManaged) {
    return pool.strategy;
  }
  if (unread.includes(DAEMON_SETS)) {
    return discovered[STRATEGY_LABEL];
  }
  const followed = admitted.map(({ migStrategy }) => migStrategy ?? discovered[STRATEGY_LABEL]);
  return followed.find((strategy) => strategy !== undefined && strategy !== "none");
}
