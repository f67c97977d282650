import type { Unread } from "../../kubectl/cluster-reader";
import type { DeclaredPool } from "../../origins/declared-pool";
import { doubtsOf } from "../../origins/pool-option";
import { PRICES_LEAVE_OUT } from "../../terminal/money";
import type { PoolUsage, TypicalAsk, UsageReport } from "./usage-report";

/** What the counts of the pools leave open. */
export function usageNotes(
  declared: readonly DeclaredPool[],
  { pools, elsewhere, cost }: Pick<UsageReport, "pools" | "elsewhere" | "cost">,
  unread: readonly Unread[],
): string[] {
  const shares = pools.some(({ slices }) => slices.some(({ unit }) => unit === "share"));
  return [
    ...declared.flatMap(doubtsOf),
    ...pools.flatMap(poolNotes),
    ...(shares ? ["several pods use the device of a share at the same time, without memory of their own"] : []),
    ...elsewhere
      .filter(({ pools: names }) => names.length === 0)
      .map(({ resourceName, waiting }) => `${waiting} ${resourceName} wanted by pods that match no pool; see kubectl describe pod`),
    ...(cost ? [`an idle slice costs its share of its node, by memory; ${PRICES_LEAVE_OUT}`] : []),
    ...unread.map(({ subject, reason }) => `not looked at: ${subject} (${reason})`),
  ];
}

function poolNotes({ name, nodes, closedNodes, slices, typicalAsk, cost }: PoolUsage): string[] {
  const closed = slices.flatMap(({ closed: count, resourceName }) => (count ? [`${count} ${resourceName}`] : []));
  return [
    ...(closed.length > 0
      ? [`node pool ${name}: ${closedNodes} of ${nodes} nodes are cordoned or not ready; their ${closed.join(", ")} do not count as idle`]
      : []),
    ...(cost?.unknownBecause ? [`node pool ${name}: no cost: ${cost.unknownBecause}`] : []),
    ...(slices.some(({ blocked }) => blocked) ? [`node pool ${name}: blocked for ${askWords(typicalAsk)}`] : []),
  ];
}

const GIB = 2 ** 30;

function askWords({ cpu, memory, assumed }: TypicalAsk): string {
  const ask = `${Math.round(cpu * 100) / 100} CPU and ${Math.round((memory / GIB) * 100) / 100} GiB a slice`;
  return assumed ? `a pod of ${ask}, which is assumed: no pod asks for slices there` : `the median of its pods: ${ask}`;
}
