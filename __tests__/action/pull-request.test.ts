import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pullRequestOf } from "../../action/pull-request";
import { temporaryDirectory } from "../support/temporary-directory";

const GITHUB_EVENT_PATH = join(temporaryDirectory(), "event.json");

test("the commit of the event belongs to its pull request, not to another that the input names", () => {
  writeFileSync(GITHUB_EVENT_PATH, JSON.stringify({ pull_request: { number: 42, head: { sha: "0123456" } } }));

  expect(pullRequestOf({ GITHUB_EVENT_PATH }, undefined)).toEqual({ number: 42, commit: "0123456" });
  expect(pullRequestOf({ GITHUB_EVENT_PATH }, 42)).toEqual({ number: 42, commit: "0123456" });
  expect(pullRequestOf({ GITHUB_EVENT_PATH }, 7)).toEqual({ number: 7, commit: undefined });
});
