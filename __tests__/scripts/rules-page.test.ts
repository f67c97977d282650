import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ALL_RULES } from "../../lib/constructs/registry";

const { rulesPage } = require("../../scripts/rules-page");

test("docs/rules.md is what the rules say of themselves; npm run docs:rules writes it", () => {
  expect(readFileSync(join(__dirname, "../../docs/rules.md"), "utf8")).toBe(rulesPage(ALL_RULES));
});

test("the page has a section for every rule, in the order of their ids", () => {
  const headings = [...rulesPage(ALL_RULES).matchAll(/^### (.*)$/gm)].map((match) => match[1]);

  expect(headings).toEqual(ALL_RULES.map(({ id }) => id));
});
