import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryDirectory } from "../support/temporary-directory";
import { runInTerminal } from "../support/terminal";

const ROOT = join(__dirname, "../..");
const PAGE = readFileSync(join(ROOT, "docs/command-line.md"), "utf8");
const cwd = temporaryDirectory();
const every = (pattern: RegExp): string[] => [...PAGE.matchAll(pattern)].map(([, found]) => found!);
const below = (heading: string): string => PAGE.slice(PAGE.indexOf(`## ${heading}\n`));

test("the page has every command, in the order of --help", async () => {
  const { stdout } = await runInTerminal(["--help"]);

  expect(every(/^\| `(\w+)` .*\((?!\.\.)[^|]*\|$/gm)).toEqual([...stdout.matchAll(/^ {2}(\w+) {2,}/gm)].map(([, name]) => name));
});

test("the page says of the exit codes what --help says", async () => {
  const { stdout } = await runInTerminal(["--help"]);
  const [, zero, one, two] = /^Exit codes: 0 (.*); 1 (.*); 2 (.*)\.$/m.exec(stdout)!;

  expect(PAGE).toContain(`0, ${zero}; 1, ${one}; 2, ${two}.`);
});

test("init prints what stands there, and wrote those files", async () => {
  const [, argv, block] = /```console\n\$ npx cdkt[fn]-aks-mig (init [^\n]*)\n(.*?)```\n/s.exec(PAGE)!;

  expect(await runInTerminal(argv!.split(" "), { cwd })).toEqual({ exitCode: 0, stdout: block, stderr: "" });
  const [, files] = /^wrote (.*)$/m.exec(block!)!;
  expect(readdirSync(join(cwd, "gpus")).sort()).toEqual(
    files!
      .split(", ")
      .map((file) => file.split("/")[0])
      .sort(),
  );
});

test("where completion goes is what its help says", async () => {
  const { stdout } = await runInTerminal(["completion", "--help"]);
  const said = [...stdout.matchAll(/^ {2}(bash|zsh|fish) +(.*)$/gm)].map(([, , command]) => `npx ${command}`);

  expect(said).toHaveLength(3);
  expect([...below("Completion").matchAll(/^\| \w+ +\| `(.*)` +\|$/gm)].map(([, command]) => command)).toEqual(said);
});

test("every schema of the package is in the table, once as a file and once as a module", () => {
  const schemas = readdirSync(join(ROOT, "schemas")).sort();

  expect(every(/\]\(\.\.\/schemas\/([^)]*)\)/g).sort()).toEqual(schemas);
  expect(every(/`cdkt[fn]-aks-mig\/schemas\/([^`]*)`/g).sort()).toEqual(schemas);
});
