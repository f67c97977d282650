import { BAD_INPUT, BAD_INPUT_ON_A_TERMINAL } from "../support/bad-input";
import { badInputFolder } from "../support/bad-input-folder";
import { runInTerminal } from "../support/terminal";

const cwd = badInputFolder();

/** The words of a line, as a shell takes it apart. */
function words(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|\S+/g)].map(([word, quoted]) => quoted ?? word);
}

test.each(BAD_INPUT)("%s: %s", async (line, answer) => {
  expect(await runInTerminal(words(line), { cwd })).toEqual({ exitCode: 1, stdout: "", stderr: `cdktf-aks-mig: ${answer}\n` });
});

test.each(BAD_INPUT_ON_A_TERMINAL)("%s, on a terminal: %s", async (line, answer) => {
  const { exitCode, stdout, stderr } = await runInTerminal(words(line), { cwd, isTTY: true });

  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
  expect(stderr.split("\n").at(-2)).toBe(`cdktf-aks-mig: ${answer}`);
});

/** With what an instruction begins. */
const VERBS = [
  ...["add", "ask", "begin", "choose", "convert", "correct", "fetch", "give", "install", "leave", "log", "name", "pass", "pipe", "plan"],
  ...["check", "copy", "raise", "remove", "renew", "request", "run", "save", "see", "set", "try", "use", "write", "make"],
];

test.each([...BAD_INPUT, ...BAD_INPUT_ON_A_TERMINAL])("the answer to %s ends in what to do next", (_line, answer) => {
  const last = answer.split("; ").at(-1)!;

  expect(last).toMatch(new RegExp(`^(fix: )?(${VERBS.join("|")}) |^did you mean .+\\?$`));
  expect(answer).not.toBe(last);
});
