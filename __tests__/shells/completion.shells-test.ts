import { directoryWith } from "../support/cdktf-out";
import { runInTerminal } from "../support/terminal";
import { completions, requireShell, SHELL_NAMES } from "./completing-shell";

const folder = directoryWith({ "my plan.json": {}, "my folder/prices.json": {} });

describe.each(SHELL_NAMES.map((shell) => [shell] as const))("%s", (shell) => {
  let script: string;
  beforeAll(async () => {
    requireShell(shell);
    script = (await runInTerminal(["completion", shell])).stdout;
  });

  test.each([
    ["the commands", "p", ["plan", "pod", "profiles"]],
    ["the options of no command", "--v", ["--version"]],
    ["the options of a command", "pod --s", ["--same-gpu", "--slice", "--slices", "--strategy"]],
    ["the options after an argument", "review 'my plan.json' --ou", ["--output"]],
    ["an option that can be repeated", "plan --need 1x5GB --n", ["--need", "--need-from"]],
    ["every command with --help", "verify --he", ["--help"]],
    ["the words of an option", "verify --output ", ["json", "text", "wide"]],
    ["the words of an option that begin so", "profiles --vm-size Standard_NC4", ["Standard_NC40ads_H100_v5", "Standard_NC48ads_A100_v4"]],
    ["the words of an option after =", "review --output=s", ["sarif"]],
    ["the words of an option right after =", "review --fail-on=", ["error", "never", "warning"]],
    ["a file", "review my", ["my folder", "my plan.json"]],
    ["a second file", "review one.json my", ["my folder", "my plan.json"]],
    ["the file of an option", "plan --prices my", ["my folder", "my plan.json"]],
    ["the folder of an option", "pod --out my", ["my folder"]],
    ["a folder", "init m", ["my folder"]],
    ["the shells", "completion ", ["bash", "fish", "zsh"]],
  ])("completes %s", (_what, typed, expected) => {
    expect(completions(shell, script, `cdktf-aks-mig ${typed}`, folder)).toEqual(expected);
  });

  test.each([
    ["where any word may stand", "pod --name m"],
    ["after an argument that a command does not take", "profiles m"],
    ["for a command that is none", "destroy --"],
  ])("leaves the line alone %s", (_where, typed) => {
    expect(completions(shell, script, `cdktf-aks-mig ${typed}`, folder)).toEqual([]);
  });
});
