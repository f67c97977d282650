import { SlicePlanner } from "../../lib/core/planner/slice-planner";
import type { PriceList } from "../../lib/core/purchase/price-list";
import type { SlicePlan } from "../../lib/core/purchase/slice-plan";
import type { SliceDemand, SlicePlanOptions } from "../../lib/core/purchase/slice-plan-options";

/** Prices of the tests' own. */
export const PRICES: PriceList = {
  currency: "USD",
  region: "southcentralus",
  vmSizes: [
    { vmSize: "Standard_ND96asr_v4", onDemandPerHour: 27.197, spotPerHour: 8 },
    { vmSize: "Standard_ND96amsr_A100_v4", onDemandPerHour: 32.77 },
    { vmSize: "Standard_NC24ads_A100_v4", onDemandPerHour: 3.673, spotPerHour: 1.5 },
    { vmSize: "Standard_NC48ads_A100_v4", onDemandPerHour: 7.346 },
    { vmSize: "Standard_NC96ads_A100_v4", onDemandPerHour: 14.692 },
    { vmSize: "Standard_NC40ads_H100_v5", onDemandPerHour: 6.98 },
    { vmSize: "Standard_NC80adis_H100_v5", onDemandPerHour: 13.96 },
    { vmSize: "Standard_ND96isr_H100_v5", onDemandPerHour: 98.32 },
    { vmSize: "Standard_ND96isr_H200_v5", onDemandPerHour: 84.8 },
  ],
};

export const plan = (options: Partial<SlicePlanOptions> & Pick<SlicePlanOptions, "demand">): Promise<SlicePlan> =>
  SlicePlanner.planSlices({ prices: PRICES, ...options });

/** `100x5, 20x20/2`: a hundred slices of 5 GB, and twenty of 20 GB that have two compute slices. */
export const need = (text: string): SliceDemand[] =>
  text.split(", ").map((part) => {
    const [, count, memoryGb, compute] = /^(\d+)x(\d+)(?:\/(\d))?$/.exec(part)!;
    return { count: Number(count), memoryGb: Number(memoryGb), ...(compute && { minimumComputeSlices: Number(compute) }) };
  });
