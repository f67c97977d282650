import type { DeclaredPool } from "../../origins/declared-pool";
import type { ReadPrices } from "../../prices/price-option";
import type { UsageState } from "../usage-state";
import { countUsage } from "./usage";
import { poolCost, usageCost } from "./usage-cost";
import { usageGroups } from "./usage-groups";
import { usageNotes } from "./usage-notes";
import { type Grouping, REPORT_VERSION, type UsageReport } from "./usage-report";
import { usageVerdict } from "./usage-verdict";

export interface UsageQuestion {
  readonly by: Grouping | undefined;
  readonly prices: ReadPrices | undefined;
}

export function judgeUsage(state: UsageState, declared: readonly DeclaredPool[], { by, prices }: UsageQuestion): UsageReport {
  const counted = countUsage(state, declared);
  const costs = prices && counted.pools.map((pool) => poolCost(pool, prices));
  const report = {
    pools: counted.pools.map(({ usage }, index) => ({ ...usage, ...(costs && { cost: costs[index] }) })),
    elsewhere: counted.elsewhere,
    ...(by && { by, groups: usageGroups(by, state, counted) }),
    ...(costs && { cost: usageCost(costs, prices) }),
  };
  const notes = [...usageNotes(declared, report, state), ...(prices?.doubts ?? [])];
  return { reportVersion: REPORT_VERSION, verdict: usageVerdict(report), ...report, notes };
}
