import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { directoryWith } from "../support/cdktf-out";
import { emptied, type FuzzCase, problemsOf } from "./fuzz-case";
import type { FuzzTarget } from "./fuzz-targets";
import { MUTATION, type Mutation, mutate } from "./mutations";
import { HIDDEN, hide, type Secret } from "./secrets";

/** The runs of the suite; each target has its weight of `SUM`. */
export const RUNS = Number(process.env.FUZZ_RUNS ?? 10_000);
export const SUM = 159;
/** Where the inputs of failures are written. */
export const FAILURES = join(__dirname, "../../coverage/fuzz");

interface Choice {
  readonly seed: number;
  readonly line: number;
  readonly mutations: readonly Mutation[];
  readonly secrets: readonly Secret[];
}

const CHOICE: fc.Arbitrary<Choice> = fc.record({
  seed: fc.nat(),
  line: fc.nat(),
  mutations: fc.array(MUTATION, { maxLength: 4 }),
  secrets: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.array(HIDDEN, { minLength: 1, maxLength: 2 }) }),
});

function caseOf({ seeds, lines }: FuzzTarget, donors: readonly (() => object)[], choice: Choice): FuzzCase {
  const input = JSON.parse(seeds[choice.seed % seeds.length]!);
  mutate(input, choice.mutations, donors);
  // An app has no masks: a plan within one is a value like any other.
  for (const secret of choice.secrets) {
    hide({ stdin: input.stdin ?? {} }, secret);
  }
  const [line, target] = lines[choice.line % lines.length]!;
  return { argv: line.split(" ").filter((word) => word !== ""), target, input };
}

/**
 * Runs a target, and writes the least input that fails.
 *
 * @throws Error with the command that shows the failure
 */
export async function fuzz(
  target: FuzzTarget,
  targets: readonly FuzzTarget[],
  runs = Math.ceil((RUNS * target.weight) / SUM),
): Promise<void> {
  const cwd = directoryWith();
  const donors = targets.flatMap(({ seeds }) => seeds.map((text) => () => JSON.parse(text) as object));
  const problems = async (choice: Choice): Promise<string[]> => problemsOf(caseOf(target, donors, choice), cwd);
  const property = fc.asyncProperty(CHOICE, async (choice) => (await problems(choice)).length === 0);
  const { failed, counterexample, seed, errorInstance } = await fc.check(property, { numRuns: runs });
  emptied(cwd);
  if (!failed) {
    return;
  }
  const [choice] = counterexample!;
  const found =
    errorInstance instanceof Error ? [String(errorInstance.stack)] : await problems(choice).catch((error) => [String(error.stack)]);
  const file = join(FAILURES, `${target.name.replace(/\W+/g, "-")}.json`);
  mkdirSync(FAILURES, { recursive: true });
  writeFileSync(file, JSON.stringify(caseOf(target, donors, choice)));
  throw new Error(
    `${target.name}: ${[...new Set(found)].join("\n")}\nmutations: ${JSON.stringify(choice.mutations)}\nseed: ${seed}\nshow it: npm run fuzz -- --input ${file}`,
  );
}
