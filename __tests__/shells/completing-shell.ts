import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { directoryWith } from "../support/cdktf-out";

/** A shell that can be asked what it makes of a line. */
interface CompletingShell {
  /** Its home folder, with the script where it reads it at its start. */
  readonly home: (script: string) => Readonly<Record<string, string>>;
  /** Runs it in its home folder: it writes to `answer` how it completes the line, typed in the folder. */
  readonly ask: (line: string, folder: string) => { readonly args: readonly string[]; readonly stdin?: string };
}

/** Keys that write all completions into the line, and the line into the file. */
const [INSERT_ALL, TELL] = ["\u0018\u0001", "\u0018\u0004"];

const SHELLS = {
  bash: {
    home: (script) => ({
      completions: script,
      rc: `source completions
bind '"${"\\C-x\\C-a"}": insert-completions'
bind -x '"${"\\C-x\\C-d"}": printf "%s\\n" "$READLINE_LINE" > ~/answer'
`,
    }),
    ask: (line, folder) => ({ args: ["--rcfile", "rc", "-i"], stdin: `cd '${folder}'\n${line}${INSERT_ALL}${TELL}\u0015exit\n` }),
  },
  // It edits lines on a terminal alone, and has a module that makes one.
  zsh: {
    home: (script) => ({
      "functions/_cdktf-aks-mig": script,
      ".zshrc": `fpath=(~/functions $fpath)
autoload -Uz compinit && compinit -D -u
zstyle ':completion:all:*' completer _all_matches _complete
zstyle ':completion:all:*' insert yes
zle -C all complete-word _generic
tell() { print -r -- "$BUFFER" > ~/answer; BUFFER= }
zle -N tell
bindkey '^X^A' all
bindkey '^X^D' tell
# What is typed before the line is edited would be the terminal's to understand.
zle-line-init() { print ready }
zle -N zle-line-init
`,
      terminal: `zmodload zsh/zpty
cd $1
zpty inner zsh -i
zpty -r inner said '*ready*'
zpty -n -w inner $2
zpty -r inner said '*what it never says*'
true
`,
    }),
    ask: (line, folder) => ({ args: ["-f", "terminal", folder, `${line}${INSERT_ALL}${TELL}exit\n`] }),
  },
  fish: {
    home: (script) => ({
      ".config/fish/completions/cdktf-aks-mig.fish": script,
      // It completes no program that is not there.
      "bin/cdktf-aks-mig": "",
      ask: `chmod +x ~/bin/cdktf-aks-mig; set -x PATH ~/bin $PATH
cd $argv[1]
complete -C $argv[2] | string replace -r '\\t.*' '' | string escape --no-quoted > ~/answer
`,
    }),
    ask: (line, folder) => ({ args: ["ask", folder, line] }),
  },
} as const satisfies Readonly<Record<string, CompletingShell>>;

export type ShellName = keyof typeof SHELLS;
export const SHELL_NAMES = Object.keys(SHELLS) as ShellName[];

/** @throws Error if the shell cannot be run here */
export function requireShell(shell: ShellName): void {
  const { error } = spawnSync(shell, ["--version"]);
  if (error) {
    throw new Error(
      `these tests run the real ${shell}, which is not on PATH (${error.message}): install it, or leave out npm run test:shells`,
    );
  }
}

/** What the shell offers in the place of the last word of the line, in alphabetical order. */
export function completions(shell: ShellName, script: string, line: string, folder: string): string[] {
  const { home, ask }: CompletingShell = SHELLS[shell];
  const directory = directoryWith(home(script));
  const { args, stdin: input } = ask(line, folder);
  const { stdout, stderr } = spawnSync(shell, args, {
    cwd: directory,
    env: { PATH: process.env.PATH, HOME: directory, TERM: "dumb", LC_ALL: "C.UTF-8" },
    input,
    encoding: "utf8",
    timeout: 60_000,
  });
  const answer = join(directory, "answer");
  if (!existsSync(answer)) {
    throw new Error(`${shell} gave no answer: ${stdout}${stderr}`);
  }
  return offered(readFileSync(answer, "utf8"), line);
}

/** The words in an answer but the one that was typed, of an option's value without the option: not every shell repeats it. */
function offered(answer: string, line: string): string[] {
  const start = line.slice(0, line.lastIndexOf(" ") + 1);
  const typed = line.slice(start.length);
  const written = answer.startsWith(start) ? answer.slice(start.length) : answer;
  const option = /--[\w-]+=(?=\S*$)/.exec(line)?.[0] ?? "";
  return (
    [...written.matchAll(/(?:\\.|[^\s\\])+/g)]
      .map(([word]) => word.replace(/\\(.)/g, "$1"))
      .map((word) => (option !== "" && word.startsWith(option) ? word.slice(option.length) : word))
      // What zsh and fish put behind an option that takes a value, and behind a folder.
      .map((word) => word.replace(/[=/]$/, ""))
      .filter((word) => word !== typed)
      .sort()
  );
}
