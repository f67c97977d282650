import { randomUUID } from "node:crypto";
import { appendFileSync } from "node:fs";
import { ToolError } from "../lib/tools/command-line/command";
import { terminalLine } from "../lib/tools/targets/terminal-line";

export type Environment = Readonly<Record<string, string | undefined>>;
export type Annotation = "notice" | "warning" | "error";

/**
 * What the runner of GitHub takes from a step.
 *
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export class Runner {
  public constructor(private readonly env: Environment) {}

  /** A line of the log. */
  public log(text: string): void {
    process.stdout.write(`${terminalLine(text)}\n`);
  }

  /** Lines that GitHub shows beside the job. */
  public annotate(level: Annotation, lines: readonly string[]): void {
    const data = lines.map((line) => terminalLine(line).replace(/%/g, "%25")).join("%0A");
    process.stdout.write(`::${level} title=MIG plan review::${data}\n`);
  }

  public output(name: string, value: string): void {
    // Nobody can guess the delimiter, so no value can end early and set another.
    const delimiter = randomUUID();
    this.append("GITHUB_OUTPUT", `${name}<<${delimiter}\n${value}\n${delimiter}\n`);
  }

  public summary(markdown: string): void {
    this.append("GITHUB_STEP_SUMMARY", markdown);
  }

  private append(variable: string, text: string): void {
    const path = this.env[variable];
    if (path) {
      try {
        appendFileSync(path, text);
      } catch (error) {
        const { code, message } = error as NodeJS.ErrnoException;
        throw new ToolError(
          `the file of ${variable} cannot be written to (${code ?? message})`,
          "make room on the runner, and run the job again",
        );
      }
    }
  }
}
