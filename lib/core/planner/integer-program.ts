/** A sum of variables, each with its factor. */
export type LinearSum = ReadonlyMap<string, number>;

/** A bound on a sum. */
export interface LinearConstraint {
  readonly sum: LinearSum;
  readonly relation: ">=" | "<=";
  readonly value: number;
}

/** The least value of a sum of whole numbers from 0 that keep the constraints. */
export interface IntegerProgram {
  readonly minimize: LinearSum;
  readonly constraints: readonly LinearConstraint[];
}

/** What a solver makes of a program: `best` where it is proved, `found` where time ran out, and nothing where there is none. */
export type Solution =
  | { readonly status: "best" | "found"; readonly values: ReadonlyMap<string, number> }
  | { readonly status: "impossible" | "nothing found" };

/** What solves integer programs. */
export interface IntegerSolver {
  solve(program: IntegerProgram, timeLimitSeconds: number): Solution;
}

/** Whether the values keep every constraint, in whole numbers: a solver calculates with tolerances. */
export function keeps(values: ReadonlyMap<string, number>, constraints: readonly LinearConstraint[]): boolean {
  return constraints.every(({ sum, relation, value }) => {
    const total = sumOf(sum, values);
    return relation === ">=" ? total >= value : total <= value;
  });
}

/** What a sum comes to. */
export function sumOf(sum: LinearSum, values: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const [name, factor] of sum) {
    total += factor * (values.get(name) ?? 0);
  }
  return total;
}

/**
 * The program in the LP format of CPLEX, which solvers read.
 *
 * @see https://ergo-code.github.io/HiGHS/stable/interfaces/file_formats/
 */
export function lpText({ minimize, constraints }: IntegerProgram): string {
  const names = new Set([minimize, ...constraints.map(({ sum }) => sum)].flatMap((sum) => [...sum.keys()]));
  return [
    "Minimize",
    ` cost: ${sumText(minimize)}`,
    "Subject To",
    ...constraints.map(({ sum, relation, value }, index) => ` c${index}: ${sumText(sum)} ${relation} ${value}`),
    "General",
    ...[...names].map((name) => ` ${name}`),
    "End",
    "",
  ].join("\n");
}

/** Each on a line of its own: the format limits the length of a line. */
function sumText(sum: LinearSum): string {
  return [...sum].map(([name, factor]) => `${factor < 0 ? "-" : "+"} ${Math.abs(factor)} ${name}`).join("\n  ");
}
