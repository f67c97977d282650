import type { Eviction } from "../../../core/plan/pool-change";
import type { Fate } from "../../../core/terraform/planned-change";
import type { PoolReview, ReviewedResource, ReviewReport } from "../judge/review-report";

// The words that every format for people has in common.

const FATES: Readonly<Record<Fate, string>> = {
  unchanged: "no change",
  created: "created",
  updated: "changed in place",
  rebuilt: "rebuilt behind an update",
  stopped: "nothing: the apply stops",
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
  return `${words.join(", ")}${because.length > 0 ? ` (${causes})` : ""}${deposed ? ", a leftover" : ""}`;
}

export function evictionWords({ podsEvicted }: PoolReview): string {
  return EVICTIONS[podsEvicted];
}

/** `56 nvidia.com/gpu` before and after; with the partition where it changes under one name. */
export function sliceWords({ slicesBefore, slicesAfter }: PoolReview): readonly [before: string, after: string] {
  const isExchange = [slicesBefore, slicesAfter].every((slices) => slices === null || slices.length > 0);
  const withPartition = isExchange && partitionWords(slicesBefore) !== partitionWords(slicesAfter);
  return [countWords(slicesBefore, withPartition), countWords(slicesAfter, withPartition)];
}

type Slices = PoolReview["slicesAfter"];

function countWords(slices: Slices, withPartition: boolean): string {
  const [min, max] = [countOf(slices, "min"), countOf(slices, "max")];
  if (max === 0) {
    return "0";
  }
  const [names, partitions] = [slices?.map(({ resourceName }) => resourceName) ?? [null], partitionWords(slices)];
  return names.includes(null)
    ? `${range(min, max)} ${partitions === null ? "slices" : `slices of ${partitions}`}`
    : `${range(min, max)} ${names.join(", ")}${withPartition && partitions !== null ? ` (${partitions})` : ""}`;
}

/** `1g.5gb`; `3g.20gb + 1g.5gb + 1g.5gb` where a GPU is cut into several sizes. */
function partitionWords(slices: Slices): string | null {
  const all = slices?.flatMap(({ partition, perGpu }) => Array<string | null>(slices.length > 1 ? perGpu : 1).fill(partition)) ?? [null];
  return all.includes(null) ? null : all.join(" + ");
}

/** How many slices of all sizes there are; null where nobody can say. */
export function countOf(slices: Slices, bound: "min" | "max"): number | null {
  return slices === null
    ? null
    : slices.reduce<number | null>((sum, { [bound]: count }) => (sum === null || count === null ? null : sum + count), 0);
}

/** The review in one line. */
export function verdict({ findings, notAnalyzed, pools }: ReviewReport): string {
  const count = (severity: string, noun: string): string[] => {
    const number = findings.filter((finding) => finding.severity === severity).length;
    return number === 0 ? [] : [`${number} ${noun}${number === 1 ? "" : "s"}`];
  };
  const counts = [...count("error", "error"), ...count("warning", "warning"), ...count("note", "note")];
  const said = counts.length > 0 ? counts.join(", ") : notAnalyzed.length > 0 ? "no findings" : "nothing to fear";
  const about = pools.length === 0 ? "no MIG node pool in this plan" : `${pools.length} MIG node pool${pools.length === 1 ? "" : "s"}`;
  return `${about}: ${said}${notAnalyzed.length > 0 ? `; ${notAnalyzed.length} not analyzed` : ""}`;
}

/** Gains and losses over all pools by resource name, `nvidia.com/gpu 56 -> 16`; none where the slices of one are not known. */
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
    return range(countOf(named, "min"), countOf(named, "max"));
  };
  return names
    .map((name) => [name, sum(name, "slicesBefore"), sum(name, "slicesAfter")] as const)
    .filter(([, was, is]) => was !== is)
    .map(([name, was, is]) => `${name} ${was} -> ${is}`);
}

function range(min: number | null, max: number | null): string {
  return max === null ? "?" : min === max ? String(max) : `${min ?? "?"} to ${max}`;
}

/** Names come from the plan: they must not move the cursor, turn the text around or begin a line of their own. */
export function oneLine(text: string): string {
  return text.replace(CONTROL_CHARACTERS, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

// C0 and C1 controls, line separators, and what changes the direction of text.
const CONTROL_CHARACTERS = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
