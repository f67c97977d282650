import { isNativeError } from "node:util/types";
import { setFlagsFromString } from "node:v8";
import { didYouMean } from "../core/facts/did-you-mean";
import { MigConfigurationError, problemLine } from "../core/facts/mig-configuration-error";
import { PLAN_COMMAND } from "./buy/plan-command";
import { PROFILES_COMMAND } from "./buy/profiles-command";
import { EXPLAIN_COMMAND } from "./cluster/explain-command";
import { VERIFY_COMMAND } from "./cluster/verify-command";
import { type Command, type Commands, type ExitCode, type Terminal, ToolError } from "./command-line/command";
import { commandHelp } from "./command-line/command-help";
import { completionCommand } from "./command-line/completion/completion-command";
import { kubectlCompletion } from "./command-line/completion/kubectl-completion";
import { packageJson } from "./command-line/package-json";
import { parsedArguments } from "./command-line/parsed-arguments";
import { ANSWERS_KUBECTL, PROGRAM } from "./command-line/program";
import { REVIEW_COMMAND } from "./review/review-command";
import { terminalLine } from "./targets/terminal-line";
import { fittedText } from "./terminal/fitted-text";
import { lineWidth } from "./terminal/text-table";
import { USAGE_COMMAND } from "./usage/usage-command";
import { EQUIVALENT_COMMAND } from "./write/equivalent/equivalent-command";
import { INIT_COMMAND } from "./write/init/init-command";
import { POD_COMMAND } from "./write/pod-command";
import { QUEUE_COMMAND } from "./write/queue-command";
import { QUEUES_COMMAND } from "./write/queues/queues-command";

const COMMANDS: Commands = {
  init: () => INIT_COMMAND,
  profiles: () => PROFILES_COMMAND,
  plan: () => PLAN_COMMAND,
  pod: () => POD_COMMAND,
  queues: () => QUEUES_COMMAND,
  queue: () => QUEUE_COMMAND,
  verify: () => VERIFY_COMMAND,
  explain: () => EXPLAIN_COMMAND,
  usage: () => USAGE_COMMAND,
  review: () => REVIEW_COMMAND,
  equivalent: () => EQUIVALENT_COMMAND,
  completion: () => completionCommand(everyCommand),
};

export function everyCommand(commands = COMMANDS): Command[] {
  return Object.values(commands).map((command) => command());
}

export async function main(): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", ({ code, message }: NodeJS.ErrnoException) => {
      // A reader that closes early, such as head, is no failure.
      if (code !== "EPIPE") {
        process.exitCode = 1;
        if (stream === process.stdout) {
          process.stderr.write(`${PROGRAM}: cannot write the output (${code ?? message}); free disk space, or redirect it elsewhere\n`);
        }
      }
    });
  }
  // Otherwise the process would wait at its end until V8 has optimized the solver.
  setFlagsFromString("--liftoff-only");
  const argv = process.argv.slice(2);
  if (ANSWERS_KUBECTL) {
    process.stdout.write(kubectlCompletion(everyCommand(), argv));
    return;
  }
  // process.exit would truncate output that is not written yet.
  const exitCode = await runCli(argv, {
    stdout: process.stdout,
    stderr: process.stderr,
    // Opened on use: reading the property can keep a process alive.
    get stdin() {
      return process.stdin;
    },
    env: process.env,
    cwd: process.cwd(),
    now: () => Date.now(),
  });
  process.exitCode ||= exitCode;
}

/** Runs the command that the arguments name. Never throws: an error is a line on stderr and exit code 1. */
export async function runCli(argv: readonly string[], terminal: Terminal, commands = COMMANDS): Promise<ExitCode> {
  try {
    return await runCommand(argv, terminal, commands);
  } catch (error) {
    for (const line of problemLines(error)) {
      terminal.stderr.write(`${PROGRAM}: ${line}\n`);
    }
    return 1;
  }
}

/**
 * Runs the command that the arguments name.
 *
 * @throws Error whose `problemLines` say why it failed
 */
export async function runCommand([first, ...rest]: readonly string[], terminal: Terminal, commands = COMMANDS): Promise<ExitCode> {
  if (first === undefined) {
    throw new ToolError("no command is given", `see ${PROGRAM} --help`);
  }
  if (first === "help" && rest.length > 0) {
    return runCommand([...rest, "--help"], terminal, commands);
  }
  if (first === "--help" || first === "-h" || first === "help") {
    terminal.stdout.write(fittedText(helpOf(everyCommand(commands)), helpWidth(terminal)));
    return 0;
  }
  if (first === "--version" || first === "-V") {
    terminal.stdout.write(`${packageJson().version}\n`);
    return 0;
  }
  const command = Object.hasOwn(commands, first) ? commands[first]?.() : undefined;
  if (!command) {
    const near = didYouMean(first, ["--help", "--version", ...Object.keys(commands)]);
    throw new ToolError(
      `there is no ${first.startsWith("-") ? "option" : "command"} ${first}`,
      near ? `did you mean ${near}?` : `see ${PROGRAM} --help`,
    );
  }
  const args = parsedArguments(command, rest);
  if (args.values.help) {
    terminal.stdout.write(fittedText(commandHelp(command), helpWidth(terminal)));
    return 0;
  }
  return command.run(args, terminal);
}

/** Longer lines are hard to read. */
function helpWidth({ stdout }: Terminal): number {
  return Math.min(lineWidth(stdout), 100);
}

/** An error in words: a line for each problem, with its fix. */
export function problemLines(error: unknown): string[] {
  if (MigConfigurationError.isMigConfigurationError(error)) {
    return error.problems.map((problem) => terminalLine(problemLine(problem)));
  }
  const message = (isNativeError(error) ? error.message : String(error)).replace(/\s*\n\s*/g, " ");
  return [terminalLine(error instanceof ToolError ? message : unexpected(message))];
}

function unexpected(message: string): string {
  return `unexpected error: ${message}; please report it at ${packageJson().bugs.url} with the command that you ran`;
}

function helpOf(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return `usage: ${PROGRAM} <command> [options]

Plans, reviews and verifies multi-instance GPU (MIG) node pools on Azure Kubernetes Service.

${commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`).join("\n")}

See ${PROGRAM} <command> --help for a command, and ${PROGRAM} --version for the version.
Exit codes: 0 success; 1 the command failed; 2 it ran and found problems.
`;
}
