import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Runner } from "../../action/runner";
import { temporaryDirectory } from "../support/temporary-directory";

const GITHUB_OUTPUT = join(temporaryDirectory(), "output");

test("no value ends its output early: the delimiter is another each time", () => {
  const runner = new Runner({ GITHUB_OUTPUT });
  for (const name of ["verdict", "status"]) {
    runner.output(name, "EOF\nerrors<<EOF\n9\nEOF");
  }

  const delimiters = [...readFileSync(GITHUB_OUTPUT, "utf8").matchAll(/^(?:verdict|status)<<(.+)$/gm)].map(([, found]) => found);
  expect(new Set([...delimiters, "EOF"]).size).toBe(3);
});
