import type { PlannedPool, ServedDemand, SlicePlan } from "../../core/purchase/slice-plan";
import type { SliceDemand } from "../../core/purchase/slice-plan-options";
import type { PriceGap } from "../prices/price-selection";

/** The version of the JSON below, as `schemas/slice-plan.schema.json` describes it. */
const SLICE_PLAN_VERSION = "1.0";

/** A purchase with what the command line was asked and what it read. */
export interface PurchaseReport {
  readonly demand: readonly SliceDemand[];
  readonly spot: boolean;
  readonly region: string | null;
  readonly plan: SlicePlan;
  /** Why the sizes without a price have none. */
  readonly unpriced: readonly Pick<PriceGap, "vmSize" | "why">[];
  readonly doubts: readonly string[];
}

/** The report as `schemas/slice-plan.schema.json` describes it. */
export function purchaseJson({ demand, spot, region, plan, unpriced, doubts }: PurchaseReport): string {
  const report = {
    planVersion: SLICE_PLAN_VERSION,
    demand: demand.map(({ memoryGb, minimumComputeSlices = 1, count }) => ({ memoryGb, minimumComputeSlices, count })),
    spot,
    region,
    currency: plan.currency,
    costPerHour: plan.costPerHour,
    costPerMonth: plan.costPerMonth,
    proved: plan.proved,
    pools: plan.pools.map(poolJson),
    unmet: plan.unmet.map(({ memoryGb, minimumComputeSlices, count, reason }) => ({ memoryGb, minimumComputeSlices, count, reason })),
    unpriced,
    notes: [...plan.notes, ...doubts],
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function poolJson(pool: PlannedPool) {
  const { vmSize, profile, partition, nodes, slices, spareSlices, serves, existing } = pool;
  const { costPerHour, costPerMonth, costPerSliceHour, costPerGbHour } = pool;
  return {
    vmSize: vmSize.name,
    profile,
    partition: partition.name,
    nodes,
    vcpus: vmSize.vcpus === undefined ? null : vmSize.vcpus * nodes,
    slices,
    spareSlices,
    serves,
    existing,
    costPerHour,
    costPerMonth,
    costPerSliceHour,
    costPerGbHour,
  };
}

/** `20 x 20 GB, 2 x 5 GB`, and `30 x 5 GB/3g` where compute was asked for, as `--need` has it. */
export function demandWords(parts: readonly (ServedDemand | SliceDemand)[]): string {
  return parts
    .map(
      ({ count, memoryGb, minimumComputeSlices = 1 }) =>
        `${count} x ${memoryGb} GB${minimumComputeSlices > 1 ? `/${minimumComputeSlices}g` : ""}`,
    )
    .join(", ");
}
