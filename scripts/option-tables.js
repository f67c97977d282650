// npm run docs:options: writes the tables of options in docs/, with the words of --help.
const { readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { everyCommand } = require("../lib/tools/cli");
const { optionRows } = require("../lib/tools/command-line/command-help");

const TABLE = /(?<=\n## Options\n\n)(?:\|.*\n)+/;

/** The commands with a page that has such a table. */
const PAGES = ["plan", "verify", "explain", "usage", "review"].map((name) => ({
  path: join(__dirname, `../docs/${name}.md`),
  command: everyCommand().find((command) => command.name === name),
}));

function withTable(page, { options }) {
  const rows = [["option", "what it does"], ...optionRows(options).map(([option, words]) => [`\`${option}\``, words])];
  const [left, right] = [0, 1].map((column) => Math.max(...rows.map((row) => row[column].length)));
  const [titles, ...lines] = rows.map(([option, words]) => `| ${option.padEnd(left)} | ${words.padEnd(right)} |\n`);
  return page.replace(TABLE, () => [titles, `| ${"-".repeat(left)} | ${"-".repeat(right)} |\n`, ...lines].join(""));
}

module.exports = { PAGES, withTable };

if (require.main === module) {
  for (const { path, command } of PAGES) {
    writeFileSync(path, withTable(readFileSync(path, "utf8"), command));
  }
}
