import { type Command, ToolError } from "../command";
import { readChoice } from "../option-values";
import { IS_PLUGIN, PROGRAM } from "../program";
import { bashCompletion } from "./bash-completion";
import { fishCompletion } from "./fish-completion";
import { zshCompletion } from "./zsh-completion";

interface ShellCompletion {
  script(commands: readonly Command[]): string;
  /** Where the shell reads it at start, as a redirection. */
  readonly place: string;
}

/** kubectl completes its plugins, by asking `kubectl_complete-mig`. */
const OF_PLUGIN = {
  bash: { script: () => "source <(kubectl completion bash)\n", place: ">> ~/.bashrc" },
  zsh: { script: () => "source <(kubectl completion zsh)\n", place: ">> ~/.zshrc" },
  fish: { script: () => "kubectl completion fish | source\n", place: ">> ~/.config/fish/config.fish" },
} as const satisfies Record<string, ShellCompletion>;

const SHELLS: Record<keyof typeof OF_PLUGIN, ShellCompletion> = IS_PLUGIN
  ? OF_PLUGIN
  : {
      bash: { script: bashCompletion, place: `> ~/.local/share/bash-completion/completions/${PROGRAM}` },
      zsh: { script: zshCompletion, place: `> "\${fpath[1]}/_${PROGRAM}"` },
      fish: { script: fishCompletion, place: `> ~/.config/fish/completions/${PROGRAM}.fish` },
    };
const SHELL_NAMES = Object.keys(SHELLS) as (keyof typeof SHELLS)[];

/** `cdktf-aks-mig completion`: the completion script of a shell. */
export function completionCommand(commands: () => readonly Command[]): Command {
  return {
    name: "completion",
    summary: "print a shell completion script for bash, zsh or fish",
    positionals: 1,
    argument: { choices: SHELL_NAMES },
    options: {},
    examples: [`completion bash ${SHELLS.bash.place}`, `completion zsh ${IS_PLUGIN ? SHELLS.zsh.place : `> ~/.zsh/_${PROGRAM}`}`],
    usage: ["completion bash|zsh|fish"],
    about: `Prints a script that completes commands, options, and the values of options that are words, files or folders.
Each shell reads it at start from:

${SHELL_NAMES.map((shell) => `  ${shell.padEnd(4)}  ${PROGRAM} completion ${shell} ${SHELLS[shell].place}`).join("\n")}`,
    async run({ positionals: [shell] }, { stdout }) {
      if (shell === undefined) {
        throw new ToolError("no shell is given", `name one of ${SHELL_NAMES.join(", ")}`);
      }
      stdout.write(SHELLS[readChoice("the shell", shell, SHELL_NAMES)].script(commands()));
      return 0;
    },
  };
}
