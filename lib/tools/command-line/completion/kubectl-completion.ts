import type { Command, Completion } from "../command";
import { shortHelp } from "../command-help";

/** Cobra's numbers for what the shell completes. */
const DIRECTIVES = { file: 0, folder: 16, words: 4 } as const;

/**
 * The answer to kubectl, which asks for completions of the last word of `kubectl mig ...`: a line each, and a directive.
 *
 * @see https://kubernetes.io/docs/tasks/extend-kubectl/kubectl-plugins/
 */
export function kubectlCompletion(commands: readonly Command[], words: readonly string[]): string {
  const typed = words.at(-1) ?? "";
  const { choices = [], path } = completionOf(commands, words.slice(0, -1), typed);
  const start = typed.replace(/^--[\w-]+=/, "");
  const offered = choices.filter((choice) => choice.startsWith(start));
  return [...offered, `:${DIRECTIVES[path ?? "words"]}`, ""].join("\n");
}

function completionOf(commands: readonly Command[], [first, ...rest]: readonly string[], typed: string): Completion {
  if (first === undefined) {
    return { choices: [...commands.map(({ name, summary }) => `${name}\t${summary}`), "--help", "--version"] };
  }
  const { options = {}, argument = {} } = commands.find(({ name }) => name === first) ?? {};
  const [, named] = /^--([\w-]+)=/.exec(typed) ?? /^--([\w-]+)$/.exec(rest.at(-1) ?? "") ?? [];
  const option = named === undefined ? undefined : options[named];
  if (option?.type === "string") {
    return option;
  }
  return typed.startsWith("-")
    ? { choices: [...Object.entries(options).map(([name, one]) => `--${name}\t${shortHelp(one)}`), "--help\texplain the command"] }
    : argument;
}
