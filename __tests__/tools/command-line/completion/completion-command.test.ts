import { runInTerminal } from "../../../support/terminal";

const completion = (...argv: string[]) => runInTerminal(["completion", ...argv]);

test.each([["bash"], ["zsh"], ["fish"]])("%s gets every command with its options, words and files", async (shell) => {
  const { exitCode, stdout, stderr } = await completion(shell);

  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toMatchSnapshot();
});

test("fails where no shell is named", async () => {
  expect(await completion()).toEqual({
    exitCode: 1,
    stdout: "",
    stderr: "cdktf-aks-mig: no shell is given; name one of bash, zsh, fish\n",
  });
});

test("fails where the shell is another, and proposes the nearest", async () => {
  expect((await completion("bassh")).stderr).toMatchInlineSnapshot(`
    "cdktf-aks-mig: the shell is "bassh"; did you mean bash?
    "
  `);
  expect((await completion("powershell")).stderr).toMatchInlineSnapshot(`
    "cdktf-aks-mig: the shell is "powershell"; use bash, zsh or fish
    "
  `);
});
