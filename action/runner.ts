import { randomUUID } from "node:crypto";
import { appendFileSync } from "node:fs";
import { ToolError } from "../lib/tools/command-line/command";

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
    // A line that begins with two colons is a command to the runner; what comes from a file must not be one.
    process.stdout.write(`${text.replace(/[\r\n]+/g, " ").replace(/^\s*(::|##)/, "\\$1")}\n`);
  }

  /** A line that GitHub shows beside the job. */
  public annotate(level: Annotation, text: string): void {
    const data = text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
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
