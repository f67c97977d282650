import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { problemLines } from "../lib/tools/cli";
import { ToolError } from "../lib/tools/command-line/command";
import { oneLine } from "../lib/tools/targets/one-line";
import { type ActionInputs, actionInputs } from "./action-inputs";
import { fittedMarkdown } from "./fitted-markdown";
import { ForbiddenError, GithubApi } from "./github-api";
import { matchingFiles } from "./matching-files";
import { type PlansReview, reviewPlans } from "./plans-review";
import { type PullRequest, pullRequestOf } from "./pull-request";
import { keepComment } from "./review-comment";
import { type Environment, Runner } from "./runner";
import { uploadSarif } from "./sarif-log";

/** What GitHub takes of a step; it shows nothing of a longer summary. */
const LONGEST_SUMMARY_BYTES = 1024 * 1024;

async function main(env: Environment): Promise<void> {
  const runner = new Runner(env);
  try {
    process.exitCode = (await run(env, runner)) ? 0 : 1;
  } catch (error) {
    runner.annotate("error", problemLines(error));
    process.exitCode = 1;
  }
}

/** Whether the step passes. */
async function run(env: Environment, runner: Runner): Promise<boolean> {
  const inputs = actionInputs(env);
  const cwd = process.cwd();
  const review = await reviewPlans(matchingFiles(inputs.plans, cwd), matchingFiles(inputs.prices, cwd), inputs);
  const { markdown, sarif, verdicts } = review;

  const folder = mkdtempSync(join(env.RUNNER_TEMP || tmpdir(), "cdktf-aks-mig-"));
  const [reportPath, sarifPath] = [join(folder, "review.md"), join(folder, "review.sarif")];
  writeFileSync(reportPath, markdown);
  if (sarif !== undefined) {
    writeFileSync(sarifPath, sarif);
  }
  runner.summary(fittedMarkdown(markdown, LONGEST_SUMMARY_BYTES, "the whole report is the file of the output report-path."));
  const outputs = {
    errors: String(review.errors),
    warnings: String(review.warnings),
    notes: String(review.notes),
    verdict: verdicts.map(({ text }) => oneLine(text)).join("\n"),
    status: review.status,
    "report-path": reportPath,
    "sarif-path": sarif === undefined ? "" : sarifPath,
  };
  for (const [name, value] of Object.entries(outputs)) {
    runner.output(name, value);
  }
  for (const { text, more, passed } of verdicts) {
    runner.log(text);
    if (!passed) {
      runner.annotate("error", [text, ...more]);
    }
  }

  const told = await tell(env, runner, inputs, review);
  return told && verdicts.every(({ passed }) => passed);
}

/** Tells GitHub: the comment and the upload, each on its own. Whether both went well, or the token may not do them. */
async function tell(env: Environment, runner: Runner, inputs: ActionInputs, { markdown, quiet, sarif }: PlansReview): Promise<boolean> {
  const { GITHUB_API_URL: url = "https://api.github.com", GITHUB_GRAPHQL_URL: graphqlUrl = `${url}/graphql` } = env;
  const { GITHUB_REPOSITORY: repository = "", GITHUB_SERVER_URL: server = "https://github.com", GITHUB_RUN_ID: runId } = env;
  const api = new GithubApi(url, graphqlUrl, inputs.token);
  const jobs: [what: string, job: () => Promise<void>][] = [];
  const pullRequest = inputs.comment ? pullRequestOf(env, inputs.pullRequest) : undefined;
  if (pullRequest) {
    const runUrl = `${server}/${repository}/actions/runs/${runId}`;
    const content = {
      id: inputs.commentId,
      report: markdown,
      quiet,
      source: sourceWords(pullRequest, runUrl),
      whole: `the rest is in the [summary of the run](${runUrl}).`,
    };
    jobs.push(["comment", () => keepComment(api, repository, pullRequest.number, content)]);
  } else if (inputs.comment) {
    runner.log("no comment: this run is not of a pull request, and the input pull-request is empty");
  }
  if (sarif !== undefined && inputs.sarif === "upload") {
    jobs.push(["upload of SARIF", () => uploadSarif(api, repository, env, sarif)]);
  }

  let wentWell = true;
  for (const [what, job] of jobs) {
    try {
      if (inputs.token === "") {
        throw new ForbiddenError("the input token is empty", "the report is in the job summary");
      }
      await job();
    } catch (error) {
      if (!(error instanceof ToolError)) {
        throw error;
      }
      // The run of a pull request from a fork has no more than a token to read.
      const isForbidden = error instanceof ForbiddenError;
      runner.annotate(isForbidden ? "notice" : "error", [`no ${what}: ${error.message}`]);
      wentWell &&= isForbidden;
    }
  }
  return wentWell;
}

function sourceWords({ commit }: PullRequest, runUrl: string): string {
  return `${commit === undefined ? "" : `The plan of ${commit.slice(0, 7)}, `}[run](${runUrl})`;
}

main(process.env);
