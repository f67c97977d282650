import { problemLines, runCommand } from "../lib/tools/cli";
import { packageJson } from "../lib/tools/command-line/package-json";
import type { ReviewReport, Verdict } from "../lib/tools/review/judge/review-report";
import { countWords } from "../lib/tools/review/judge/slice-sums";
import { VERDICT_STATUSES } from "../lib/tools/review/judge/verdict";
import { formatMarkdown, MARKER } from "../lib/tools/review/report/markdown-format";
import { reviewExitCode } from "../lib/tools/review/report/review-exit-code";
import type { ReviewedPlan, ReviewedPlans } from "../lib/tools/review/report/reviewed-plan";
import { formatSarif } from "../lib/tools/review/report/sarif-format";
import { markdownCode } from "../lib/tools/targets/github-markdown";
import type { ActionInputs } from "./action-inputs";
import { sarifOfJob } from "./sarif-log";

/** What the tool says of the plans of a step. */
export interface PlansReview {
  /** A line for each plan, or one that says why they could not be reviewed. */
  readonly verdicts: readonly PlanVerdict[];
  /** The worst of all plans. */
  readonly status: Verdict["status"] | "not-reviewed";
  /** One report of all, without the mark that its comment is found by. */
  readonly markdown: string;
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
  /** Whether there is nothing to say: the plans leave every pool and its software as they are. */
  readonly quiet: boolean;
  /** SARIF 2.1.0, where it was asked for. */
  readonly sarif: string | undefined;
}

export interface PlanVerdict {
  readonly text: string;
  /** What an annotation adds: pools with their slices, or further problems. */
  readonly more: readonly string[];
  /** Nothing was found of the severity that fails. */
  readonly passed: boolean;
}

/** How many pools an annotation lists: the comment has all. */
const MOST_POOLS = 10;

/** Reviews plans by the command line of the tool. */
export async function reviewPlans(
  paths: readonly string[],
  prices: readonly string[],
  { options, failOn, sarif, commentId }: Pick<ActionInputs, "options" | "failOn" | "sarif" | "commentId">,
): Promise<PlansReview> {
  const files = prices.map((file) => `--prices=${file}`);
  const written: string[] = [];
  try {
    await runCommand(["review", ...options, ...files, `--fail-on=${failOn}`, "--output=json", "--", ...paths], {
      stdout: { write: (text) => written.push(text) },
      stderr: { write: () => {} },
      stdin: (async function* () {})(),
      // The environment holds the token; a review needs nothing of it.
      env: {},
      cwd: process.cwd(),
      now: () => Date.now(),
    });
  } catch (error) {
    return notReviewed(problemLines(error));
  }
  // Of one plan the answer is its report, of several a list.
  const reports: ReviewReport[] = [JSON.parse(written.join(""))].flat();
  const plans = reports.map((report, index): ReviewedPlan => ({ path: paths[index]!, name: paths[index]!, report })) as ReviewedPlans;
  const count = (severity: string): number =>
    reports.flatMap(({ findings }) => findings).filter((finding) => finding.severity === severity).length;
  return {
    verdicts: plans.map(({ path, report }) => ({
      text: `${path}: ${report.verdict.sentence}`,
      more: unnamedPools(report).slice(0, MOST_POOLS),
      passed: reviewExitCode([report], failOn) === 0,
    })),
    markdown: formatMarkdown(plans).slice(MARKER.length + 1),
    status: VERDICT_STATUSES.find((status) => reports.some(({ verdict }) => verdict.status === status)) ?? "clear",
    errors: count("error"),
    warnings: count("warning"),
    notes: count("note"),
    quiet: reports.every(isQuiet),
    sarif: sarif === "none" ? undefined : sarifOfJob(formatSarif(plans, packageJson().version), commentId),
  };
}

/** An assumption about pools that stay as they are is nothing to say; whoever ignores an error or a warning is told. */
function isQuiet({ verdict, findings, notAnalyzed, pools, releases }: ReviewReport): boolean {
  const untouched = [...pools, ...releases].every(
    ({ fate, imported, movedFrom }) => fate === "unchanged" && !imported && movedFrom === null,
  );
  return verdict.status !== "accepted" && findings.length === 0 && notAnalyzed.length === 0 && untouched;
}

/** Pools with their slices, a line each, if the sentence does not name them. */
function unnamedPools({ pools, verdict }: ReviewReport): string[] {
  return pools.flatMap(({ name, address, slicesBefore, slicesAfter }) => {
    const [before, after] = [countWords(slicesBefore), countWords(slicesAfter)];
    const label = name ?? address;
    return verdict.sentence.includes(label) ? [] : [`${label}: ${before === after ? after : `${before} -> ${after}`} slices`];
  });
}

function notReviewed([problem, ...more]: readonly string[]): PlansReview {
  return {
    verdicts: [{ text: `not reviewed: ${problem}`, more, passed: false }],
    markdown: `### ❌ MIG plan review: not reviewed\n\n${[problem, ...more].map((one) => `- ${markdownCode(one!)}\n`).join("")}`,
    status: "not-reviewed",
    errors: 0,
    warnings: 0,
    notes: 0,
    quiet: false,
    sarif: undefined,
  };
}
