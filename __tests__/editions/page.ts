import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A part of a Markdown page, from its heading to the next one of the same rank or a higher one. */
export interface Section {
  /** The code of its blocks in a language. */
  blocks(language: string): string[];
  /** The cells of each row of its tables, but for the heads, without the marks of code. */
  rows(): string[][];
}

export function section(page: string, heading: string): Section {
  const text = readFileSync(join(__dirname, "..", "..", page), "utf8");
  const [marks] = heading.split(" ");
  const start = text.indexOf(`\n${heading}\n`);
  if (start < 0) {
    throw new Error(`${page} has no section ${JSON.stringify(heading)}`);
  }
  const end = text.slice(start + 1 + heading.length).search(new RegExp(`^#{1,${marks!.length}} `, "m"));
  const body = text.slice(start, end < 0 ? undefined : start + 1 + heading.length + end);
  return {
    blocks: (language) =>
      [...body.matchAll(new RegExp(`^( *)\`\`\`${language}\\n(.*?)^ *\`\`\`$`, "gms"))].map(([, indent, code]) =>
        code!.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
      ),
    rows: () =>
      [...body.matchAll(/^\|(.*)\|$/gm)]
        .map(([, row]) => row!.split(" | ").map((cell) => cell.trim().replaceAll("`", "")))
        .filter((_, index, rows) => !isRule(rows[index]!) && !(rows[index + 1] && isRule(rows[index + 1]!))),
  };
}

function isRule(cells: readonly string[]): boolean {
  return cells.every((cell) => /^[-| ]+$/.test(cell));
}
