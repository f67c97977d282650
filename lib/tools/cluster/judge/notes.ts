import type { Unread } from "../read/cluster-reader";
import type { PoolVerification } from "./pool-verification";

/** What else is to know: of nodes with which nothing is wrong, and what could not be read. */
export function notesOf(pools: readonly PoolVerification[], unread: readonly Unread[]): string[] {
  const ofNodes = pools.flatMap(({ nodes }) => nodes.flatMap(({ note }) => note ?? []));
  const ofUnread = unread.map(({ subject, reason }) => `not looked at: ${subject} (${reason})`);
  return [...new Set([...ofNodes, ...ofUnread])];
}
