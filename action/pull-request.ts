import { readFileSync } from "node:fs";
import type { Environment } from "./runner";

/** The pull request that a job runs for. */
export interface PullRequest {
  readonly number: number;
  /** The commit whose plan this is, where the event says it. */
  readonly commit: string | undefined;
}

/** The pull request of the event, or that of the number. */
export function pullRequestOf(env: Environment, number: number | undefined): PullRequest | undefined {
  const event = eventOf(env);
  const found = number ?? event.pull_request?.number ?? (event.issue?.pull_request ? event.issue.number : undefined);
  const commit = event.pull_request?.head?.sha;
  return Number.isSafeInteger(found)
    ? { number: found, commit: typeof commit === "string" && event.pull_request?.number === found ? commit : undefined }
    : undefined;
}

function eventOf({ GITHUB_EVENT_PATH: path }: Environment): any {
  try {
    return path ? (JSON.parse(readFileSync(path, "utf8")) ?? {}) : {};
  } catch {
    // An event that cannot be read names no pull request, and then the input can.
    return {};
  }
}
