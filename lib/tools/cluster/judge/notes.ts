import type { Unread } from "../../kubectl/cluster-reader";
import { doubtsOf } from "../../origins/pool-option";
import type { PoolVerification } from "./pool-verification";

const SELF_COMPARED =
  "each node is compared with what the nodes of its pool show together; name what declares the pools with --from to compare with that";

/** What else is to know: of nodes with which nothing is wrong, and what could not be read. */
export function notesOf(pools: readonly PoolVerification[], unread: readonly Unread[]): string[] {
  const observed = pools.map(({ pool }) => pool).filter((pool) => pool.observed !== undefined);
  const ofPools =
    observed.length > 0 ? [SELF_COMPARED, ...observed.filter((pool) => pool.observed?.unclear === undefined).flatMap(doubtsOf)] : [];
  const ofNodes = pools.flatMap(({ nodes }) => nodes.flatMap(({ note }) => note ?? []));
  const ofUnread = unread.map(({ subject, reason }) => `not looked at: ${subject} (${reason})`);
  return [...new Set([...ofPools, ...ofNodes, ...ofUnread])];
}
