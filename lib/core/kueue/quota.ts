import { type Fact, isKnown } from "../facts/fact";
import type { QueuedPool, QueuedTeam, QueuePlan } from "./queue-plan";

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
  { cohort }: Pick<QueuePlan, "cohort">,
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
export function remainingQuota(plan: QueuePlan, pool: QueuedPool, resourceName: string): Quota {
  const offered = offeredSlices(pool, resourceName);
  const given = plan.teams.reduce((sum, team) => sum + teamQuota(plan, team, pool, resourceName).nominalQuota, 0);
  return { nominalQuota: isKnown(offered) ? Math.max(0, offered - given) : 0 };
}
