import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { ACTION } from "./action-run";

const ROOT = join(__dirname, "../..");
const PAGE = readFileSync(join(ROOT, "docs/review.md"), "utf8");

/** The first and the last cell of each row in the table with that title. */
function rows(title: string): [first: string, last: string][] {
  const [, table = ""] = new RegExp(`^\\| ${title} [^\\n]*\\n\\| -[^\\n]*\\n((?:\\|[^\\n]*\\n)*)`, "m").exec(PAGE) ?? [];
  return table
    .trim()
    .split("\n")
    .map((line) => line.split("|").map((cell) => cell.trim().replaceAll("`", "")))
    .map((cells) => [cells[1]!, cells.at(-2)!]);
}

test("the page names every input with its default, and no other", () => {
  const said: Readonly<Record<string, string>> = { plan: "required", "pull-request": "from the event", token: "github.token" };
  const inputs = Object.entries<any>(ACTION.inputs).map(([name, input]) => [name, said[name] ?? (input.default || "none")]);
  expect(rows("input")).toEqual(inputs);
});

test("the page names every output, and no other", () => {
  expect(rows("output").map(([name]) => name)).toEqual(Object.keys(ACTION.outputs));
});

test("the recipe has no input that the action does not know, and the permission for the comment alone", () => {
  const [, recipe] = /```yaml\n(name: plan\n.*?)```/s.exec(PAGE)!;
  const { permissions, jobs } = parse(recipe!);
  const step = jobs.review.steps.find(({ uses }: any) => uses?.startsWith("cdktf-aks-mig/cdktf-aks-mig@"));
  expect(Object.keys(step.with).filter((name) => !(name in ACTION.inputs))).toEqual([]);
  expect(permissions).toEqual({ contents: "read", "pull-requests": "write" });
});

test("the page has a recipe for each CI system, and all are YAML", () => {
  const recipes = [...PAGE.matchAll(/^### ([^\n]*)\n(?:(?!^##).)*?```yaml\n(.*?)```/gms)];
  expect(recipes.map(([, title, text]) => [title, typeof parse(text!)])).toEqual([
    ["GitHub", "object"],
    ["GitLab", "object"],
    ["Azure DevOps", "object"],
    ["pre-commit", "object"],
  ]);
});

test("the file that GitHub runs is there", () => {
  expect(existsSync(join(ROOT, ACTION.runs.main))).toBe(true);
});
