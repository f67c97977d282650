import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryDirectory } from "../../support/temporary-directory";
import { runInTerminal } from "../../support/terminal";

const folder = temporaryDirectory();
mkdirSync(join(folder, "my folder"));
writeFileSync(join(folder, "my plan.json"), "{}");

const completion = (...argv: string[]) => runInTerminal(["completion", ...argv]);

describe("bash", () => {
  /** What bash answers where the words end, each a line. */
  async function completed(...words: string[]): Promise<string[]> {
    const { stdout: script } = await completion("bash");
    const asked = [
      script,
      `COMP_WORDS=(cdktf-aks-mig ${words.map((word) => `'${word}'`).join(" ")})`,
      `COMP_CWORD=${words.length}`,
      "_cdktf_aks_mig",
      'printf "%s\\n" "${COMPREPLY[@]}"',
    ];
    const { status, stdout, stderr } = spawnSync("bash", ["--norc", "-c", asked.join("\n")], { cwd: folder, encoding: "utf8" });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    return stdout.split("\n").filter((line) => line !== "");
  }

  test.each([
    ["the commands", ["p"], ["profiles", "plan", "pod"]],
    ["the options of no command", ["--v"], ["--version"]],
    ["the options of a command", ["pod", "--s"], ["--strategy", "--slice", "--slices"]],
    ["every command with --help", ["verify", "--he"], ["--help"]],
    ["the words of an option", ["verify", "--output", ""], ["text", "json"]],
    ["the words of an option after =", ["review", "--format", "=", "s"], ["sarif"]],
    ["the words of an option right after =", ["review", "--fail-on", "="], ["error", "warning", "never"]],
    ["a file", ["review", "my"], ["my folder", "my plan.json"]],
    ["the file of an option", ["plan", "--prices", "my"], ["my folder", "my plan.json"]],
    ["the folder of an option", ["pod", "--out", "my"], ["my folder"]],
    ["a folder", ["init", ""], ["my folder"]],
    ["the shells", ["completion", ""], ["bash", "zsh", "fish"]],
    ["nothing where any word may stand", ["pod", "--name", "p"], []],
    ["nothing after an argument that a command does not take", ["profiles", "p"], []],
    ["nothing for a command that is none", ["destroy", "--"], []],
  ])("completes %s", async (_what, words, expected) => {
    expect((await completed(...words)).sort()).toEqual([...expected].sort());
  });

  test("takes the script as a whole without a word", async () => {
    const { stdout: script } = await completion("bash");
    const { status, stdout, stderr } = spawnSync("bash", ["--norc", "-c", `${script}\ncomplete -p cdktf-aks-mig`], { encoding: "utf8" });

    expect({ status, stderr, stdout }).toEqual({ status: 0, stderr: "", stdout: "complete -F _cdktf_aks_mig cdktf-aks-mig\n" });
  });
});

test.each([["zsh"], ["fish"]])("%s gets every command with its options, words and files", async (shell) => {
  const { exitCode, stdout, stderr } = await completion(shell);

  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toMatchSnapshot();
});

test("fails where no shell is named", async () => {
  expect(await completion()).toEqual({
    exitCode: 1,
    stdout: "",
    stderr: "cdktf-aks-mig: no shell was named; name one of bash, zsh, fish\n",
  });
});

test("fails where the shell is another, and proposes the nearest", async () => {
  expect((await completion("bsh")).stderr).toMatchInlineSnapshot(`
    "cdktf-aks-mig: the shell is "bsh"; did you mean bash?
    "
  `);
  expect((await completion("powershell")).stderr).toMatchInlineSnapshot(`
    "cdktf-aks-mig: the shell is "powershell"; use bash, zsh or fish
    "
  `);
});
