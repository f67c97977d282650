import { gzipSync } from "node:zlib";
import { jsonText } from "../lib/tools/targets/json";
import type { GithubApi } from "./github-api";
import type { Environment } from "./runner";

/**
 * The log of several plans with one run, as code scanning takes one of a tool and category: so a plan that the job no longer
 * has takes its findings with it.
 *
 * @param category What tells the findings of this job from those of others.
 */
export function sarifOfJob(sarif: string, category: string): string {
  const log = JSON.parse(sarif);
  const runs: readonly any[] = log.runs;
  const run = {
    ...runs[0],
    automationDetails: { id: `cdktf-aks-mig/${category}/` },
    invocations: runs.flatMap(({ invocations }) => invocations),
    results: runs.flatMap(({ results }) => results),
  };
  return `${jsonText({ ...log, runs: [run] })}\n`;
}

/** Sends the findings to code scanning, for the commit that the workflow runs on. */
export async function uploadSarif(
  api: GithubApi,
  repository: string,
  { GITHUB_SHA, GITHUB_REF }: Environment,
  sarif: string,
): Promise<void> {
  await api.request(`/repos/${repository}/code-scanning/sarifs`, {
    method: "POST",
    what: "the upload of SARIF",
    body: { commit_sha: GITHUB_SHA, ref: GITHUB_REF, sarif: gzipSync(sarif).toString("base64"), tool_name: "cdktf-aks-mig" },
  });
}
