/**
 * One thing that is wrong with a configuration, as a rule of `docs/rules.md` sees it.
 */
export interface MigProblem {
  /** The rule that was broken, as listed in `docs/rules.md`: `MIG001`. */
  readonly ruleId: string;
  /** The azurerm argument or Helm value at fault, in its own spelling: `gpu_driver`, `nfd.worker.tolerations`. */
  readonly attribute: string;
  /** What was found, in the user's words. */
  readonly found: string;
  /** What would have been accepted. */
  readonly expected: string;
  /** What to do about it. */
  readonly fix: string;
  /** Where the fact behind the rule is published. */
  readonly see: string;
}

/** A problem as one line, for annotations and reports that print a line for each. */
export function problemLine(problem: MigProblem): string {
  return `${problem.ruleId} ${problem.found}; expected ${problem.expected}; fix: ${problem.fix} (${problem.see})`;
}

/** Who makes more mistakes than that has made one of them many times. */
const MOST_SHOWN = 20;

const MARK = Symbol.for("cdktf-aks-mig/MigConfigurationError");

/**
 * Every problem that was found in one construct, thrown together from its constructor.
 *
 * @jsii ignore
 */
export class MigConfigurationError extends Error {
  /**
   * Whether `error` is a `MigConfigurationError`, also one from another copy of this package.
   */
  public static isMigConfigurationError(error: unknown): error is MigConfigurationError {
    return typeof error === "object" && error !== null && MARK in error;
  }

  /** What is configured: the path of a construct, or the call that was made. */
  public readonly subject: string;

  /** The problems, in the order of their rule ids. */
  public readonly problems: readonly MigProblem[];

  public constructor(subject: string, problems: readonly MigProblem[]) {
    const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
    const blocks = problems
      .slice(0, MOST_SHOWN)
      .map(
        (problem) =>
          `  ${problem.ruleId} ${problem.found}\n` +
          `    expected: ${problem.expected}\n` +
          `    fix: ${problem.fix}\n` +
          `    see: ${problem.see}`,
      );
    const rest = problems.length > MOST_SHOWN ? [`  and ${problems.length - MOST_SHOWN} more`] : [];
    super(`${subject}: ${count}\n${[...blocks, ...rest].join("\n")}`);
    this.subject = subject;
    this.problems = problems;
    // Not enumerable: Node would print them again below an error that nobody catches.
    for (const [key, value] of [
      ["name", "MigConfigurationError"],
      ["subject", subject],
      ["problems", problems],
      [MARK, true],
    ] as const) {
      Object.defineProperty(this, key, { value, enumerable: false });
    }
    this.stack = `${this.name}: ${this.message}${callersIn(this.stack)}`;
  }
}

/** The user's own lines of a stack trace: those of packages and of Node do not help to find what to change. */
function callersIn(stack = ""): string {
  const frames = stack.split("\n").filter((line) => /^ +at /.test(line));
  return frames
    .filter((frame) => !/[\\/]node_modules[\\/]|\(?node:/.test(frame))
    .map((frame) => `\n${frame}`)
    .join("");
}
