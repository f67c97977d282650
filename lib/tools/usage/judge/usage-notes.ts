import type { ClaimState } from "../../kubectl/claim-state";
import { isOfClass } from "../../kubectl/slice-resource";
import type { DeclaredPool } from "../../origins/declared-pool";
import { doubtsOf } from "../../origins/pool-option";
import { PRICES_LEAVE_OUT } from "../../terminal/money";
import type { UsageState } from "../usage-state";
import type { PoolUsage, TypicalAsk, UsageReport } from "./usage-report";

export function usageNotes(
  declared: readonly DeclaredPool[],
  { pools, elsewhere, cost }: Pick<UsageReport, "pools" | "elsewhere" | "cost">,
  { unread, claims }: Pick<UsageState, "unread" | "claims">,
): string[] {
  const shares = pools.some(({ slices }) => slices.some(({ unit }) => unit === "share"));
  return [
    ...declared.flatMap(doubtsOf),
    ...pools.flatMap(poolNotes),
    ...(shares ? ["shares have no memory of their own: several pods use the same device at the same time"] : []),
    ...elsewhere
      .filter(({ pools: names }) => names.length === 0)
      .map(({ resourceName, waiting }) =>
        isOfClass(resourceName)
          ? `${waiting} ${resourceName} claimed by pods; slices of several profiles may match`
          : `${waiting} ${resourceName} requested by pods that match no pool; see kubectl describe pod`,
      ),
    ...claimNotes(claims),
    ...(cost ? [`the cost of an idle slice is its part of the node, by memory; ${PRICES_LEAVE_OUT}`] : []),
    ...unread.map(({ subject, reason }) => `not analyzed: ${subject} (${reason})`),
  ];
}

/** What the tables leave out of the devices of NVIDIA's DRA driver. */
function claimNotes({ devices }: ClaimState): string[] {
  const whole = [...devices.values()].filter(({ partition }) => partition === undefined).length;
  return whole > 0 ? [`${whole} whole GPUs that the DRA driver publishes are not counted; see kubectl get resourceslices`] : [];
}

function poolNotes({ name, nodes, closedNodes, slices, typicalAsk, cost }: PoolUsage): string[] {
  const closed = slices.flatMap(({ closed: count, resourceName }) => (count ? [`${count} ${resourceName}`] : []));
  return [
    ...(closed.length > 0
      ? [`node pool ${name}: ${closedNodes} of ${nodes} nodes are cordoned or not ready; their ${closed.join(", ")} do not count as idle`]
      : []),
    ...(cost?.unknownBecause ? [`node pool ${name}: cost unknown: ${cost.unknownBecause}`] : []),
    ...(slices.some(({ blocked }) => blocked) ? [`node pool ${name}: blocked for ${askWords(typicalAsk)}`] : []),
  ];
}

const GIB = 2 ** 30;

function askWords({ cpu, memory, assumed }: TypicalAsk): string {
  const ask = `${Math.round(cpu * 100) / 100} CPU and ${Math.round((memory / GIB) * 100) / 100} GiB a slice`;
  return assumed ? `an assumed pod of ${ask}, since no pod there requests slices` : `the median of its pods: ${ask}`;
}
