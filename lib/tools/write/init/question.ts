import { type CommandArguments, type Terminal, ToolError } from "../../command-line/command";
import { stringOption } from "../../command-line/option-values";
import { terminalLine } from "../../targets/terminal-line";
import { textTable } from "../../terminal/text-table";

/** What is asked by an option, and else on the terminal. */
export interface Question<Answer> {
  readonly option: string;
  readonly text: string;
  /** The answers, each with what follows from it: shown on a terminal. */
  readonly choices?: readonly (readonly string[])[];
  /**
   * What a text means.
   *
   * @throws ToolError if it means nothing
   */
  read(text: string): Answer;
}

/** Gets answers from options, and where they are missing from the person at the terminal. */
export class Questions {
  private readonly lines: AsyncIterator<string>;

  public constructor(
    private readonly args: CommandArguments,
    private readonly terminal: Terminal,
  ) {
    this.lines = linesOf(() => terminal.stdin);
  }

  /** @throws ToolError if the option has no meaning, or is missing where nobody can be asked */
  public async answer<Answer>({ option, text, choices = [], read }: Question<Answer>): Promise<Answer> {
    const given = stringOption(this.args, option);
    if (given !== undefined) {
      return read(given);
    }
    const { stdin, stdout, stderr } = this.terminal;
    if (![stdin, stdout, stderr].every(({ isTTY }) => isTTY)) {
      throw new ToolError(`--${option} is missing: ${text}`, "add it, or run this on a terminal, which asks for it");
    }
    stderr.write(choices.length === 0 ? "" : `${textTable(choices, { width: Infinity }).replace(/^/gm, "  ")}\n`);
    while (true) {
      stderr.write(`${text}: `);
      const { done, value } = await this.lines.next();
      if (done) {
        stderr.write("\n");
        throw new ToolError("the questions were not all answered, and nothing was written", `begin again, or add --${option}`);
      }
      try {
        if (value.trim() !== "") {
          return read(value.trim());
        }
      } catch (error) {
        if (!(error instanceof ToolError)) {
          throw error;
        }
        stderr.write(`${terminalLine(error.message)}\n`);
      }
    }
  }

  /** Lets go of standard input, which would keep the process alive. */
  public async end(): Promise<void> {
    await this.lines.return?.();
  }
}

/** The lines of a stream, which is opened with the first. */
async function* linesOf(stream: () => Terminal["stdin"]): AsyncGenerator<string> {
  let rest = "";
  for await (const chunk of stream()) {
    const [last = "", ...lines] = (rest + chunk.toString()).split("\n").reverse();
    yield* lines.reverse();
    rest = last;
  }
  if (rest !== "") {
    yield rest;
  }
}
