import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { matchingFiles } from "../../action/matching-files";
import { temporaryDirectory } from "../support/temporary-directory";

const cwd = temporaryDirectory();
for (const path of [
  "plan.json",
  "a/plan.json",
  "a/b/plan.json",
  "a/b/plan.txt",
  "a+b/plan.json",
  "a/node_modules/plan.json",
  "a/.git/plan.json",
]) {
  mkdirSync(dirname(join(cwd, path)), { recursive: true });
  writeFileSync(join(cwd, path), "{}");
}

test.each([
  ["*.json", ["plan.json"]],
  ["./*.json", ["plan.json"]],
  ["*/plan.json", ["a+b/plan.json", "a/plan.json"]],
  ["a/**/*.json", ["a/b/plan.json", "a/plan.json"]],
  ["**/plan.json", ["a+b/plan.json", "a/b/plan.json", "a/plan.json", "plan.json"]],
  ["a/**", ["a/b/plan.json", "a/b/plan.txt", "a/plan.json"]],
  ["a/b/plan.???", ["a/b/plan.txt"]],
  ["a+b/*", ["a+b/plan.json"]],
  ["a\\b\\*.json", ["a/b/plan.json"]],
  ["a/../*.json", ["plan.json"]],
])("%s is %j", (glob, files) => {
  expect(matchingFiles([glob], cwd)).toEqual(files);
});

test("an absolute glob gives absolute paths", () => {
  expect(matchingFiles([`${cwd}/*.json`], "/nowhere")).toEqual([`${cwd}/plan.json`]);
});

test("a path is taken as it is, and each file is there once", () => {
  expect(matchingFiles(["gone.json", "plan.json", "*.json"], cwd)).toEqual(["gone.json", "plan.json"]);
});

test.each(["plan*.yaml", "none/*.json", "pla.*json"])("%s, which names no file, is refused", (glob) => {
  expect(() => matchingFiles([glob], cwd)).toThrow(`${glob} matches no file; write the plan with terraform show -json before this step`);
});
