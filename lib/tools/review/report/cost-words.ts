import { hourly, monthly } from "../../money";
import type { PlanCost, PoolCost, PoolReview, Range, ReviewReport } from "../judge/review-report";

/** The titles of the columns that `costCells` fills beside the pool. */
export const COST_TITLES = ["Cost before", "Cost after", "A slice before", "A slice after"] as const;

/** What the table of costs is of. */
export function costTitle({ currency, region }: PlanCost): string {
  return `cost an hour in ${currency}${region === null ? "" : `, at the prices of ${region}`}`;
}

/** What a pool and each of its slices cost an hour, before and after. */
export function costCells({ costBefore, costAfter }: PoolReview): string[] {
  const sides = [costBefore, costAfter];
  return [...sides.map((cost) => (cost ? poolWords(cost) : "")), ...sides.map((cost) => (cost ? sliceWords(cost) : ""))];
}

function poolWords({ machines, perHour }: PoolCost): string {
  const [first, ...others] = new Set(machines.map(({ purchase }) => purchase));
  return `${amount(perHour, hourly)}${first === "Spot" && others.length === 0 ? " Spot" : ""}`;
}

function sliceWords({ machines, perSliceHour }: PoolCost): string {
  return perSliceHour === null ? (machines.length === 0 ? "" : "-") : hourly(perSliceHour);
}

/** `in all: 27.197 -> 54.394 USD an hour, 19853.81 -> 39707.62 USD a month`. */
export function costTotal({ currency, perHourBefore, perHourAfter, perMonthBefore, perMonthAfter }: PlanCost): string {
  const hour = change(amount(perHourBefore, hourly), amount(perHourAfter, hourly));
  const month = change(amount(perMonthBefore, monthly), amount(perMonthAfter, monthly));
  return `in all: ${hour === UNKNOWN ? UNKNOWN : `${hour} ${currency} an hour, ${month} ${currency} a month`}`;
}

function change(before: string, after: string): string {
  return before === after ? after : `${before} -> ${after}`;
}

const UNKNOWN = "unknown";

function amount({ min, max }: Range, written: (figure: number) => string): string {
  const [least, most] = [min, max].map((figure) => (figure === null ? "?" : figure === 0 ? "0" : written(figure))) as [string, string];
  return max === null && (min === null || min === 0) ? UNKNOWN : least === most ? most : `${least} to ${most}`;
}

/** The pools whose cost is not known, and why. */
export function unpriced({ pools }: ReviewReport): { readonly address: string; readonly why: string }[] {
  return pools.flatMap(({ address, costBefore, costAfter }) =>
    [...new Set([costBefore, costAfter].flatMap((cost) => cost?.unknownBecause ?? []))].map((why) => ({ address, why })),
  );
}
