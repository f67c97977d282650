import { MigStrategy } from "../catalog/mig-strategy";
import { type Fact, isKnown, UNKNOWN, type Unknown } from "../facts/fact";
import { isCount } from "../facts/json";
import { cutOf, isOffered } from "./cut";
import type { NodePoolFacts } from "./node-pool";
import { type SliceSharing, sharedResource } from "./shared-slices";

/** The slices of one size that the nodes of a pool show as allocatable. */
export interface Slices {
  /** NVIDIA's name of the partition: `1g.5gb`. */
  readonly partition: Fact<string>;
  /** The extended resource by which a pod requests one: unset where the plugin advertises none, unknown where nobody has said the strategy. */
  readonly resourceName: Fact<string>;
  /** How many a GPU is cut into. */
  readonly perGpu: number;
  /** With as few nodes as the autoscaler may leave; without an autoscaler the same as `max`. */
  readonly min: Fact<number>;
  readonly max: Fact<number>;
}

/** Slices of each size, the largest first; unknown where nobody can say what the GPUs are cut into. */
export type PoolSlices = readonly Slices[] | Unknown;

/**
 * The slices of a pool, each as often as pods share it.
 *
 * @param served Whether a device plugin runs on its nodes.
 * @param sharing How that offers the slices; unknown where nobody can say how many there are, and under what names.
 */
export function slicesOf(pool: NodePoolFacts, served: Fact<boolean>, sharing?: Fact<SliceSharing>): PoolSlices {
  const { size, migStrategy: strategy } = pool;
  const cut = cutOf(pool);
  const nodes = nodesOf(pool);
  const isRefused = isKnown(sharing) && sharing.refused !== undefined;
  const isAdvertised =
    served !== false &&
    !isRefused &&
    (pool.migConfig !== undefined || pool.gpu_driver !== "None") &&
    (strategy === UNKNOWN || isMigStrategy(strategy));
  if (!isKnown(cut)) {
    return cut === undefined || !isAdvertised || nodes.max === 0 ? [] : UNKNOWN;
  }
  if (isAdvertised && !isOffered(cut, strategy)) {
    return UNKNOWN;
  }
  return [...cut.counts].map(([profile, perGpu]): Slices => {
    const partition = size?.gpu.partition(profile);
    const unshared = partition && isMigStrategy(strategy) ? partition.resourceName(strategy) : UNKNOWN;
    const shared = isKnown(unshared) && sharing !== UNKNOWN ? sharedResource(unshared, sharing) : undefined;
    const replicas = shared?.replicas ?? (sharing === undefined ? 1 : UNKNOWN);
    const total = (count: Fact<number>): Fact<number> =>
      !isAdvertised || count === 0 ? 0 : isKnown(count) && isKnown(replicas) && size ? count * perGpu * size.gpuCount * replicas : UNKNOWN;
    return {
      partition: partition?.name ?? UNKNOWN,
      resourceName: isAdvertised ? (shared?.resourceName ?? UNKNOWN) : undefined,
      perGpu,
      min: total(nodes.min),
      max: total(nodes.max),
    };
  });
}

/** Whether slices have names under it that pods can request. */
export function isMigStrategy(strategy: Fact<string>): strategy is MigStrategy {
  return strategy === MigStrategy.SINGLE || strategy === MigStrategy.MIXED;
}

/** How many slices of all sizes there are. */
export function countOf(slices: PoolSlices, bound: "min" | "max"): Fact<number> {
  return slices === UNKNOWN
    ? UNKNOWN
    : slices.reduce<Fact<number>>((total, { [bound]: count }) => (isKnown(total) && isKnown(count) ? total + count : UNKNOWN), 0);
}

/** The names by which pods request the slices; none where one of them is not known. */
export function resourceNames(slices: PoolSlices): readonly string[] {
  const names = slices === UNKNOWN ? [] : slices.map(({ resourceName }) => resourceName);
  return names.every(isKnown) ? names : [];
}

/** `1g.5gb`; `3g.20gb + 1g.5gb + 1g.5gb` where a GPU is cut into several sizes. */
export function showPartitions(slices: PoolSlices): Fact<string> {
  if (slices === UNKNOWN || slices.length === 0) {
    return slices === UNKNOWN ? UNKNOWN : undefined;
  }
  const all = slices.flatMap(({ partition, perGpu }) => Array<Fact<string>>(slices.length > 1 ? perGpu : 1).fill(partition));
  return all.every(isKnown) ? all.join(" + ") : UNKNOWN;
}

/** How many nodes a pool has: the bounds of its autoscaler, or its node count on both sides. */
export function nodesOf(pool: NodePoolFacts): { readonly min: Fact<number>; readonly max: Fact<number> } {
  if (pool.auto_scaling_enabled === UNKNOWN) {
    return { min: UNKNOWN, max: UNKNOWN };
  }
  if (pool.auto_scaling_enabled) {
    return { min: nodeCount(pool.min_count) ?? UNKNOWN, max: nodeCount(pool.max_count) ?? UNKNOWN };
  }
  // azurerm sends a count of 0 where none is set.
  const nodes = nodeCount(pool.node_count) ?? 0;
  return { min: nodes, max: nodes };
}

/** The number as one of nodes: there are no 1.5 nodes, and of a pool that no cluster can have nobody can say how many. */
export function nodeCount(number: Fact<number>): Fact<number> {
  return isKnown(number) && !isCount(number) ? UNKNOWN : number;
}

/** `56 slices of nvidia.com/gpu`, `14 to 56 slices of 1g.5gb`: under the partition's name where the resource name is not known. */
export function showSlices(slices: PoolSlices): string {
  const min = countOf(slices, "min");
  const max = countOf(slices, "max");
  if (max === 0) {
    return "no slices";
  }
  const name = resourceNames(slices).join(", ") || showPartitions(slices);
  const count = !isKnown(min) || !isKnown(max) ? "an unknown number of" : min === max ? String(max) : `${min} to ${max}`;
  return `${count} ${count === "1" ? "slice" : "slices"}${isKnown(name) ? ` of ${name}` : ""}`;
}
