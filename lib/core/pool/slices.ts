import type { MigPartition } from "../catalog/mig-partition";
import { MIG_PROFILES, type MigProfile } from "../catalog/mig-profile";
import { MigStrategy } from "../catalog/mig-strategy";
import { type Fact, isKnown, UNKNOWN } from "../facts/fact";
import type { NodePoolFacts } from "./node-pool";

const NEXT_NAME = ", ";
const NEXT_PARTITION = " + ";

/** The slices that the nodes of a pool show as allocatable. */
export interface Slices {
  /** What a pod requests, one name after the other where a GPU is cut into several sizes: unset where the plugin advertises none, unknown where nobody has said the strategy. */
  readonly resourceName: Fact<string>;
  /** NVIDIA's name of the partition: `1g.5gb`; `3g.20gb + 1g.5gb` where a GPU is cut into several. */
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
  const cut = cutOf(pool);
  const perNode = isKnown(cut) && pool.size ? cut.perGpu * pool.size.gpuCount : UNKNOWN;
  const advertised =
    (pool.gpu_instance !== undefined || pool.gpu_mig_profiles !== undefined) &&
    served !== false &&
    pool.gpu_driver !== "None" &&
    (pool.migStrategy === UNKNOWN || isMigStrategy(pool.migStrategy));
  const total = (nodes: Fact<number>): Fact<number> =>
    !advertised || nodes === 0 ? 0 : isKnown(nodes) && isKnown(perNode) ? nodes * perNode : UNKNOWN;
  const nodes = nodesOf(pool);
  return {
    resourceName: advertised ? resourceNameOf(cut, pool.migStrategy) : undefined,
    partition: isKnown(cut) ? cut.partitions.map(({ name }) => name).join(NEXT_PARTITION) : cut,
    min: total(nodes.min),
    max: total(nodes.max),
  };
}

/** What a GPU of the pool is cut into. */
interface Cut {
  /** One where all slices are alike. */
  readonly partitions: readonly MigPartition[];
  readonly perGpu: number;
}

function cutOf({ gpu_instance: profile, gpu_mig_profiles: profiles, migStrategy, size }: NodePoolFacts): Fact<Cut> {
  if (profile === undefined && profiles === undefined) {
    return undefined;
  }
  const all: readonly Fact<string>[] = profiles === undefined ? [profile] : isKnown(profiles) ? profiles : [UNKNOWN];
  const partitions = all.map((one) => (size && isMigProfile(one) ? size.gpu.partition(one) : undefined));
  const [first] = partitions;
  if (first === undefined || partitions.includes(undefined)) {
    return UNKNOWN;
  }
  // A list names every slice of a GPU, but for the one profile that the single strategy has.
  return profiles === undefined || (partitions.length === 1 && migStrategy === MigStrategy.SINGLE)
    ? { partitions: [first], perGpu: first.instancesPerGpu }
    : { partitions: partitions as MigPartition[], perGpu: partitions.length };
}

function isMigProfile(profile: Fact<string>): profile is MigProfile {
  return MIG_PROFILES.includes(profile as MigProfile);
}

function isMigStrategy(strategy: Fact<string>): strategy is MigStrategy {
  return strategy === MigStrategy.SINGLE || strategy === MigStrategy.MIXED;
}

function resourceNameOf(cut: Fact<Cut>, strategy: Fact<string>): Fact<string> {
  return isKnown(cut) && isMigStrategy(strategy)
    ? [...new Set(cut.partitions.map((partition) => partition.resourceName(strategy)))].join(NEXT_NAME)
    : UNKNOWN;
}

/** The names that pods request, of which there are several where a GPU is cut into several sizes. */
export function resourceNames({ resourceName }: { readonly resourceName: Fact<string> | null }): string[] {
  return resourceName !== null && isKnown(resourceName) ? resourceName.split(NEXT_NAME) : [];
}

/** How many of `count` slices there are under each of their names: each size has its share of the cut. */
export function slicesByName(
  slices: { readonly resourceName: Fact<string> | null; readonly partition: Fact<string> | null },
  count: number,
): ReadonlyMap<string, number> {
  const names = resourceNames(slices);
  const cut = slices.partition !== null && isKnown(slices.partition) ? slices.partition.split(NEXT_PARTITION) : [];
  return new Map(
    names.map((name) => [
      name,
      names.length === 1 ? count : (count * cut.filter((partition) => name.endsWith(`-${partition}`)).length) / cut.length,
    ]),
  );
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
