import { gzipSync } from "node:zlib";
import type { GithubApi } from "./github-api";
import type { Environment } from "./runner";

/**
 * The logs of several plans as one with one run, since code scanning takes one run of a tool and category.
 *
 * @param category What tells the findings of this job from those of others.
 */
export function mergedSarif([first, ...others]: readonly any[], category: string): string | undefined {
  if (first === undefined) {
    return undefined;
  }
  const runs = [first, ...others].flatMap((log) => log.runs);
  const run = {
    ...runs[0],
    automationDetails: { id: `cdktf-aks-mig/${category}/` },
    invocations: runs.flatMap(({ invocations }) => invocations),
    results: runs.flatMap(({ results }) => results),
  };
  return `${JSON.stringify({ ...first, runs: [run] }, null, 2)}\n`;
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
