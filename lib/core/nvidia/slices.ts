import type { NodePoolFacts } from "../azurerm/node-pool";
import type { MigPartition } from "../catalog/mig-partition";
import { MIG_PROFILES, type MigProfile } from "../catalog/mig-profile";
import { MigStrategy } from "../catalog/mig-strategy";
import { type Fact, isKnown, UNKNOWN } from "../facts/fact";

/** The slices that the nodes of a pool show as allocatable. */
export interface Slices {
  /** What a pod requests: unset where the plugin advertises none, unknown where nobody has said the strategy. */
  readonly resourceName: Fact<string>;
  /** NVIDIA's name of the partition: `1g.5gb`. */
  readonly partition: Fact<string>;
  /** With as few nodes as the autoscaler may leave; without an autoscaler the same as `max`. */
  readonly min: Fact<number>;
  readonly max: Fact<number>;
}

/**
 * The slices of a pool.
 *
 * @param served Whether a device plugin runs on its nodes.
 */
export function slicesOf(pool: NodePoolFacts, served: Fact<boolean>): Slices {
  const partition = partitionOf(pool);
  const perNode = isKnown(partition) && pool.size ? partition.instancesPerGpu * pool.size.gpuCount : UNKNOWN;
  const advertised =
    pool.gpu_instance !== undefined &&
    served !== false &&
    pool.gpu_driver !== "None" &&
    (pool.migStrategy === UNKNOWN || isMigStrategy(pool.migStrategy));
  const total = (nodes: Fact<number>): Fact<number> =>
    !advertised || nodes === 0 ? 0 : isKnown(nodes) && isKnown(perNode) ? nodes * perNode : UNKNOWN;
  const nodes = nodesOf(pool);
  return {
    resourceName: advertised ? resourceNameOf(partition, pool.migStrategy) : undefined,
    partition: isKnown(partition) ? partition.name : partition,
    min: total(nodes.min),
    max: total(nodes.max),
  };
}

function partitionOf(pool: NodePoolFacts): Fact<MigPartition> {
  const { gpu_instance: profile, size } = pool;
  if (profile === undefined) {
    return undefined;
  }
  return isKnown(profile) && size && MIG_PROFILES.includes(profile as MigProfile) ? size.gpu.partition(profile as MigProfile) : UNKNOWN;
}

function isMigStrategy(strategy: Fact<string>): strategy is MigStrategy {
  return strategy === MigStrategy.SINGLE || strategy === MigStrategy.MIXED;
}

function resourceNameOf(partition: Fact<MigPartition>, strategy: Fact<string>): Fact<string> {
  return isKnown(partition) && isMigStrategy(strategy) ? partition.resourceName(strategy) : UNKNOWN;
}

/** How many nodes a pool has: the bounds of its autoscaler, or its node count on both sides. */
export function nodesOf(pool: NodePoolFacts): { readonly min: Fact<number>; readonly max: Fact<number> } {
  if (pool.auto_scaling_enabled === UNKNOWN) {
    return { min: UNKNOWN, max: UNKNOWN };
  }
  if (pool.auto_scaling_enabled) {
    return { min: pool.min_count ?? UNKNOWN, max: pool.max_count ?? UNKNOWN };
  }
  // azurerm sends a count of 0 where none is set.
  const nodes = pool.node_count ?? 0;
  return { min: nodes, max: nodes };
}

/** `56 slices of nvidia.com/gpu`, `14 to 56 slices of 1g.5gb`: under the partition's name where the resource name is not known. */
export function showSlices(slices: Slices | undefined): string {
  if (!slices) {
    return "no slices";
  }
  const { min, max, resourceName, partition } = slices;
  const name = isKnown(resourceName) ? ` of ${resourceName}` : isKnown(partition) ? ` of ${partition}` : "";
  const count =
    max === 0
      ? "no"
      : min === max && isKnown(max)
        ? String(max)
        : isKnown(min) && isKnown(max)
          ? `${min} to ${max}`
          : "an unknown number of";
  return `${count} ${count === "1" ? "slice" : "slices"}${count === "no" ? "" : name}`;
}
