import { known, UNKNOWN } from "../../facts/fact";
import { cohortQuotas, poolQuotas, type QueueValues } from "../../kueue/queue-values";
import type { PoolChange } from "../../plan/pool-change";
import type { PoolArgumentName } from "../../pool/node-pool";
import { countOf, type PoolSlices, resourceNames } from "../../pool/slices";
import { destroys } from "../../terraform/planned-change";
import type { Rule } from "../rule";

/** A pool that a plan touches, and the queues that there are after it. */
export interface QueuedPoolChange {
  readonly pool: PoolChange;
  readonly queues: readonly QueueValues[];
}

/** Rules over what a plan does to the slices that queues give out. */
export const PLAN_QUEUE_RULES: readonly Rule<QueuedPoolChange>[] = [
  {
    id: "MIG371",
    severity: "warning",
    title: "the queues give out no more slices than the pool has after the plan",
    see: "https://kueue.sigs.k8s.io/docs/concepts/cluster_queue/",
    why: "Kueue admits jobs by the quotas of its queues and does not count slices. Where a plan takes slices away and the queues in the same plan still give them out, an admitted job has no slice to run on: its pods stay pending, and what it was admitted for is nobody else's.",
    remedy:
      "Lower the quotas in the same plan. A `MigQueues` of this library follows its pools by itself; the rule is for queues whose values somebody wrote, and for pools that it does not know.",
    check: ({ pool, queues }) => {
      const { slicesBefore, slicesAfter, after, fate, overlay, changed } = pool;
      // What is forgotten runs on, and what describes a part of a pool takes none of it away.
      if (overlay !== undefined || (after === undefined && !destroys(fate))) {
        return [];
      }
      const poolName = known(pool.before?.name) ?? known(pool.after?.name);
      return quotas(queues, poolName).map(([resourceName, quota]) => {
        const [was, is] = [offered(slicesBefore, resourceName), offered(slicesAfter, resourceName)];
        return (
          was !== undefined &&
          is !== undefined &&
          is < was &&
          quota > is && {
            attribute: CAUSES.find((name) => changed.includes(name)) ?? "name",
            found: `the slices of ${resourceName} on the pool shrink from ${was} to ${is}, and the queues give out ${quota}`,
            expected: `quotas of ${is} at most`,
            fix: "lower the quotas in the same plan: a job that is admitted beyond the slices waits for ever, and keeps its quota",
          }
        );
      });
    },
  },
];

/** The arguments that take slices away; a pool that goes is named by its name. */
const CAUSES: readonly PoolArgumentName[] = ["gpu_instance", "gpu_mig_profiles", "vm_size", "max_count", "node_count"];

/** What all queues together have of each resource of a pool. */
function quotas(queues: readonly QueueValues[], poolName: string | undefined): (readonly [resourceName: string, quota: number])[] {
  const totals = new Map<string, number>();
  for (const values of queues) {
    for (const quota of [...poolQuotas(values), ...cohortQuotas(values)]) {
      if (quota.poolName === poolName) {
        totals.set(quota.resourceName, (totals.get(quota.resourceName) ?? 0) + quota.nominalQuota);
      }
    }
  }
  return [...totals];
}

/** The most slices of a resource that a pool has; `undefined` where that is not known. */
function offered(slices: PoolSlices, resourceName: string): number | undefined {
  if (countOf(slices, "max") === 0) {
    return 0;
  }
  if (slices === UNKNOWN || resourceNames(slices).length === 0) {
    return undefined;
  }
  const named = slices.find((one) => one.resourceName === resourceName);
  return named ? known(named.max) : 0;
}
