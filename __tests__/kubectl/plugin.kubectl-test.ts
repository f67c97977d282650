import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { chmodSync, existsSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { directoryWith } from "../support/cdktf-out";
import { installedPackage } from "../support/installed-package";

const PACKAGE = installedPackage();
const folder = directoryWith({ "my plan.json": {} });
const path = directoryWith();
for (const name of ["kubectl-mig", "kubectl_complete-mig"]) {
  const program = `exec '${process.execPath}' --import '${pathToFileURL(require.resolve("tsx"))}' '${join(PACKAGE, "bin", name)}' "$@"`;
  writeFileSync(join(path, name), `#!/bin/sh\n${program}\n`);
  chmodSync(join(path, name), 0o755);
}
/** kubectl warns of folders that are not there. */
const PATH = [path, ...(process.env.PATH ?? "").split(delimiter).filter((one) => existsSync(one))].join(delimiter);

function kubectl(...argv: string[]): SpawnSyncReturns<string> {
  return spawnSync("kubectl", argv, { cwd: folder, env: { PATH, HOME: folder }, encoding: "utf8" });
}

test("kubectl finds the plugin, and warns of nothing", () => {
  const { stdout, stderr } = kubectl("plugin", "list");

  expect({ stdout, stderr }).toEqual({ stdout: expect.stringContaining(`${join(path, "kubectl-mig")}\n`), stderr: "" });
});

test("its help says kubectl mig", () => {
  const { status, stdout } = kubectl("mig", "--help");

  expect(status).toBe(0);
  expect(stdout).toMatch(/^usage: kubectl mig <command> \[options\]\n/);
  expect(stdout).toContain("See kubectl mig <command> --help for a command, and kubectl mig --version for the version.");
  expect(stdout).not.toContain("cdktf-aks-mig");
});

test.each(["profiles", "plan", "pod", "queue", "verify", "review", "equivalent", "completion"])("so does that of %s", (command) => {
  const { status, stdout } = kubectl("mig", command, "--help");
  // The mark of a comment.
  const named = stdout.replace(/<!--\s+cdktf-aks-mig\s+review\s+-->/, "");

  expect({ status, named }).toEqual({ status: 0, named: expect.stringMatching(new RegExp(`^usage: kubectl mig ${command}\\b`)) });
  expect(named).not.toContain("cdktf-aks-mig");
});

test.each([
  [["pods"], "kubectl mig: there is no command pods; did you mean pod?\n"],
  [["pod", "--bogus"], "kubectl mig: pod has no option --bogus; see kubectl mig pod --help\n"],
  [["review", "my plan.json"], expect.stringMatching(/^kubectl mig: my plan\.json /)],
  [["review", "-"], expect.stringContaining("terraform show -json PLAN | kubectl mig review -")],
])("so do its errors: %s", (argv, message) => {
  const { status, stdout, stderr } = kubectl("mig", ...argv);

  expect({ status, stdout, stderr }).toEqual({ status: 1, stdout: "", stderr: message });
});

test.each([
  ["bash", "source <(kubectl completion bash)\n"],
  ["zsh", "source <(kubectl completion zsh)\n"],
  ["fish", "kubectl completion fish | source\n"],
])("its completion in %s is kubectl's own", (shell, script) => {
  expect(kubectl("mig", "completion", shell).stdout).toBe(script);
});

// `kubectl __complete` is what kubectl's completion asks in every shell.
test.each([
  ["the commands", ["p"], ["plan", "pod", "profiles"], 4],
  ["the options of no command", ["--v"], ["--version"], 4],
  ["the options of a command", ["pod", "--s"], ["--same-gpu", "--slice", "--slices", "--strategy"], 4],
  ["every command with --help", ["verify", "--he"], ["--help"], 4],
  ["the words of an option", ["verify", "--output", ""], ["json", "text", "wide"], 4],
  ["the words of an option after =", ["review", "--output=s"], ["sarif"], 4],
  ["the shells", ["completion", ""], ["bash", "fish", "zsh"], 4],
  ["a file", ["review", "my"], [], 0],
  ["the file of an option", ["plan", "--prices", "my"], [], 0],
  ["a folder", ["init", "m"], [], 16],
  ["nothing of a command that there is not", ["pods", "--s"], [], 4],
])("kubectl completes %s", (_what, words, expected, directive) => {
  const { status, stdout } = kubectl("__complete", "mig", ...words);
  const lines = stdout.trimEnd().split("\n");

  expect({ status, directive: lines.pop() }).toEqual({ status: 0, directive: `:${directive}` });
  expect(lines.map((line) => line.split("\t")[0]).sort()).toEqual(expected);
});

test("a command is offered with what it does", () => {
  expect(kubectl("__complete", "mig", "verif").stdout).toMatch(/^verify\t\S.*\n/);
});
