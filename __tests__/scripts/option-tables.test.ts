import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Command } from "../../lib/tools/command-line/command";

interface PageWithTable {
  readonly path: string;
  readonly command: Command;
}

const { PAGES, withTable } = require("../../scripts/option-tables") as {
  readonly PAGES: readonly PageWithTable[];
  readonly withTable: (page: string, command: Command) => string;
};

test.each(PAGES.map(({ path, command }) => [basename(path), path, command] as const))(
  "the options of %s are those of --help; npm run docs:options writes them",
  (_name, path, command) => {
    const page = readFileSync(path, "utf8");

    expect(page).toBe(withTable(page, command));
    expect(page).toContain(`| \`--${Object.keys(command.options)[0]} `);
  },
);
