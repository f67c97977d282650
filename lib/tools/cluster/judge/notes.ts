import type { Unread } from "../../kubectl/cluster-reader";
import { doubtsOf } from "../../origins/pool-option";
import type { PoolVerification } from "./pool-verification";

const SELF_COMPARED = "each node is compared with the other nodes of its pool; to compare it with a configuration, pass --from";

/** Notes on nodes without a diagnosis, and what could not be read. */
export function notesOf(pools: readonly PoolVerification[], unread: readonly Unread[]): string[] {
  const observed = pools.map(({ pool }) => pool).filter((pool) => pool.observed !== undefined);
  const ofPools =
    observed.length > 0 ? [SELF_COMPARED, ...observed.filter((pool) => pool.observed?.unclear === undefined).flatMap(doubtsOf)] : [];
  const ofNodes = pools.flatMap(({ nodes }) => nodes.flatMap(({ note }) => note ?? []));
  const ofUnread = unread.map(({ subject, reason }) => `not analyzed: ${subject} (${reason})`);
  return [...new Set([...ofPools, ...ofNodes, ...ofUnread])];
}
