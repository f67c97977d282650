import { everyCommand } from "../../lib/tools/cli";
import { optionRows } from "../../lib/tools/command-line/command-help";
import { BAD_INPUT, BAD_INPUT_ON_A_TERMINAL } from "../support/bad-input";
import { complaintsAbout, sentencesOf } from "../support/sentences";

// What a rule says is judged with the rules.
test.each([...BAD_INPUT, ...BAD_INPUT_ON_A_TERMINAL].filter(([, answer]) => !/^MIG\d{3} /.test(answer)))(
  "%s is answered in plain English",
  (_line, answer) => {
    expect(complaintsAbout(answer)).toEqual([]);
  },
);

test.each(everyCommand().map((command) => [command.name, command] as const))("%s --help is plain English", (_name, command) => {
  const { summary, about, notes = "", options } = command;
  const prose = [summary, about, notes].map((text) => text.replace(/\n(?!\n)/g, " "));

  expect([...prose, ...optionRows(options).map(([, words]) => words)].flatMap(complaintsAbout)).toEqual([]);
});

test("a sentence ends at a period, a semicolon or an empty line, and quotes nobody", () => {
  expect(sentencesOf("kubectl failed (exec: plugin (v1) not found; see log); log in. Then\n\ntry it with: kubectl get nodes")).toEqual([
    "kubectl failed",
    "log in",
    "Then",
    "try it",
  ]);
});
