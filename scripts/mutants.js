// npm run mutants -- [--mutate GLOB] [OPTION...]: changes the code of a room, one place at a time, and lists the changes that no
// test of the room notices. The options are those of `stryker run`. Without a glob it is every room, which takes hours.
const { execFileSync, spawnSync } = require("node:child_process");
const { existsSync } = require("node:fs");
const { join } = require("node:path");
const { cache } = require("./edition/cache");

/** 10 and later need Node.js 22. */
const STRYKER = "9.6.1";

/** The rooms whose mistakes cost most, and the folders of __tests__ that hold them. */
const ROOMS = {
  action: ["action"],
  "lib/core/arm": ["core/arm", "constructs/node-pool"],
  "lib/core/kueue": ["core/kueue", "core/rules/queues"],
  "lib/core/nvidia": ["core/nvidia", "core/rules/nvidia"],
  "lib/core/planner": ["core/planner"],
  "lib/tools/cluster/judge": ["tools/cluster"],
  "lib/tools/origins": ["tools/origins"],
  "lib/tools/prices": ["tools/prices"],
  "lib/tools/usage": ["tools/usage"],
};

function stryker() {
  const folder = cache(`stryker-${STRYKER}`);
  const program = join(folder, "node_modules/.bin/stryker");
  if (!existsSync(program)) {
    const packages = ["core", "jest-runner"].map((name) => `@stryker-mutator/${name}@${STRYKER}`);
    const quietly = ["--no-save", "--no-package-lock", "--no-audit", "--no-fund"];
    execFileSync("npm", ["install", ...quietly, "--prefix", folder, ...packages], { stdio: ["ignore", "ignore", "inherit"] });
  }
  return program;
}

const args = process.argv.slice(2);
const [glob] = args.includes("--mutate") ? args.slice(args.indexOf("--mutate") + 1) : [];
const rooms = Object.entries(ROOMS).filter(([room]) => glob === undefined || glob.startsWith(`${room}/`));
if (rooms.length === 0) {
  console.error(`found --mutate ${glob}; expected files in ${Object.keys(ROOMS).join(", ")}; fix: add their room to scripts/mutants.js`);
  process.exitCode = 1;
}
for (const [room, tests] of rooms) {
  const files = glob === undefined ? ["--mutate", `${room}/**/*.ts,!action/dist/**`] : [];
  const { status } = spawnSync(stryker(), ["run", "scripts/mutants/stryker.config.js", ...files, ...args], {
    stdio: "inherit",
    env: { ...process.env, MUTANT_TESTS: tests.join(" ") },
  });
  process.exitCode ||= status ?? 1;
}
