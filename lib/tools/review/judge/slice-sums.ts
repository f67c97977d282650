import type { PoolReview } from "./review-report";

export type Slices = PoolReview["slicesAfter"];

/** The number of slices of all sizes; null if unknown. */
export function countOf(slices: Slices, bound: "min" | "max"): number | null {
  return slices === null
    ? null
    : slices.reduce<number | null>((sum, { [bound]: count }) => (sum === null || count === null ? null : sum + count), 0);
}

/** All slices of the pools before or after; null if those of one are unknown. */
export function slicesOf(pools: readonly PoolReview[], side: "slicesBefore" | "slicesAfter"): Slices {
  const all = pools.map(({ [side]: slices }) => slices);
  return all.includes(null) ? null : all.flatMap((slices) => slices ?? []);
}

/** `56`, `56 to 112`, `?`. */
export function countWords(slices: Slices): string {
  const [min, max] = [countOf(slices, "min"), countOf(slices, "max")];
  return max === null ? "?" : min === max ? String(max) : `${min ?? "?"} to ${max}`;
}
