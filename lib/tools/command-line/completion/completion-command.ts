import { type Command, PROGRAM, ToolError } from "../command";
import { readChoice } from "../option-values";
import { bashCompletion } from "./bash-completion";
import { fishCompletion } from "./fish-completion";
import { zshCompletion } from "./zsh-completion";

const SHELLS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } as const satisfies Record<
  string,
  (commands: readonly Command[]) => string
>;
const SHELL_NAMES = Object.keys(SHELLS) as (keyof typeof SHELLS)[];

/** `cdktf-aks-mig completion`: a script with which a shell completes the commands, their options and values. */
export function completionCommand(commands: () => readonly Command[]): Command {
  return {
    name: "completion",
    summary: "print what makes bash, zsh or fish complete commands, options and files",
    positionals: 1,
    argument: { choices: SHELL_NAMES },
    options: {},
    examples: ["completion bash > ~/.local/share/bash-completion/completions/cdktf-aks-mig", "completion zsh > ~/.zsh/_cdktf-aks-mig"],
    usage: ["completion bash|zsh|fish"],
    about: `Prints a script that completes the commands, their options, and the values of options that take one of
a few words, a file or a folder. Where each shell reads it at its start:

  bash  ${PROGRAM} completion bash > ~/.local/share/bash-completion/completions/${PROGRAM}
  zsh   ${PROGRAM} completion zsh > "\${fpath[1]}/_${PROGRAM}"
  fish  ${PROGRAM} completion fish > ~/.config/fish/completions/${PROGRAM}.fish`,
    async run({ positionals: [shell] }, { stdout }) {
      if (shell === undefined) {
        throw new ToolError("no shell was named", `name one of ${SHELL_NAMES.join(", ")}`);
      }
      stdout.write(SHELLS[readChoice("the shell", shell, SHELL_NAMES)](commands()));
      return 0;
    },
  };
}
