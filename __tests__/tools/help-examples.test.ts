import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { MigGpuNodePool, MigProfile, MigQueues, MigStrategy, NvidiaDraDriver, VmSize } from "../../lib";
import { everyCommand } from "../../lib/tools/cli";
import { explainCommand } from "../../lib/tools/cluster/explain-command";
import { verifyCommand } from "../../lib/tools/cluster/verify-command";
import { usageCommand } from "../../lib/tools/usage/usage-command";
import { directoryWith, mignode, synthesizedApp } from "../support/cdktf-out";
import { devicePlugin, node } from "../support/kubernetes-objects";
import { PLANS } from "../support/plan";
import { runInTerminal } from "../support/terminal";
import { job, pod, SMALL } from "../support/waiting-cluster";
import { explainKubectl } from "./cluster/explain-with";
import { fakeClock, kubectlOf } from "./cluster/verify-with";

const COMMANDS = everyCommand();

const folder = synthesizedApp(mignode());
const folderOfQueues = synthesizedApp((stack, cluster) => {
  const size = { vmSize: VmSize.STANDARD_ND96ASR_V4, profile: MigProfile.MIG_1G, strategy: MigStrategy.SINGLE };
  const pools = [new MigGpuNodePool(stack, "mignode", { cluster, ...size })];
  new MigQueues(stack, "queues", { cluster, pools, teams: [{ name: "research", namespace: "research", share: 1 }] });
});
for (const cwd of [folder, folderOfQueues]) {
  cpSync(join(PLANS, "no-change.json"), join(cwd, "plan.json"));
  writeFileSync(join(cwd, "teams.yaml"), "teams: [{ name: research, namespace: research, share: 0.5 }]\n");
}
const folderOfClaims = synthesizedApp((stack, cluster) => {
  mignode({ strategy: MigStrategy.MIXED, gpuSoftware: new NvidiaDraDriver(stack, "driver", { cluster }) })(stack, cluster);
});
const emptyFolder = directoryWith();
for (const cwd of [folder, emptyFolder]) {
  cpSync(join(__dirname, "../../examples/prices.json"), join(cwd, "prices.json"));
}

/** Where a command runs that needs another place than the rest. */
const FOLDERS: Readonly<Record<string, () => string>> = { queue: () => folderOfQueues, init: () => emptyFolder };

const CLUSTER = {
  nodes: [node({ allocatable: { "nvidia.com/gpu": "56" }, labels: { "nvidia.com/gpu.product": "A100-MIG-1g.5gb" } })],
  daemonSets: [devicePlugin()],
};
const PODS = {
  pods: [pod({ name: "train-x7k2p", namespace: "research", node: SMALL, owner: ["Job", "train"] })],
  jobs: [job("train", "research")],
};
const ENVIRONMENT = { kubectl: () => kubectlOf(CLUSTER), clock: fakeClock() };
const ASKING = [verifyCommand(ENVIRONMENT), usageCommand(ENVIRONMENT), explainCommand(() => explainKubectl(PODS))];
/** All of them, with a cluster that needs no kubectl. */
const commands = COMMANDS.map((command) => ASKING.find(({ name }) => name === command.name) ?? command);
/** What is asked where an example leaves it open. */
const stdin = "existing\nmigcluster\nmyresourcegroup\nStandard_ND96asr_v4\nMIG1g\nsingle\n";

test.each(COMMANDS.map(({ name, examples }) => [name, examples] as const))("%s has two examples or more", (_name, examples) => {
  expect(examples.length).toBeGreaterThanOrEqual(2);
});

const EXAMPLES = COMMANDS.flatMap(({ name, examples }) => examples.map((line) => [line, name] as const));

test.each(EXAMPLES)("%s does what --help says", async (line, name) => {
  const [argv = ""] = line.split(/ [|>] /);
  const cwd = argv.includes(" --claim") ? folderOfClaims : (FOLDERS[name]?.() ?? folder);
  const { exitCode, stdout } = await runInTerminal(argv.split(" "), { cwd, commands, stdin, isTTY: true, env: { NO_COLOR: "1" } });

  expect(exitCode).toBe(0);
  expect(stdout).not.toBe("");
  expect((await runInTerminal([name, "--help"])).stdout).toContain(`\n  cdktf-aks-mig ${line}\n`);
});
