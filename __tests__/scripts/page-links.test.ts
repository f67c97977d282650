import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

const ROOT = join(__dirname, "../..");
const PAGES = [".", "docs", "docs/decisions", "examples"]
  .flatMap((folder) => readdirSync(join(ROOT, folder)).map((name) => join(folder, name)))
  .filter((path) => path.endsWith(".md") && path !== "CHANGELOG.md");

/** The text without its blocks of code, in which nothing is a link. */
const textOf = (page: string): string => readFileSync(join(ROOT, page), "utf8").replace(/^( *)```.*?^ *```$/gms, "");

/** The anchors of a page, as GitHub makes them of its headings, and those that it writes by itself. */
function anchorsOf(page: string): Set<string> {
  const text = textOf(page);
  const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading!
      .replace(/<[^>]*>/g, "")
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\- _]/gu, "")
      .replaceAll(" ", "-"),
  );
  return new Set([...headings, ...[...text.matchAll(/ (?:id|name)="([^"]+)"/g)].map(([, id]) => id!)]);
}

const LINKS = PAGES.flatMap((page) =>
  [...textOf(page).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target]) => (/^[a-z]+:/.test(target!) ? [] : [[page, target!] as const])),
);

test("the pages have links", () => {
  expect(LINKS.length).toBeGreaterThan(50);
});

test.each(LINKS.filter(([page]) => page !== "API.md"))("%s leads to %s", (page, target) => {
  const [path = "", anchor] = target.split("#");
  const file = path === "" ? page : relative(ROOT, join(ROOT, dirname(page), path));

  expect(existsSync(join(ROOT, file))).toBe(true);
  if (anchor !== undefined && file.endsWith(".md")) {
    expect([...anchorsOf(file)]).toContain(anchor);
  }
});
