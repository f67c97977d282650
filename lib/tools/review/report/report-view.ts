import type { IgnoredFinding, PlanCost, PoolReview, ReviewFinding, ReviewReport, UnmatchedIgnore } from "../judge/review-report";
import { costTitle, costTotal, unpriced } from "./cost-words";
import { fateWords, totals } from "./report-words";
import { blocksOf, unchangedSum, unchangedWords, type ViewBlock } from "./view-block";

/**
 * What a report says, in the words and the order that every format for people has in common. A format decides how a block, a
 * sum, a list and a finding look.
 */
export interface ReportView {
  /** The first line. */
  readonly verdict: string;
  readonly blocks: readonly ViewBlock[];
  readonly unchanged: ViewUnchanged | undefined;
  /** What happens to releases without findings. */
  readonly changes: readonly ViewLine[];
  readonly sums: readonly ViewSum[];
  readonly lists: readonly ViewList[];
  /** What the figures are of, which is the same in every report. */
  readonly footnotes: readonly ViewList[];
}

/** The pools that stay as they are, one by one and together. */
export interface ViewUnchanged {
  readonly sum: string;
  readonly lines: readonly ViewLine[];
  readonly pools: readonly PoolReview[];
}

/** A figure of all pools together. */
export interface ViewSum {
  /** What it is of, where its words do not say it. */
  readonly title?: string;
  readonly words: string;
}

export interface ViewList {
  readonly title: string;
  /** What the reader is to do about it. */
  readonly advice?: string;
  readonly level: "warning" | "note";
  /** Whether it is open where lists can be folded. */
  readonly open?: boolean;
  readonly lines: readonly ViewLine[];
}

/** A line, of a resource or of none. */
export interface ViewLine {
  readonly ruleId?: string;
  readonly address?: string;
  /** More about the resource, where there is room. */
  readonly detail?: string;
  readonly words: string;
}

export function reportView(report: ReviewReport): ReportView {
  const { verdict, pools, assumptions, notAnalyzed } = report;
  const cost = pools.length === 0 ? undefined : report.cost;
  const blocks = blocksOf(report);
  const changed = new Set(blocks.map(({ pool }) => pool));
  const unchanged = pools.filter((pool) => !changed.has(pool));
  const slices = totals(report);
  return {
    verdict: verdict.sentence,
    blocks,
    unchanged:
      unchanged.length === 0
        ? undefined
        : {
            sum: unchangedSum(unchanged),
            lines: unchanged.map((pool) => ({ address: pool.address, words: unchangedWords(pool, report) })),
            pools: unchanged,
          },
    changes: releaseLines(report, new Set(blocks.map(({ address }) => address))),
    sums: [
      ...(slices.length > 0 && pools.length > 1 ? [{ words: `in all: ${slices.join(", ")}` }] : []),
      ...(cost ? [{ title: costTitle(cost), words: costTotal(cost) }] : []),
    ],
    lists: [
      { title: "without a price", level: "note", open: true, lines: cost ? unpriced(report) : [] },
      {
        title: "ignored nothing",
        advice: "correct it, or leave it out",
        level: "note",
        lines: report.unmatchedIgnores.map(unmatchedLine(report)),
      },
      { title: "assumed", level: "note", lines: assumptions.map((words) => ({ words })) },
      {
        title: "not analyzed",
        advice: "check these in the plan manually",
        level: "warning",
        lines: notAnalyzed.map(({ address, why }) => ({ address, words: why })),
      },
    ],
    footnotes: cost ? [{ title: priceTitle(cost), level: "note", lines: cost.notes.map((words) => ({ words })) }] : [],
  };
}

/** What an --ignore that no finding matches may have meant. */
function unmatchedLine({ findings, ignored }: ReviewReport) {
  return ({ ruleId, address, reason }: UnmatchedIgnore): ViewLine => {
    const elsewhere = [...new Set([...findings, ...ignored].flatMap((one) => (one.ruleId === ruleId ? [one.address] : [])))];
    return {
      words: `--ignore ${address === null ? ruleId : `${ruleId}@${address}`}=${reason}: ${elsewhere.length > 0 ? `${ruleId} was found at ${elsewhere.join(", ")}` : `${ruleId} was not found`}`,
    };
  };
}

function priceTitle({ currency, region }: PlanCost): string {
  return `prices in ${currency}${region === null ? "" : ` of ${region}`}`;
}

function releaseLines({ releases }: ReviewReport, told: ReadonlySet<string>): ViewLine[] {
  return releases
    .filter(({ fate, movedFrom, imported }) => fate !== "unchanged" || movedFrom !== null || imported)
    .filter(({ address }) => !told.has(address))
    .map((release) => {
      const { address, chart, versionBefore: was, versionAfter: is } = release;
      const versions = [was, is].filter((version, index, all) => version !== null && all.indexOf(version) === index).join(" -> ");
      return { address, detail: [chart, versions].filter(Boolean).join(" "), words: fateWords(release) };
    });
}

/** The line where no part of it is marked. */
export function lineWords({ ruleId, address, words }: ViewLine): string {
  const subject = [ruleId, address].filter(Boolean).join(" ");
  return subject === "" ? words : `${subject}: ${words}`;
}

/** The title and what to do about it. */
export function titleWords({ title, advice }: Pick<ViewList, "title" | "advice">): string {
  return advice === undefined ? title : `${title}; ${advice}`;
}

/** `error MIG301`, `ignored error MIG301`. */
export function findingTitle(finding: ReviewFinding | IgnoredFinding): string {
  return `${"ignoredBecause" in finding ? "ignored " : ""}${finding.severity} ${finding.ruleId}`;
}

/** What a finding says below what was found. */
export function findingDetails(finding: ReviewFinding | IgnoredFinding): (readonly [label: string, words: string])[] {
  const { expected, fix } = finding;
  return [
    ...("ignoredBecause" in finding ? [["ignored because", finding.ignoredBecause] as const] : []),
    ["expected", expected],
    ["fix", fix],
  ];
}

export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
