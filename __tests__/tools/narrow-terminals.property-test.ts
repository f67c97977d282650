import { cpSync } from "node:fs";
import { join } from "node:path";
import { MigGpuNodePool, MigProfile, MigQueues, MigStrategy, VmSize } from "../../lib";
import { everyCommand } from "../../lib/tools/cli";
import { explainCommand } from "../../lib/tools/cluster/explain-command";
import { verifyCommand } from "../../lib/tools/cluster/verify-command";
import { usageCommand } from "../../lib/tools/usage/usage-command";
import { directoryWith, synthesizedApp } from "../support/cdktf-out";
import { devicePlugin, node } from "../support/kubernetes-objects";
import { PLANS } from "../support/plan";
import { runInTerminal } from "../support/terminal";
import { holders, NOTEBOOKS, pod, waitingNodes } from "../support/waiting-cluster";
import { explainKubectl } from "./cluster/explain-with";
import { fakeClock, kubectlOf } from "./cluster/verify-with";

const COMMANDS = everyCommand();

const app = synthesizedApp((stack, cluster) => {
  const size = { vmSize: VmSize.STANDARD_ND96ASR_V4, profile: MigProfile.MIG_1G, strategy: MigStrategy.SINGLE };
  const pools = [new MigGpuNodePool(stack, "mignode", { cluster, ...size })];
  new MigQueues(stack, "queues", { cluster, pools, teams: [{ name: "research", namespace: "research", share: 1 }] });
});
cpSync(join(__dirname, "../../examples/prices.json"), join(app, "prices.json"));
cpSync(join(PLANS, "taint-changed-plugin-not.json"), join(app, "plan.json"));
cpSync(join(PLANS, "profile-1g-to-3g.json"), join(app, "profile.json"));

const CLUSTER = {
  nodes: [
    node({ allocatable: { "nvidia.com/gpu": "56" }, labels: { "nvidia.com/gpu.product": "NVIDIA-A100-SXM4-40GB-MIG-1g.5gb" } }),
    node({ name: "aks-mignode-31415926-vmss000001" }),
  ],
  daemonSets: [devicePlugin()],
};
const WAITING = { nodes: waitingNodes(), pods: [pod({ pool: "notebooks" }), ...holders(7, NOTEBOOKS)] };
const ENVIRONMENT = { kubectl: () => kubectlOf(CLUSTER), clock: fakeClock() };
const ASKING = [verifyCommand(ENVIRONMENT), usageCommand(ENVIRONMENT), explainCommand(() => explainKubectl(WAITING))];
const commands = COMMANDS.map((command) => ASKING.find(({ name }) => name === command.name) ?? command);
const stdin = "existing\nmigcluster\nmyresourcegroup\nStandard_ND96asr_v4\nMIG1g\nsingle\n";

/** What a command prints on a terminal with so many columns. */
async function printed(line: string, columns: number): Promise<string> {
  const cwd = line === "init" ? directoryWith() : app;
  const { exitCode, stdout } = await runInTerminal(line.split(" "), { cwd, commands, stdin, isTTY: true, columns, env: { NO_COLOR: "1" } });
  expect(exitCode).not.toBe(1);
  return stdout;
}

/** Sentences wrap at the edge of a terminal; commands and links must be whole to be copied. A row has columns, with gaps between. */
function isRow(line: string): boolean {
  const isCopied = /^ {2}\w+ +cdktf-aks-mig |^ {4}(see|rule): +https:/.test(line);
  return /\S {2,}\S/.test(line) && !/^ {2}(found|expected|fix|see more): /.test(line) && !isCopied;
}

const WIDE = 1000;

const ANSWERS = [
  "profiles",
  "profiles --vm-size Standard_ND96asr_v4 --draw",
  "profiles --layouts --vm-size Standard_ND96asr_v4",
  "plan --need 100x5GB --need 20x20GB --prices prices.json",
  "plan --need 100x5GB --need 2x200GB --prices prices.json --max Standard_NC24ads_A100_v4=1",
  "plan --print-request --region southcentralus",
  "pod",
  "queue",
  "verify",
  "usage --by node --prices prices.json",
  "explain",
  "review plan.json",
  "review plan.json profile.json --prices prices.json",
  "equivalent --as az",
  "equivalent --as arm",
  "init",
];
const HELPS = ["--help", ...COMMANDS.map(({ name }) => `${name} --help`)];

describe.each([80, 60])("on a terminal of %d columns", (columns) => {
  test.each([...ANSWERS, ...HELPS])("no row of %s is broken by the edge", async (line) => {
    const lines = (await printed(line, columns)).split("\n");

    // A node of verify is one line on every terminal.
    const edge = line === "verify" ? Math.max(80, columns) : columns;
    expect(lines.filter((text) => text.length > edge && isRow(text))).toEqual([]);
  });

  test.each(ANSWERS)("%s loses nothing", async (line) => {
    const narrow = counts(await printed(line, columns));
    const wide = counts(await printed(line, WIDE));

    expect([...wide].filter(([character, count]) => (narrow.get(character) ?? 0) < count)).toEqual([]);
  });

  test.each(HELPS)("the sentences of %s end before the edge", async (line) => {
    const [sentences = ""] = (await printed(line, columns)).split("\nExamples:\n");

    expect(sentences.split("\n").filter((text) => text.length > columns && !/^ {2}\w+ +cdktf-aks-mig /.test(text))).toEqual([]);
  });
});

/** How often each character is printed. */
function counts(text: string): Map<string, number> {
  const result = new Map<string, number>();
  for (const character of text.replace(/\s/g, "")) {
    result.set(character, (result.get(character) ?? 0) + 1);
  }
  return result;
}

test.each(["pod", "queue", "equivalent --as az", "equivalent --as arm", "plan --print-request --region southcentralus"])(
  "%s is the same on every terminal, to be copied",
  async (line) => {
    expect(await printed(line, 60)).toBe(await printed(line, WIDE));
  },
);

test.each(["--help", "plan --help", "verify --help", "explain --help", "review --help"])(
  "the exit codes of %s begin a line",
  async (line) => {
    expect(await printed(line, 80)).toMatch(/^Exit codes: 0 /m);
  },
);
