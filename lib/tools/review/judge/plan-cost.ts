import { HOURS_PER_MONTH, roundedMoney } from "../../../core/purchase/price-list";
import type { ReadPrices } from "../../prices/price-option";
import { PRICES_LEAVE_OUT } from "../../terminal/money";
import { sumOf } from "./pool-cost";
import type { PlanCost, PoolReview, Range } from "./review-report";

export function planCost(pools: readonly PoolReview[], { list, doubts }: ReadPrices): PlanCost {
  const sum = (side: "costBefore" | "costAfter"): Range => sumOf(pools.flatMap((pool) => pool[side]?.perHour ?? []));
  const [before, after] = [sum("costBefore"), sum("costAfter")];
  return {
    currency: list.currency,
    region: list.region ?? null,
    perHourBefore: before,
    perHourAfter: after,
    perMonthBefore: aMonthOf(before),
    perMonthAfter: aMonthOf(after),
    notes: [...doubts, PRICES_LEAVE_OUT],
  };
}

function aMonthOf({ min, max }: Range): Range {
  const month = (hour: number | null): number | null => (hour === null ? null : roundedMoney(hour * HOURS_PER_MONTH));
  return { min: month(min), max: month(max) };
}
