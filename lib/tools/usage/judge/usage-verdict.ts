import { hourly, monthly } from "../../terminal/money";
import { sumOf } from "./node-usage";
import type { SliceCounts, SliceUnit, UsageReport } from "./usage-report";

const NOUNS: Readonly<Record<SliceUnit["unit"], string>> = {
  slice: "slices",
  gpu: "whole GPUs",
  share: "shares",
  unclear: "GPUs or slices",
};

/** `38 of 63 slices are in use; 25 idle, 4 of them blocked; 7 requested by waiting pods; idle slices cost 11.200 USD an hour` */
export function usageVerdict({ pools, elsewhere, cost }: Pick<UsageReport, "pools" | "elsewhere" | "cost">): string {
  const all = pools.flatMap(({ slices }) => slices);
  const parts = Object.entries(NOUNS).flatMap(([unit, noun]) => {
    const own = all.filter((slices) => slices.unit === unit);
    return own.length === 0 ? [] : [countWords(sumOf(own), noun)];
  });
  const waiting = [...all, ...elsewhere].reduce((total, slices) => total + (slices.waiting ?? 0), 0);
  return [
    ...(parts.length === 0 ? ["no slices"] : parts),
    ...(waiting > 0 ? [`${waiting} requested by waiting pods`] : []),
    ...(cost && cost.idlePerHour !== null && cost.idlePerMonth !== null
      ? [idleWords(cost.idlePerHour, cost.idlePerMonth, cost.currency)]
      : []),
  ].join("; ");
}

function idleWords(perHour: number, perMonth: number, currency: string): string {
  return `idle slices cost ${hourly(perHour)} ${currency} an hour, ${monthly(perMonth)} ${currency} a month`;
}

function countWords({ allocatable, requested, idle, blocked }: SliceCounts, noun: string): string {
  if (requested === null) {
    return `${allocatable} ${noun}; how many are in use is unknown`;
  }
  // Without its device plugin, or the right to list ResourceSlices, a node offers less than its pods hold.
  const used =
    requested > allocatable
      ? `${requested} ${noun} are in use, and nodes offer ${allocatable}`
      : `${requested} of ${allocatable} ${noun} are in use`;
  return `${used}; ${idle} idle${blocked ? `, ${blocked} of them blocked` : ""}`;
}
