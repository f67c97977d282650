import { runCli } from "../../lib/tools/cli";
import type { Command, ExitCode, Terminal } from "../../lib/tools/command-line/command";

interface Surroundings {
  readonly cwd?: string;
  readonly env?: Terminal["env"];
  readonly isTTY?: boolean;
  /** How wide the terminal is. */
  readonly columns?: number;
  readonly stdin?: string | Buffer;
  readonly commands?: readonly Command[];
  /** As a date: the clock of the machine decides no test. */
  readonly now?: string;
}

export interface Outcome {
  readonly exitCode: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

async function* input(text: string | Buffer): AsyncGenerator<string | Buffer> {
  yield text;
}

/** Runs the command line in this process, and returns all that it did. */
export async function runInTerminal(argv: readonly string[], surroundings: Surroundings = {}): Promise<Outcome> {
  const written = { stdout: "", stderr: "" };
  const stream = (name: "stdout" | "stderr") => ({
    isTTY: surroundings.isTTY ?? false,
    columns: surroundings.columns,
    write: (text: string) => {
      written[name] += text;
    },
  });
  const terminal: Terminal = {
    stdout: stream("stdout"),
    stderr: stream("stderr"),
    stdin: Object.assign(input(surroundings.stdin ?? ""), { isTTY: surroundings.isTTY ?? false }),
    env: surroundings.env ?? {},
    cwd: surroundings.cwd ?? "/nowhere",
    now: () => Date.parse(surroundings.now ?? "2026-11-25T00:00:00Z"),
  };
  const exitCode = await runCli(
    argv,
    terminal,
    surroundings.commands && Object.fromEntries(surroundings.commands.map((command) => [command.name, () => command])),
  );
  return { exitCode, ...written };
}
