import type { MigStrategy } from "../catalog/mig-strategy";
import { type Fact, isKnown } from "../facts/fact";
import { sum } from "../facts/lists";
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
  readonly isAutoscaled?: Fact<boolean>;
}

/** Slices of a pool that belong to a team. */
interface TeamSlices {
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
  /** Its weight for what it borrows, compared with 1 of others. */
  readonly weight?: number;
}

/** How jobs wait until the autoscaler has added their nodes: those of some pools, or of all that are autoscaled. */
interface NodeWait {
  readonly pools?: readonly string[];
  readonly retries?: number;
  readonly retrySeconds?: number;
  readonly maxRetrySeconds?: number;
}

/** A WorkloadPriorityClass. */
interface Priority {
  readonly name: string;
  readonly value: number;
  readonly description?: string;
}

/** Who gets which slices, as Kueue is to be told. */
export interface SliceAllocation {
  readonly pools: readonly QueuedPool[];
  readonly teams: readonly QueuedTeam[];
  /** The cohort in which the teams lend and borrow; none where each keeps to its own. */
  readonly cohort?: string;
  /** The name of the LocalQueue in the namespace of every team. */
  readonly queueName: string;
  /** What the pods of all teams may request together of what every node has; no quota where it is unset. */
  readonly cpuAndMemory?: { readonly cpu: number; readonly memoryGib: number };
  readonly waitForNodes?: NodeWait;
  readonly priorities?: readonly Priority[];
}

/** The names of the pools whose nodes jobs wait for. */
export function awaitedPools({ pools, waitForNodes }: Pick<SliceAllocation, "pools" | "waitForNodes">): string[] {
  return waitForNodes === undefined
    ? []
    : [...(waitForNodes.pools ?? pools.filter(({ isAutoscaled }) => isAutoscaled === true).map(({ poolName }) => poolName))];
}

/** How much of a resource of a pool a queue has, in the words of Kueue. */
export interface Quota {
  readonly nominalQuota: number;
  readonly borrowingLimit?: number;
  readonly lendingLimit?: number;
}

/** 0.29 of 100 are 29, and not the 28.999999999999996 of the machine. */
const ROUNDING = 1e-9;

/** The part of a total that a share is: whole, and rounded down. */
export function partOf(total: number, share: number): number {
  return Math.floor(total * share + ROUNDING);
}

/** How many slices of the resource all nodes of the pool offer together. */
export function offeredSlices({ slices, nodes }: QueuedPool, resourceName: string): Fact<number> {
  const perNode = slices.find((slice) => slice.resourceName === resourceName)?.count ?? 0;
  return perNode === 0 ? 0 : isKnown(nodes) ? perNode * nodes : nodes;
}

/** What a team has of the resource of a pool. Limits are for those who share: Kueue refuses them outside of a cohort. */
export function teamQuota(
  { cohort }: Pick<SliceAllocation, "cohort">,
  team: Omit<QueuedTeam, "namespace">,
  pool: QueuedPool,
  resourceName: string,
): Quota {
  const offered = offeredSlices(pool, resourceName);
  const part = (share: number): number => (isKnown(offered) ? partOf(offered, share) : 0);
  const own = team.slices?.find((slices) => slices.poolName === pool.poolName && slices.resourceName === resourceName)?.count ?? 0;
  const { share, borrowing, lending } = team;
  const nominalQuota = share === undefined ? own : part(share);
  return {
    nominalQuota,
    ...(cohort !== undefined && borrowing !== undefined && { borrowingLimit: part(borrowing) }),
    ...(cohort !== undefined && lending !== undefined && nominalQuota > 0 && { lendingLimit: part(lending) }),
  };
}

/** What no team has of the resource of a pool; nothing is left where nobody knows how much there is. */
export function remainingQuota(allocation: SliceAllocation, pool: QueuedPool, resourceName: string): Quota {
  const offered = offeredSlices(pool, resourceName);
  const given = sum(allocation.teams.map((team) => teamQuota(allocation, team, pool, resourceName).nominalQuota));
  return { nominalQuota: isKnown(offered) ? Math.max(0, offered - given) : 0 };
}
