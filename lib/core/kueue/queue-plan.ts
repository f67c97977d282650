import type { MigStrategy } from "../catalog/mig-strategy";
import type { Fact } from "../facts/fact";
import type { NodeSlices } from "../pool/node-slices";
import type { PodTarget } from "../pool/pod-target";

/** A node pool whose slices are given out through queues. */
export interface QueuedPool {
  /** Its name in AKS, which its flavor has as well. */
  readonly poolName: string;
  readonly strategy: MigStrategy;
  /** What each of its nodes offers. */
  readonly slices: readonly NodeSlices[];
  /** How many nodes it can have: the upper bound of its autoscaler, or else its node count. */
  readonly nodes: Fact<number>;
  readonly taints: PodTarget["taints"];
}

/** Slices of a pool that belong to a team. */
export interface TeamSlices {
  readonly poolName: string;
  readonly resourceName: string;
  readonly count: number;
}

/** A team, with its part of the slices: a share of every pool, or a number of slices of some. */
export interface QueuedTeam {
  readonly name: string;
  readonly namespace: string;
  readonly share?: number;
  readonly slices?: readonly TeamSlices[];
  /** How much more than its own it may borrow at most, as a share of every pool. */
  readonly borrowing?: number;
  /** How much of its own it lends at most, as a share of every pool. */
  readonly lending?: number;
}

/** Who gets which slices, as Kueue is to be told. */
export interface QueuePlan {
  readonly pools: readonly QueuedPool[];
  readonly teams: readonly QueuedTeam[];
  /** The cohort in which the teams lend and borrow; none where each keeps to its own. */
  readonly cohort?: string;
  /** The name of the LocalQueue in the namespace of every team. */
  readonly queueName: string;
  /** What the pods of all teams may request together of what every node has; no quota where it is unset. */
  readonly cpuAndMemory?: { readonly cpu: number; readonly memoryGib: number };
}
