import type { IgnoredFinding, PlanCost, ReviewFinding, ReviewReport, UnmatchedIgnore } from "../judge/review-report";
import { costCells, costTitle, costTotal, unpriced } from "./cost-words";
import { evictionWords, fateWords, sliceWords, totals } from "./report-words";

/**
 * What a report says, in the words and the order that every format for people has in common. A format decides how a table, a
 * list and a finding look; what a table or a list is of, it does not know.
 */
export interface ReportView {
  /** The first line. */
  readonly verdict: string;
  readonly tables: readonly ViewTable[];
  /** What happens beside the node pools. */
  readonly changes: readonly ViewLine[];
  readonly findings: readonly ReviewFinding[];
  readonly ignored: readonly IgnoredFinding[];
  readonly lists: readonly ViewList[];
}

/** A row for each node pool, which begins with its address. */
export interface ViewTable {
  /** What it is called, and what its figures are; the first table needs neither. */
  readonly name?: string;
  readonly title?: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Whether its cells are figures before and after, which a format may show in a block for each pool. */
  readonly inBlocks?: boolean;
  /** The column of sentences. */
  readonly prose?: number;
  readonly total?: string;
  /** What is to be said of its cells. */
  readonly lists: readonly ViewList[];
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

/** @param mostCauses How many causes a cell of the first table can name. */
export function reportView(report: ReviewReport, mostCauses?: number): ReportView {
  const { verdict, cost, pools, findings, ignored, assumptions, notAnalyzed } = report;
  return {
    verdict: verdict.sentence,
    tables: pools.length === 0 ? [] : [poolTable(report, mostCauses), ...(cost ? [costTable(report, cost)] : [])],
    changes: releaseLines(report),
    findings,
    ignored,
    lists: [
      {
        title: "ignored nothing",
        advice: "correct it, or leave it out",
        level: "note",
        lines: report.unmatchedIgnores.map(unmatchedLine(report)),
      },
      { title: "assumed", level: "note", lines: assumptions.map((words) => ({ words })) },
      {
        title: "not analyzed",
        advice: "look at it in the plan yourself",
        level: "warning",
        lines: notAnalyzed.map(({ address, why }) => ({ address, words: why })),
      },
    ],
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

function poolTable(report: ReviewReport, mostCauses: number | undefined): ViewTable {
  const sums = totals(report);
  return {
    columns: ["Node pool", "What happens", "Slices before", "Slices after", "Pods evicted"],
    inBlocks: true,
    prose: 1,
    rows: report.pools.map((pool) => [pool.address, fateWords(pool, mostCauses), ...sliceWords(pool), evictionWords(pool)]),
    ...(sums.length > 0 && { total: `in all: ${sums.join(", ")}` }),
    lists: [],
  };
}

/** The title of what is to be said of every price. */
export const PRICE_NOTES = "on the prices";

function costTable(report: ReviewReport, cost: PlanCost): ViewTable {
  return {
    name: "costs",
    title: costTitle(cost),
    columns: ["Node pool", "Cost before", "Cost after", "A slice before", "A slice after"],
    inBlocks: true,
    rows: report.pools.map((pool) => [pool.address, ...costCells(pool)]),
    total: costTotal(cost),
    lists: [
      { title: "without a price", level: "note", open: true, lines: unpriced(report) },
      { title: PRICE_NOTES, level: "note", lines: cost.notes.map((words) => ({ words })) },
    ],
  };
}

function releaseLines({ releases }: ReviewReport): ViewLine[] {
  return releases
    .filter(({ fate, movedFrom, imported }) => fate !== "unchanged" || movedFrom !== null || imported)
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
export function titleWords({ title, advice }: ViewList): string {
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
