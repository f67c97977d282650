import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ALL_RULES } from "../support/all-rules";

const ROOT = join(__dirname, "../..");
const PAGE = readFileSync(join(ROOT, "docs/rules.md"), "utf8");

/** The text of each section of the page, by the id in its heading. */
const SECTIONS = new Map(
  PAGE.split(/^#+ /m)
    .map((section) => /^(MIG\d{3})\n\n(.*)$/s.exec(section))
    .flatMap((match) => (match ? [[match[1]!, match[2]!] as const] : [])),
);

/** The library may be there as it is installed: compiled. */
function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.[jt]s$/.test(path))
    .map((path) => readFileSync(join(ROOT, folder, path), "utf8"));
}

test("the list of all rules holds every rule of the sources", () => {
  const ids = sources("lib").flatMap((source) => [...source.matchAll(/^\s*id: "(MIG\d{3})",$/gm)].map((match) => match[1]!));

  expect([...new Set(ALL_RULES.map(({ id }) => id))].sort()).toEqual([...new Set(ids)].sort());
});

test("the page has one section for every rule, in the order of their ids, and no others", () => {
  const headings = [...PAGE.matchAll(/^### (.*)$/gm)].map((match) => match[1]!);

  expect(headings).toEqual([...new Set(ALL_RULES.map(({ id }) => id))].sort());
});

test.each(ALL_RULES.map(({ id, severity, title, see }) => [id, severity, title, see] as const))(
  "the section of %s (%s: %s) says why, how to fix it, and links to %s",
  (id, severity, title, see) => {
    const section = SECTIONS.get(id);

    expect(section?.split("\n")[0]).toBe(`**${severity}** · ${title}`);
    expect(section).toMatch(/^Why: \S.*\.$/m);
    expect(section).toMatch(/^Fix: \S.*\.$/m);
    expect(section).toContain(`Source: <${see}>`);
  },
);

test("every link of the page is a public one", () => {
  const links = [...PAGE.matchAll(/https?:\/\/[^\s)>]+/g)].map(([link]) => new URL(link));

  expect(links.filter(({ protocol, hostname }) => protocol !== "https:" || !hostname.includes("."))).toEqual([]);
});

test("rules with one id say the same of themselves", () => {
  for (const { id, severity, title, see } of ALL_RULES) {
    expect(ALL_RULES.filter((rule) => rule.id === id)).toEqual(
      ALL_RULES.filter((rule) => rule.id === id).map(() => expect.objectContaining({ severity, title, see })),
    );
  }
});

test("every rule is named by a test of the rules", () => {
  const tests = [...sources("__tests__/core"), ...sources("__tests__/constructs"), ...sources("__tests__/tools")].join("\n");

  expect([...new Set(ALL_RULES.map(({ id }) => id))].filter((id) => !tests.includes(id))).toEqual([]);
});
