import type { Eviction } from "../../../core/plan/pool-change";
import type { Fate } from "../../../core/terraform/planned-change";
import { signed } from "../../terminal/money";
import type { PoolReview, ReviewedResource, ReviewReport } from "../judge/review-report";
import { countOf, countWords, type Slices } from "../judge/slice-sums";

// The words that every format for people has in common.

const FATES: Readonly<Record<Fate, string>> = {
  unchanged: "no change",
  created: "created",
  updated: "changed in place",
  rebuilt: "rebuilt behind an update",
  stopped: "apply fails, pool unchanged",
  replaced: "deleted, then created again",
  "replaced-create-first": "created again, then the old one deleted",
  "replaced-keep-old": "created again, the old one forgotten",
  deleted: "deleted",
  forgotten: "forgotten by Terraform",
  unreadable: "not readable",
};

const EVICTIONS: Readonly<Record<Eviction, string>> = {
  none: "none",
  some: "some",
  rolling: "all, node by node",
  all: "all",
  unknown: "unknown",
};

/** `deleted, then created again (gpu_instance)`; of more causes than `shown`, the first and how many others. */
export function fateWords({ fate, because, movedFrom, imported, deposed }: ReviewedResource, shown = Infinity): string {
  const words = [
    imported ? "imported" : "",
    movedFrom === null ? "" : `moved from ${movedFrom}`,
    fate === "unchanged" && (imported || movedFrom !== null) ? "" : FATES[fate],
  ].filter((part) => part !== "");
  const causes = because.length > shown ? `${because[0]} and ${because.length - 1} more` : because.join(", ");
  return `${words.join(", ")}${because.length > 0 ? ` (${causes})` : ""}${deposed ? " (deposed object)" : ""}`;
}

export function evictionWords({ podsEvicted }: PoolReview): string {
  return EVICTIONS[podsEvicted];
}

/** `56 nvidia.com/gpu` before and after; with the partition where it changes under one name. */
export function sliceWords({ slicesBefore, slicesAfter }: PoolReview): readonly [before: string, after: string] {
  const isExchange = [slicesBefore, slicesAfter].every((slices) => slices === null || slices.length > 0);
  const withPartition = isExchange && partitionWords(slicesBefore) !== partitionWords(slicesAfter);
  return [offerWords(slicesBefore, withPartition), offerWords(slicesAfter, withPartition)];
}

function offerWords(slices: Slices, withPartition: boolean): string {
  if (countOf(slices, "max") === 0) {
    return "0";
  }
  const [names, partitions] = [slices?.map(({ resourceName }) => resourceName) ?? [null], partitionWords(slices)];
  return names.includes(null)
    ? `${countWords(slices)} ${partitions === null ? "slices" : `slices of ${partitions}`}`
    : `${countWords(slices)} ${names.join(", ")}${withPartition && partitions !== null ? ` (${partitions})` : ""}`;
}

/** `1g.5gb`; `3g.20gb + 1g.5gb + 1g.5gb` where a GPU is cut into several sizes. */
function partitionWords(slices: Slices): string | null {
  const all = slices?.flatMap(({ partition, perGpu }) => Array<string | null>(slices.length > 1 ? perGpu : 1).fill(partition)) ?? [null];
  return all.includes(null) ? null : all.join(" + ");
}

/** Gains and losses over all pools by resource name, `nvidia.com/gpu 56 -> 16 (-40)`; none where the slices of one are not known. */
export function totals({ pools }: ReviewReport): string[] {
  const all = pools
    .flatMap(({ slicesBefore, slicesAfter }) => [slicesBefore, slicesAfter])
    .filter((slices) => countOf(slices, "max") !== 0);
  if (all.some((slices) => countOf(slices, "max") === null || slices?.some(({ resourceName }) => resourceName === null))) {
    return [];
  }
  const names = [...new Set(all.flatMap((slices) => slices?.map(({ resourceName }) => resourceName) ?? []))];
  const sum = (name: string | null, side: "slicesBefore" | "slicesAfter"): string => {
    const named = pools.flatMap(({ [side]: slices }) => slices?.filter(({ resourceName }) => resourceName === name) ?? []);
    return countWords(named);
  };
  return names
    .map((name) => [name, sum(name, "slicesBefore"), sum(name, "slicesAfter")] as const)
    .filter(([, was, is]) => was !== is)
    .map(([name, was, is]) => `${name} ${was} -> ${is}${/^\d+ \d+$/.test(`${was} ${is}`) ? ` (${signed(Number(is) - Number(was))})` : ""}`);
}
