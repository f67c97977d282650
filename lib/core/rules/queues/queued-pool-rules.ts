import { known, UNKNOWN } from "../../facts/fact";
import { cohortQuotas, poolQuotas, type QueueValues } from "../../kueue/queue-values";
import type { PoolChange } from "../../plan/pool-change";
import type { PoolArgumentName } from "../../pool/node-pool";
import { countOf, type PoolSlices, resourceNames } from "../../pool/slices";
import { destroys } from "../../terraform/planned-change";
import type { Rule } from "../rule";

/** A pool in a plan, and the queues after the plan. */
export interface QueuedPoolChange {
  readonly pool: PoolChange;
  readonly queues: readonly QueueValues[];
}

/** Rules over what a plan does to the slices of queues. */
export const PLAN_QUEUE_RULES: readonly Rule<QueuedPoolChange>[] = [
  {
    id: "MIG371",
    severity: "warning",
    title: "queues should not promise more slices than the pool has after the plan",
    see: "https://kueue.sigs.k8s.io/docs/concepts/cluster_queue/",
    why: "Kueue admits jobs by the quotas of its queues and does not count slices. If a plan removes slices and the quotas stay, Kueue admits a job that has no slice to run on. Its pods stay Pending and hold the quota.",
    remedy:
      "Lower the quotas in the same plan. A `MigQueues` of this library follows its pools. The rule is for queues whose values you wrote, and for pools that `MigQueues` does not have.",
    check: ({ pool, queues }) => {
      const { slicesBefore, slicesAfter, after, fate, overlay, changed } = pool;
      // A pool removed from the state keeps running; an overlay does not remove slices.
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
            found: `the pool shrinks from ${was} to ${is} ${resourceName}, but the quotas of the queues are ${quota}`,
            expected: `quotas of at most ${is}`,
            fix: "lower the quotas in the same plan: pods of further jobs would stay Pending",
          }
        );
      });
    },
  },
];

/** The arguments that remove slices. */
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

/** The most slices of a resource that a pool has; `undefined` if unknown. */
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
