// npm run bench: every figure of docs/performance.md, as ratios of two cases that are measured in turns within one run.
const { execFileSync } = require("node:child_process");
const { mkdtempSync, rmSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");
const writeLargePlan = require("./large-plan.js");

const directory = mkdtempSync(join(tmpdir(), "cdktf-aks-mig-bench-"));
process.on("exit", () => rmSync(directory, { recursive: true }));
const largePlan = join(directory, "plan.json");
writeLargePlan(largePlan);

/**
 * `of` is measured against `against`; `atMost` is the goal for time, `memoryAtMost` the one for peak memory, and
 * `moreAtMost` the one for the difference in milliseconds, where there is one. What commands take that a case starts is not in
 * the memory of its process (`startsProcesses`).
 */
const RATIOS = [
  { title: "require the library / require the bindings it uses", of: ["require-library"], against: ["require-bindings"], atMost: 1.2 },
  {
    title: "synthesize 1,000 MigGpuNodePools / 1,000 raw node pools",
    of: ["synth-mig-pools", "1000"],
    against: ["synth-raw-pools", "1000"],
    atMost: 1.4,
  },
  { title: "synthesize 4,000 MigGpuNodePools / 1,000", of: ["synth-mig-pools", "4000"], against: ["synth-mig-pools", "1000"], atMost: 4.4 },
  {
    title: "synthesize queues of 1,000 teams on 64 pools / of 250 teams",
    of: ["synth-queues", "1000"],
    against: ["synth-queues", "250"],
    atMost: 3,
  },
  {
    title: "review a plan of 20,000 resources (110 MB) / JSON.parse of it",
    of: ["review-plan", largePlan],
    against: ["parse-plan", largePlan],
    atMost: 1.2,
    memoryAtMost: 1.5,
  },
  {
    title: "`npx cdktf synth` of main.ts / the same under the framework's TypeScript template (`npx ts-node main.ts`)",
    of: ["synth-command", "node --import tsx main.ts"],
    against: ["synth-command", "npx ts-node main.ts"],
    atMost: 0.52,
    startsProcesses: true,
  },
  {
    title: "start of `profiles` / start of Node.js",
    of: ["command-line", "profiles"],
    against: ["start-node"],
    atMost: 1.8,
    startsProcesses: true,
  },
  {
    title: "`plan` for five kinds of demand over nine sizes / `profiles`, which solves nothing",
    of: ["command-line", "plan --prices examples/prices.json --need 500x5GB --need 137x10GB --need 41x18GB --need 23x40GB --need 9x80GB"],
    against: ["command-line", "profiles"],
    atMost: 6,
    moreAtMost: 500,
    startsProcesses: true,
  },
];
const ROUNDS = 9;

function measure(parts) {
  return JSON.parse(execFileSync(process.execPath, [join(__dirname, "measure.js"), ...parts], { encoding: "utf8", maxBuffer: 1 << 26 }));
}

function row(cells) {
  console.log(`| ${cells.join(" | ")} |`);
}

let missed = 0;
console.log(`the least of ${ROUNDS} rounds in turns, Node ${process.version}\n`);
row(["ratio", "time", "at most", "each (ms)", "peak memory", "at most", "each (MB)"]);
row(Array(7).fill("---"));
for (const { title, of, against, atMost, memoryAtMost, moreAtMost, startsProcesses } of RATIOS) {
  const rounds = Array.from({ length: ROUNDS }, () => ({ of: measure(of), against: measure(against) }));
  // What else runs on the machine only ever adds to a figure, so that the least one is nearest to what the code takes.
  const figure = (side, unit) => Math.min(...rounds.map((round) => round[side][unit]));
  const ratio = (unit) => (figure("of", unit) / figure("against", unit)).toFixed(2);
  const each = (unit) => `${figure("of", unit).toFixed(0)} / ${figure("against", unit).toFixed(0)}`;
  const memory = startsProcesses ? ["", "", ""] : [ratio("megabytes"), memoryAtMost ?? "", each("megabytes")];
  const more = figure("of", "milliseconds") - figure("against", "milliseconds");
  const within = [
    [Number(ratio("milliseconds")), atMost],
    [Number(memory[0]), memoryAtMost],
    [more, moreAtMost],
  ];
  missed += within.some(([measured, most]) => measured > (most ?? Number.POSITIVE_INFINITY)) ? 1 : 0;
  row([title, ratio("milliseconds"), atMost, each("milliseconds"), ...memory]);
}
console.log(missed === 0 ? "\nevery ratio is within its goal" : `\n${missed} of ${RATIOS.length} ratios are above their goal`);
