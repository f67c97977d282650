import type { MigStrategy } from "../catalog/mig-strategy";
import type { Toleration } from "../kubernetes/taint";
import { type PodTarget, podTolerations } from "../pool/pod-target";

/** What the pools of a release need of its values. */
export interface ServiceDemand {
  /** The strategies of the pools, each once, sorted. */
  readonly strategies: readonly MigStrategy[];
  /** The tolerations of their taints, each once, sorted. */
  readonly tolerations: readonly Toleration[];
}

/** The demand of no pool at all. */
export const NO_DEMAND: ServiceDemand = { strategies: [], tolerations: [] };

/** The demand with that of one more pool: the same one, where that pool needs nothing new. */
export function demandWith(demand: ServiceDemand, { strategy, taints }: Pick<PodTarget, "strategy" | "taints">): ServiceDemand {
  const tolerations = podTolerations(taints);
  const present = new Set(demand.tolerations.map(textOf));
  if (demand.strategies.includes(strategy) && tolerations.every((toleration) => present.has(textOf(toleration)))) {
    return demand;
  }
  return {
    strategies: [...new Set([...demand.strategies, strategy])].sort(),
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
