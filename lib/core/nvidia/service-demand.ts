import type { MigPartition } from "../catalog/mig-partition";
import type { MigStrategy } from "../catalog/mig-strategy";
import type { Toleration } from "../kubernetes/taint";
import { type PodTarget, podTolerations } from "../pool/pod-target";

/** What the pools of a release need of its values. */
export interface ServiceDemand {
  /** The strategies of the pools, each once, sorted. */
  readonly strategies: readonly MigStrategy[];
  /** The tolerations of their taints, each once, sorted. */
  readonly tolerations: readonly Toleration[];
  /** What their slices are called without sharing, each once, sorted. */
  readonly resources: readonly string[];
}

/** The demand of no pool at all. */
export const NO_DEMAND: ServiceDemand = { strategies: [], tolerations: [], resources: [] };

/** A pool that asks something of its software. */
interface DemandingPool extends Pick<PodTarget, "strategy" | "taints"> {
  readonly partitions?: readonly MigPartition[];
}

/** The demand with that of one more pool: the same one, where that pool needs nothing new. */
export function demandWith(demand: ServiceDemand, { strategy, taints, partitions = [] }: DemandingPool): ServiceDemand {
  const tolerations = podTolerations(taints);
  const resources = partitions.map((partition) => partition.resourceName(strategy));
  const present = new Set(demand.tolerations.map(textOf));
  if (
    demand.strategies.includes(strategy) &&
    tolerations.every((toleration) => present.has(textOf(toleration))) &&
    resources.every((name) => demand.resources.includes(name))
  ) {
    return demand;
  }
  return {
    strategies: [...new Set([...demand.strategies, strategy])].sort(),
    resources: [...new Set([...demand.resources, ...resources])].sort(),
    tolerations: union(demand.tolerations, tolerations).sort((one, other) => (textOf(one) < textOf(other) ? -1 : 1)),
  };
}

/** The tolerations of both lists, each once. */
export function union(first: readonly Toleration[], second: readonly Toleration[]): Toleration[] {
  return [...new Map([...first, ...second].map((toleration) => [textOf(toleration), toleration])).values()];
}

function textOf(toleration: Toleration): string {
  return JSON.stringify(toleration);
}
