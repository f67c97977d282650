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

/** The strategy that GPU feature discovery follows; absent without one. */
const STRATEGY_LABEL = "nvidia.com/mig.strategy";

/** The GPUs of a node are partitioned, named or shared differently than expected. */
export const PARTITION_DIAGNOSES: Diagnoses<NodeObservation> = {
  "partitioning-not-finished": ({ node, pool, gpu }) =>
    gpu.product?.endsWith("-MIG-INVALID") && {
      found: `GPU feature discovery reports ${gpu.product}: not all GPUs are partitioned alike yet${pool.strategy === MigStrategy.SINGLE ? `; under single this blocks all ${pool.slicesPerNode} slices` : ""}`,
      expected: "GPUs that are all partitioned alike",
      fix: "wait a few minutes; if nothing changes, restart the node: AKS then partitions the GPUs again",
      command: lookAtNode(node),
    },
  "partly-partitioned": (observation) => {
    const { node, pool, expected } = observation;
    const { whole, areOthersRight } = partitionedParts(observation);
    const others = pool.gpuCount - whole;
    const parts = [
      ...(whole > 0 ? [`${whole} of ${pool.gpuCount} GPUs ${whole === 1 ? "is" : "are"} not partitioned`] : []),
      ...(areOthersRight ? [] : [`${others === 1 ? "one has" : "some have"} other partitions than the pool`]),
    ];
    return (
      parts.length > 0 && {
        found: `the node offers ${offersOf(node)}: ${parts.join(", and ")}`,
        expected: `${expected}: AKS partitions all GPUs of a node alike`,
        fix: "stop other software that partitions the GPUs (a MIG manager, nvidia-smi by hand); then restart the node: AKS partitions it again",
        command: lookAtNode(node),
      }
    );
  },
  "other-partition": (observation) => {
    const { node, pool } = observation;
    const other = otherPartition(observation);
    return (
      other !== undefined && {
        found: `the GPUs are partitioned into ${other}`,
        expected: `${pool.partition}, which pods request as ${pool.resourceName}`,
        fix: "compare vm_size and gpu_instance in AKS with the configuration; if they differ, recreate the pool; if not, find what else partitioned the node, and restart the node (device plugins before 0.13 name some partitions differently)",
        command: lookAtLabels(node),
      }
    );
  },
  "other-strategy": (observation) => {
    const { pool, plugins } = observation;
    const other = otherStrategy(observation);
    return (
      other !== undefined && {
        found: `the node offers ${other}, the name of slices under the other MIG strategy`,
        expected: `${pool.slicesPerNode} ${pool.resourceName}, under the strategy ${pool.strategy}`,
        fix: setStrategy(observation),
        command: pool.isManaged ? lookAtProfile(observation.pool) : lookAtPlugins(plugins),
      }
    );
  },
  "not-partitioned": (observation) =>
    offersWholeGpus(observation) &&
    strategyInEffect(observation) !== undefined && {
      found: `the GPUs are not partitioned: the node offers ${observation.pool.gpuCount} whole GPUs although ${observation.pool.isManaged ? "the pool has" : "the device plugin follows"} the strategy ${strategyInEffect(observation)}`,
      expected: observation.expected,
      fix: observation.pool.isManaged ? SET_MANAGED_PROFILE : SET_PROFILE,
      command: lookAtProfile(observation.pool),
    },
  "strategy-not-set": (observation) =>
    offersWholeGpus(observation) && {
      found: `the node offers its ${observation.pool.gpuCount} physical GPUs, which pods cannot use if they are partitioned; ${observation.unread.includes(DAEMON_SETS) ? "the MIG strategy of the device plugin could not be read" : "the device plugin shows no MIG strategy"}`,
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
        found: `GPU feature discovery names no partition for ${pool.resourceName}: its product is ${product}${shared ? `, ${replica(shared)}` : ""}${ownStrategy(observation)}`,
        expected: `a product that ends with -MIG-${pool.partition}`,
        ...(discoveryFollowsPool(observation)
          ? {
              fix: `wait a minute if the node is new; else ${SET_PROFILE}${shared ? "; remove sharing from the configuration of the device plugin" : ""}`,
              command: lookAtProfile(observation.pool),
            }
          : {
              fix: `set the MIG strategy of the device plugin and of feature discovery to ${pool.strategy}: Helm value migStrategy, or mig.strategy of the GPU Operator`,
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
        fix: RELOAD_CONFIGURATION,
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
          ? RELOAD_CONFIGURATION
          : `remove sharing (timeSlicing, mps) from the configuration of the device plugin, or select a configuration without it by the node label ${PLUGIN_CONFIG_LABEL}`,
      command: lookAtPlugins(plugins),
    },
};

export const SET_PROFILE =
  "restart the node if AKS shows a gpuInstanceProfile, and a driver other than None; recreate the pool if it shows no profile: none can be added later";

export const SET_MANAGED_PROFILE =
  "restart the node if AKS shows gpuProfile.nvidia.migProfiles or a gpuInstanceProfile; recreate the pool if it shows neither: none can be added later";

const RELOAD_CONFIGURATION =
  "restart the device plugin, which reads its configuration only at start; if nothing changes, compare that configuration with the Helm values";

function setStrategy({ pool, plugins }: NodeObservation): string {
  if (pool.isManaged) {
    return "compare gpuProfile.nvidia.migStrategy in AKS with the configuration; if they differ, recreate the pool: it cannot be changed";
  }
  const value = plugins.some(isOfGpuOperator) ? "mig.strategy of the GPU Operator" : "migStrategy";
  return `set the device plugin's MIG strategy to ${pool.strategy}, by Helm value ${value} or the configuration in node label ${PLUGIN_CONFIG_LABEL}`;
}

const SLICE_RESOURCE = /^nvidia\.com\/mig-(.+?)(?:\.shared)?$/;

/** The sizes of the slices that the node offers under the mixed strategy. */
function offeredPartitions({ allocatable: offered }: ClusterNode): string[] {
  return Object.keys(offered).flatMap((resource) => (offered[resource]! > 0 ? (SLICE_RESOURCE.exec(resource)?.[1] ?? []) : []));
}

/** An unexpected partition: one that feature discovery names, or one offered instead of the expected one. */
export function otherPartition({ node, pool, discovered }: NodeObservation): string | undefined {
  const isOther = (partition: string): boolean => !pool.partitions.includes(partition);
  const offered = pool.strategy === MigStrategy.MIXED ? offeredPartitions(node) : [];
  return discoveredPartitions(discovered).find(isOther) ?? (offered.every(isOther) ? offered[0] : undefined);
}

/** How many GPUs are whole on a node with slices, and whether these are right: under mixed the names tell. */
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
 * Whether the node offers its physical GPUs. If each is one slice, the number does not tell; the product does, unless
 * feature discovery follows another strategy than the plugin.
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

/** Whether each GPU is one slice (MIG4g, MIG7g) with the resource name of a GPU. */
export function countsLikeWholeGpus(pool: ExpectedSlices): boolean {
  return pool.strategy === MigStrategy.SINGLE && unsharedSlices(pool) === pool.gpuCount;
}

/** How many slices a node has, shared ones counted once. */
function unsharedSlices({ slicesPerNode, replicas }: ExpectedSlices): number {
  return slicesPerNode / replicas;
}

/** Whether pods share the slices as configured, as far as feature discovery tells. */
function isSharedAsAsked({ resourceName, replicas }: SharedResource, pool: ExpectedSlices): boolean {
  return pool.replicas > 1 && resourceName === pool.resourceName && (replicas === undefined || replicas === pool.replicas);
}

/** Whether GPU feature discovery follows the pool's strategy. */
function discoveryFollowsPool({ discovered, pool }: NodeObservation): boolean {
  return discovered[STRATEGY_LABEL] === pool.strategy;
}

/** The strategy of GPU feature discovery, if it is not that of the pool. */
function ownStrategy(observation: NodeObservation): string {
  const strategy = observation.discovered[STRATEGY_LABEL];
  return discoveryFollowsPool(observation)
    ? ""
    : `; it follows ${strategy === undefined ? "no MIG strategy" : `the MIG strategy ${strategy}`}`;
}

/** `one of 7 replicas by time-slicing` */
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
