import type { DeclaredPool } from "../../origins/declared-pool";
import type { UsageState } from "../usage-state";
import { countUsage } from "./usage";
import { usageGroups } from "./usage-groups";
import { usageNotes } from "./usage-notes";
import { type Grouping, REPORT_VERSION, type UsageReport } from "./usage-report";
import { usageVerdict } from "./usage-verdict";

/** Who uses the slices of the pools. */
export function judgeUsage(state: UsageState, declared: readonly DeclaredPool[], by: Grouping | undefined): UsageReport {
  const counted = countUsage(state, declared);
  const pools = counted.pools.map(({ usage }) => usage);
  const { elsewhere } = counted;
  return {
    reportVersion: REPORT_VERSION,
    verdict: usageVerdict({ pools, elsewhere }),
    pools,
    elsewhere,
    ...(by && { by, groups: usageGroups(by, state, counted) }),
    notes: usageNotes(declared, pools, elsewhere, state.unread),
  };
}
