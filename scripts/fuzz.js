// npm run fuzz -- [--runs N] [--seed N] [--input FILE]: gives the command line N mutated inputs, or the one of FILE. The least
// input of a failure is written to coverage/fuzz, and its command printed.
const { spawnSync } = require("node:child_process");
const { randomInt } = require("node:crypto");
const { join } = require("node:path");
const { parseArgs } = require("node:util");

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "1000000" },
    seed: { type: "string", default: String(randomInt(2 ** 31)) },
    input: { type: "string" },
  },
});
const { runs, seed, input } = values;
console.log(input ?? `${runs} runs with --seed ${seed}`);
const { status } = spawnSync(
  process.execPath,
  [
    require.resolve("jest/bin/jest"),
    "--selectProjects",
    "fuzz",
    "--no-watchman",
    // A million runs take longer than any other test.
    `--testTimeout=${24 * 3_600_000}`,
    ...(input === undefined ? [] : ["hard-inputs"]),
  ],
  {
    cwd: join(__dirname, ".."),
    stdio: "inherit",
    env: { ...process.env, FUZZ_RUNS: runs, FAST_CHECK_SEED: seed, ...(input !== undefined && { FUZZ_INPUT: input }) },
  },
);
process.exitCode = status ?? 1;
