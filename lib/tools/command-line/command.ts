/** 0: success. 1: the command failed. 2: it ran and found problems. */
export type ExitCode = 0 | 1 | 2;

/** What a command may use of its process. */
export interface Terminal {
  /** Only the answer. */
  readonly stdout: OutputStream;
  /** Progress, warnings and errors. */
  readonly stderr: OutputStream;
  readonly stdin: InputStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Relative paths start here. */
  readonly cwd: string;
  /** Milliseconds since 1970. */
  now(): number;
}

export interface OutputStream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  /** The file descriptor, if it has one. */
  readonly fd?: number;
  /** Characters in a line of the terminal. */
  readonly columns?: number;
}

export interface InputStream extends AsyncIterable<Buffer | string> {
  readonly isTTY?: boolean;
}

/** The arguments of a command, parsed by `util.parseArgs`. */
export interface CommandArguments {
  readonly command: string;
  readonly values: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;
  readonly positionals: readonly string[];
}

/** How a shell completes a value. */
export interface Completion {
  /** All values, if they are few. */
  readonly choices?: readonly string[];
  /** Set for paths. */
  readonly path?: "file" | "folder";
}

/** An option of `util.parseArgs`, with its help. */
export interface CommandOption extends Completion {
  readonly type: "string" | "boolean";
  readonly multiple?: boolean;
  /** Its letter after one dash. */
  readonly short?: string;
  readonly default?: string;
  /** The placeholder of its value: `NAME`. */
  readonly value?: string;
  /** What it does, or what each of its values does, in Markdown. By default its values. */
  readonly help?: string | Readonly<Record<string, string>>;
  /** A hidden name with the same meaning. */
  readonly alias?: string;
  /** A similar option of other commands, for "did you mean". */
  readonly insteadOf?: string;
}

export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** Without the name of the program, a line for each form. */
  readonly usage: readonly [string, ...string[]];
  readonly about: string;
  /** What the help says after the options. */
  readonly notes?: string;
  /** Without the name of the program. */
  readonly examples: readonly string[];
  readonly options: Readonly<Record<string, CommandOption>>;
  /** The most positional arguments that it accepts. */
  readonly positionals: number;
  readonly argument?: Completion;
  /** The option to propose for an unexpected argument. */
  readonly argumentsOption?: string;
  run(args: CommandArguments, terminal: Terminal): Promise<ExitCode>;
}

/** Commands by their names, each loaded on use. */
export type Commands = Readonly<Record<string, () => Command>>;

/** Why a command fails, and the fix, in one line. Ends in exit code 1. */
export class ToolError extends Error {
  public constructor(found: string, fix: string) {
    super(`${found}; ${fix}`);
    this.name = "ToolError";
  }
}
