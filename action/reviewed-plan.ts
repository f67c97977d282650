import { runCli } from "../lib/tools/cli";
import type { ReviewReport } from "../lib/tools/review/judge/review-report";
import { MARKER } from "../lib/tools/review/report/markdown-format";
import { verdict } from "../lib/tools/review/report/report-words";
import type { ActionInputs } from "./action-inputs";

const SEVERITIES = ["error", "warning", "note"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What the tool says of a plan. */
export interface ReviewedPlan {
  readonly path: string;
  /** The plan in one line, or why it could not be reviewed. */
  readonly verdict: string;
  /** The report, without the mark that its comment is found by. */
  readonly markdown: string;
  readonly counts: Readonly<Record<Severity, number>>;
  /** The tool has found something of the severity that fails, or could not review the plan. */
  readonly outcome: "passed" | "found" | "not reviewed";
  /** Whether there is nothing to say about the plan: it leaves every pool and its software as they are. */
  readonly quiet: boolean;
  /** SARIF 2.1.0, where it was asked for. */
  readonly sarif: any;
}

/** Reviews a plan by the command line of the tool, once for each format. */
export async function reviewedPlan(
  path: string,
  inputs: Pick<ActionInputs, "options" | "failOn" | "sarif">,
  prices: readonly string[],
): Promise<ReviewedPlan> {
  const review = (format: string) =>
    answer([
      "review",
      ...inputs.options,
      ...prices.map((file) => `--prices=${file}`),
      `--fail-on=${inputs.failOn}`,
      `--format=${format}`,
      "--",
      path,
    ]);
  const json = await review("json");
  if (json.exitCode === 1) {
    return notReviewed(path, json.stderr);
  }
  const report: ReviewReport = JSON.parse(json.stdout);
  const count = (severity: Severity): number => report.findings.filter((finding) => finding.severity === severity).length;
  return {
    path,
    verdict: verdict(report),
    markdown: (await review("markdown")).stdout.slice(MARKER.length + 1),
    counts: { error: count("error"), warning: count("warning"), note: count("note") },
    outcome: json.exitCode === 0 ? "passed" : "found",
    quiet: isQuiet(report),
    sarif: inputs.sarif === "none" ? undefined : JSON.parse((await review("sarif")).stdout),
  };
}

function isQuiet({ findings, notAnalyzed, pools, releases }: ReviewReport): boolean {
  const untouched = [...pools, ...releases].every(
    ({ fate, imported, movedFrom }) => fate === "unchanged" && !imported && movedFrom === null,
  );
  return findings.length === 0 && notAnalyzed.length === 0 && untouched;
}

function notReviewed(path: string, stderr: string): ReviewedPlan {
  const why = stderr.trim().replace(/^cdktf-aks-mig: /gm, "");
  return {
    path,
    verdict: `not reviewed: ${why}`,
    // Four spaces make a line code, in which nothing formats or mentions.
    markdown: `### ❌ MIG plan review: not reviewed\n\n${why.replace(/^/gm, "    ")}\n`,
    counts: { error: 0, warning: 0, note: 0 },
    outcome: "not reviewed",
    quiet: false,
    sarif: undefined,
  };
}

interface Answer {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function answer(argv: readonly string[]): Promise<Answer> {
  const written = { stdout: "", stderr: "" };
  const exitCode = await runCli(argv, {
    stdout: { write: (text) => (written.stdout += text) },
    stderr: { write: (text) => (written.stderr += text) },
    stdin: (async function* () {})(),
    // The environment holds the token; a review needs nothing of it.
    env: {},
    cwd: process.cwd(),
    now: () => Date.now(),
  });
  return { exitCode, ...written };
}
