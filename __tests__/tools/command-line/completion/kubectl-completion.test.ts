import { everyCommand } from "../../../../lib/tools/cli";
import { kubectlCompletion } from "../../../../lib/tools/command-line/completion/kubectl-completion";

/** The words without what they do, and what the shell does beside. */
function answer(...words: string[]): { words: string[]; directive: string } {
  const lines = kubectlCompletion(everyCommand(), words).trimEnd().split("\n");
  return { directive: lines.pop()!, words: lines.map((line) => line.split("\t")[0]!) };
}

// Directives as Cobra has them: 0 the shell completes files, 4 it does not, 16 it completes folders.
test.each([
  ["the commands", ["p"], ["profiles", "plan", "pod"], ":4"],
  ["everything where nothing is typed", [], ["--help", "--version"], ":4"],
  ["the options of a command", ["pod", "--sl"], ["--slice", "--slices"], ":4"],
  ["the words of an option", ["verify", "--strategy", ""], ["single", "mixed"], ":4"],
  ["the words of an option after =", ["review", "--fail-on=w"], ["warning"], ":4"],
  ["what follows an option without a value", ["plan", "--spot", "--pr"], ["--prices", "--print-request"], ":4"],
  ["the file of an option", ["plan", "--prices", "my"], [], ":0"],
  ["a folder", ["init", "m"], [], ":16"],
  ["nothing of a command that there is not", ["pods", "m"], [], ":4"],
  ["help of a command that there is not", ["pods", "--h"], ["--help"], ":4"],
])("kubectl is offered %s", (_what, typed, words, directive) => {
  const { words: offered, ...rest } = answer(...typed);

  expect(rest).toEqual({ directive });
  expect(offered).toEqual(typed.length === 0 ? expect.arrayContaining(words) : words);
});
