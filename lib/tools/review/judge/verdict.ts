import { AZURERM_SPELLING, type Spelling } from "../../../core/findings/text";
import type { Eviction } from "../../../core/plan/pool-change";
import type { Fate } from "../../../core/terraform/planned-change";
import { oneLine } from "../../targets/one-line";
import type { PoolReview, ReviewReport, Verdict } from "./review-report";
import { countOf, countWords, slicesOf } from "./slice-sums";

type Unjudged = Omit<ReviewReport, "verdict" | "reportVersion">;

/** The verdict of a review. Only what was analyzed can be clear. */
export function verdictOf(report: Unjudged, words: Words = AZURERM_SPELLING): Verdict {
  const facts = { ...report, unread: unreadIn(report), gone: report.pools.filter(({ fate }) => DESTROYED[fate] !== undefined) };
  const status = VERDICT_STATUSES.find((one) => HOLDS[one](facts)) as Verdict["status"];
  return { status, sentence: oneLine(sentence(facts, status, words)) };
}

type Words = Pick<Spelling, "plan" | "apply">;

interface VerdictFacts extends Unjudged {
  readonly unread: readonly string[];
  /** The pools that exist today and are destroyed. */
  readonly gone: readonly PoolReview[];
}

const has =
  (severity: string) =>
  ({ findings }: VerdictFacts): boolean =>
    findings.some((finding) => finding.severity === severity);

const HOLDS: Readonly<Record<Verdict["status"], (facts: VerdictFacts) => boolean>> = {
  errors: has("error"),
  warnings: has("warning"),
  accepted: ({ ignored, gone }) => gone.length > 0 || ignored.some(({ severity }) => severity !== "note"),
  incomplete: ({ assumptions, unread }) => assumptions.length > 0 || unread.length > 0,
  notes: has("note"),
  clear: () => true,
};

/** The worst first: the first that applies is the status. */
export const VERDICT_STATUSES = Object.keys(HOLDS) as readonly Verdict["status"][];

/** The addresses that were not analyzed, and the pools whose slices cannot be counted. */
function unreadIn({ notAnalyzed, pools }: Unjudged): string[] {
  const uncounted = pools.filter(({ slicesAfter }) => countOf(slicesAfter, "max") === null);
  return [...new Set([...notAnalyzed, ...uncounted].map(({ address }) => address))];
}

/** First the changes, then the findings, then what was not analyzed. */
function sentence(facts: VerdictFacts, status: Verdict["status"], words: Words): string {
  const { pools, gone, assumptions, unread } = facts;
  const counts = [
    ...events(facts, words),
    ...findingCounts(facts),
    ...(status === "clear" ? [pools.every(isStill) ? "no change to slices" : "no problems found"] : []),
    ...(assumptions.length > 0 ? [counted(assumptions.length, "assumption")] : []),
    ...(unread.length > 0 ? [`${unread.length} not analyzed (${named(unread)})`] : []),
  ];
  if (gone.length > 0) {
    return [destruction(facts), counts.join(", ")].filter((part) => part !== "").join("; ");
  }
  if (pools.length === 0) {
    const none = `no MIG node pool ${unread.length > 0 ? "recognized " : ""}in ${words.plan.replace(/^the/, "this")}`;
    return [none, ...counts.filter((part) => part !== "no change to slices")].join(", ");
  }
  return [counted(pools.length, "pool"), sliceTotal(pools), ...counts].join(", ");
}

const DESTROYED: Readonly<Partial<Record<Fate, string>>> = {
  deleted: "deleted",
  replaced: "deleted and created again",
  rebuilt: "deleted and created again",
  "replaced-create-first": "replaced by a new pool",
};

function destruction({ pools, gone }: VerdictFacts): string {
  const [only, ...others] = gone as [PoolReview, ...PoolReview[]];
  const [subject, their] =
    others.length === 0
      ? [`${labelAmong(pools)(only)} is ${DESTROYED[only.fate]}`, "its"]
      : [`${gone.length} pools are destroyed (${named(gone.map(labelAmong(pools)))})`, "their"];
  const gained = slicesOf(gone, "slicesAfter");
  return [
    `${subject}: ${sliceCount(countWords(slicesOf(gone, "slicesBefore")))} lost`,
    ...(countOf(gained, "max") === 0 ? [] : [`${countWords(gained)} gained`]),
    `all ${their} pods evicted`,
  ].join(", ");
}

/** Which pods are evicted from a pool that stays. */
const EVICTED: Readonly<Record<Exclude<Eviction, "none">, (labels: string) => string>> = {
  all: (labels) => `all pods of ${labels} evicted`,
  rolling: (labels) => `all pods of ${labels} evicted node by node`,
  some: (labels) => `some pods of ${labels} evicted`,
  unknown: (labels) => `pods of ${labels} may be evicted`,
};

/** What happens to pools that are not destroyed, beside their number of slices. */
function events({ pools, gone }: VerdictFacts, { apply }: Words): string[] {
  const stopped = pools.filter(({ fate }) => fate === "stopped");
  const others = pools.filter((pool) => !gone.includes(pool));
  const exchanged = others.filter((pool) => !isStill(pool) && countWords(pool.slicesBefore) === countWords(pool.slicesAfter));
  const label = labelAmong(pools);
  return [
    ...(exchanged.length > 0 ? [`slices of ${named(exchanged.map(label))} get another name or size`] : []),
    ...(stopped.length > 0 ? [`the ${apply} stops at ${named(stopped.map(label))}`] : []),
    ...(Object.keys(EVICTED) as (keyof typeof EVICTED)[]).flatMap((kind) => {
      const meant = others.filter(({ podsEvicted }) => podsEvicted === kind);
      return meant.length > 0 ? [EVICTED[kind](named(meant.map(label)))] : [];
    }),
  ];
}

function findingCounts({ findings, ignored }: VerdictFacts): string[] {
  const severities = ["error", "warning", "note"];
  return [
    ...severities.flatMap((severity) => {
      const count = findings.filter((finding) => finding.severity === severity).length;
      return count === 0 ? [] : [counted(count, severity)];
    }),
    ...severities.flatMap((severity) => {
      const meant = ignored.filter((finding) => finding.severity === severity);
      return meant.length === 0 ? [] : [`${counted(meant.length, severity)} ignored (${named(meant.map(({ ruleId }) => ruleId))})`];
    }),
  ];
}

function isStill({ slicesBefore, slicesAfter }: PoolReview): boolean {
  const [before, after] = [slicesBefore, slicesAfter].map((slices) => JSON.stringify(slices?.filter(({ max }) => max !== 0)));
  return before === after;
}

/** `56 slices`, `56 -> 72 slices`. */
function sliceTotal(pools: readonly PoolReview[]): string {
  const [before, after] = [countWords(slicesOf(pools, "slicesBefore")), countWords(slicesOf(pools, "slicesAfter"))];
  return sliceCount(before === after ? after : `${before} -> ${after}`);
}

function sliceCount(count: string): string {
  return `${count} ${count === "1" ? "slice" : "slices"}`;
}

/** The name in AKS, if only one pool of the plan has it. */
function labelAmong(pools: readonly PoolReview[]): (pool: PoolReview) => string {
  return ({ name, address, deposed }) => {
    const label = name && pools.filter((pool) => pool.name === name).length === 1 ? name : address;
    return deposed ? `${label} (deposed)` : label;
  };
}

const MOST_NAMES = 5;

/** The first names, and the number of the rest. */
function named(all: readonly string[]): string {
  const names = [...new Set(all)].map((name) => (name === "" ? '""' : name));
  const rest = names.length - MOST_NAMES;
  return rest > 0 ? `${names.slice(0, MOST_NAMES).join(", ")} and ${rest} more` : names.join(", ");
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
