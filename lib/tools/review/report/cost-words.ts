import { hourly, monthly } from "../../terminal/money";
import type { PlanCost, PoolCost, PoolReview, Range, ReviewReport } from "../judge/review-report";
import { countOf } from "../judge/slice-sums";

const UNKNOWN = "unknown";

/** What the table of costs is of. */
export function costTitle({ currency, region }: PlanCost): string {
  return `cost an hour in ${currency}${region === null ? "" : `, at the prices of ${region}`}`;
}

/** What a pool and each of its slices cost an hour, before and after. */
export function costCells({ costBefore, costAfter, slicesBefore, slicesAfter }: PoolReview): string[] {
  const sides = [costBefore, costAfter];
  return [
    ...sides.map((cost) => (cost ? poolWords(cost) : "")),
    ...[slicesBefore, slicesAfter].map((slices, index) => (sides[index] ? sliceWords(sides[index], slices) : "")),
  ];
}

function poolWords({ machines, perHour }: PoolCost): string {
  const isSpot = machines.length > 0 && machines.every(({ purchase }) => purchase === "Spot");
  const words = amount(perHour, hourly);
  return isSpot && words !== UNKNOWN ? `${words} Spot` : words;
}

function sliceWords({ machines, perHour, perSliceHour }: PoolCost, slices: PoolReview["slicesAfter"]): string {
  if (perSliceHour !== null) {
    return hourly(perSliceHour);
  }
  return perHour.max === null || countOf(slices, "max") === null ? UNKNOWN : machines.length === 0 ? "" : "-";
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

function amount({ min, max }: Range, written: (figure: number) => string): string {
  const [least, most] = [min, max].map((figure) => (figure === null ? "?" : figure === 0 ? "0" : written(figure))) as [string, string];
  return max === null && (min === null || min === 0) ? UNKNOWN : least === most ? most : `${least} to ${most}`;
}

/** The pools whose cost is not known, and why. */
export function unpriced({ pools }: ReviewReport): { readonly address: string; readonly words: string }[] {
  return pools.flatMap(({ address, costBefore, costAfter }) =>
    [...new Set([costBefore, costAfter].flatMap((cost) => cost?.unknownBecause ?? []))].map((words) => ({ address, words })),
  );
}
