import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ALL_RULES } from "../../lib/constructs/registry";

const ROOT = join(__dirname, "../..");
const PAGE = readFileSync(join(ROOT, "docs/rules.md"), "utf8");

/** The library may be there as it is installed: compiled. */
function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.[jt]s$/.test(path))
    .map((path) => readFileSync(join(ROOT, folder, path), "utf8"));
}

test("the registry holds every rule of the sources, which says what it is once", () => {
  const ids = sources("lib").flatMap((source) => [...source.matchAll(/\bid: "(MIG\d{3})",/g)].map((match) => match[1]!));

  expect(ids.sort()).toEqual(ALL_RULES.map(({ id }) => id));
});

test.each(ALL_RULES.map((rule) => [rule.id, rule] as const))(
  "%s says why and how to keep it in sentences of one paragraph each",
  (_id, rule) => {
    expect([rule.why, rule.remedy]).toEqual([expect.stringMatching(/^\S.*\.$/), expect.stringMatching(/^\S.*\.$/)]);
  },
);

test("every link of the page is a public one", () => {
  const links = [...PAGE.matchAll(/https?:\/\/[^\s)>]+/g)].map(([link]) => new URL(link));

  expect(links.filter(({ protocol, hostname }) => protocol !== "https:" || !hostname.includes("."))).toEqual([]);
});

test("every rule is named by a test of the rules", () => {
  const tests = [...sources("__tests__/core"), ...sources("__tests__/constructs"), ...sources("__tests__/tools")].join("\n");

  expect(ALL_RULES.map(({ id }) => id).filter((id) => !tests.includes(id))).toEqual([]);
});

test("the first page has their number", () => {
  const [, count] = /\[(\d+) rules\]\(docs\/rules\.md\)/.exec(readFileSync(join(ROOT, "README.md"), "utf8")) ?? [];

  expect(Number(count)).toBe(ALL_RULES.length);
});
