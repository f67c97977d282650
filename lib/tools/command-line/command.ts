/** What a command did: 0 all is well; 1 it could not do its work; 2 it did, and found something. */
export type ExitCode = 0 | 1 | 2;

/** What a command may touch of the process it runs in. */
export interface Terminal {
  /** The answer, and nothing else. */
  readonly stdout: OutputStream;
  /** Progress, warnings and errors. */
  readonly stderr: OutputStream;
  readonly stdin: InputStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The directory that relative paths start from. */
  readonly cwd: string;
  /** Milliseconds since 1970. */
  now(): number;
}

export interface OutputStream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  /** The descriptor of the file behind it, where there is one. */
  readonly fd?: number;
  /** How many characters a line of the terminal has. */
  readonly columns?: number;
}

export interface InputStream extends AsyncIterable<Buffer | string> {
  readonly isTTY?: boolean;
}

/** The arguments of a command, parsed by `util.parseArgs`. */
export interface CommandArguments {
  /** The name of the command. */
  readonly command: string;
  readonly values: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;
  readonly positionals: readonly string[];
}

/** What a shell completes a value with. */
export interface Completion {
  /** The words that it can be, where they are few. */
  readonly choices?: readonly string[];
  /** Whether it is the path of a file, or of a folder. */
  readonly path?: "file" | "folder";
}

/** An option as `util.parseArgs` takes it, and what people are told about it. */
export interface CommandOption extends Completion {
  readonly type: "string" | "boolean";
  readonly multiple?: boolean;
  /** The letter that stands for it after one dash. */
  readonly short?: string;
  readonly default?: string;
  /** What stands for its value: `NAME`. */
  readonly value?: string;
  /** What it does, or what each of its values does, with code between backticks. By default its values. */
  readonly help?: string | Readonly<Record<string, string>>;
  /** Another name, which means the same and is not shown. */
  readonly alias?: string;
  /** What other commands call something like it. */
  readonly insteadOf?: string;
}

export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** How it is written, after the name of the program: a line for each way. */
  readonly usage: readonly [string, ...string[]];
  /** What it does. */
  readonly about: string;
  /** What there is to know beside its options. */
  readonly notes?: string;
  /** What one types, after the name of the program. */
  readonly examples: readonly string[];
  readonly options: Readonly<Record<string, CommandOption>>;
  /** How many positional arguments it takes at most. */
  readonly positionals: number;
  /** What they are. */
  readonly argument?: Completion;
  /** The option that an argument too many was probably meant for. */
  readonly argumentsOption?: string;
  run(args: CommandArguments, terminal: Terminal): Promise<ExitCode>;
}

/** Commands by their names. Each is loaded when it is asked for. */
export type Commands = Readonly<Record<string, () => Command>>;

/** Why a command cannot do its work, in one line that says how to fix it. Ends in exit code 1. */
export class ToolError extends Error {
  public constructor(found: string, fix: string) {
    super(`${found}; ${fix}`);
    this.name = "ToolError";
  }
}
