import { hourly, monthly, signed } from "../../terminal/money";
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

/** `in all: 54.394 USD an hour (+27.197), 39,707.62 USD a month (+19,853.81)`. */
export function costTotal({ currency, perHourBefore, perHourAfter, perMonthBefore, perMonthAfter }: PlanCost): string {
  const hour = change(perHourBefore, perHourAfter, `${currency} an hour`, hourly);
  return `in all: ${hour === UNKNOWN ? UNKNOWN : `${hour}, ${change(perMonthBefore, perMonthAfter, `${currency} a month`, monthly)}`}`;
}

/** What it is afterwards and how much more, or both sides if one of them is not one figure. */
function change(before: Range, after: Range, unit: string, written: (figure: number) => string): string {
  const [was, is] = [amount(before, written), amount(after, written)];
  if (was === is) {
    return is === UNKNOWN ? UNKNOWN : `${is} ${unit}`;
  }
  const figures = [before, after].map(({ min, max }) => (min === max ? max : null));
  const [from, to] = figures as [number | null, number | null];
  return from === null || to === null ? `${was} -> ${is} ${unit}` : `${is} ${unit} (${signed(to - from, written)})`;
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
