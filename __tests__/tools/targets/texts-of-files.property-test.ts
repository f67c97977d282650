import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { verifyCommand } from "../../../lib/tools/cluster/verify-command";
import { formatHtml } from "../../../lib/tools/review/report/html-format";
import { formatJunit } from "../../../lib/tools/review/report/junit-format";
import { formatMarkdown } from "../../../lib/tools/review/report/markdown-format";
import type { ReviewedPlans } from "../../../lib/tools/review/report/reviewed-plan";
import { formatSarif } from "../../../lib/tools/review/report/sarif-format";
import { formatText } from "../../../lib/tools/review/report/text-format";
import { usageCommand } from "../../../lib/tools/usage/usage-command";
import { directoryWith } from "../../support/cdktf-out";
import { EVERY_ARGUMENT } from "../../support/every-argument";
import { managedMigPool } from "../../support/mig-pools";
import { complaints, executed, HOSTILE, isReached, type Target, tainted, taintedByName, written } from "../../support/outside-text";
import { PLANS, plan } from "../../support/plan";
import { queuedApp } from "../../support/queued-app";
import { retailAnswer, retailItem } from "../../support/retail-prices";
import { metricsAnswerOf, TEN_WORKLOADS } from "../../support/slice-metrics";
import { fakeClock, kubectlOf } from "../cluster/verify-with";
import { CLUSTER } from "../usage/usage-with";

const fixture = (folder: string, name: string): any => JSON.parse(readFileSync(join(PLANS, "..", folder, `${name}.json`), "utf8"));

const FORMATS: readonly (readonly [Target, (plans: ReviewedPlans) => string])[] = [
  ["text", (plans) => formatText(plans, (_color, text) => text, 100)],
  ["markdown", formatMarkdown],
  ["html", formatHtml],
  ["junit", (plans) => formatJunit(plans, "error")],
  ["sarif", (plans) => formatSarif(plans, "1.0.0")],
];

describe("a review of", () => {
  test.each([
    ["a plan that changes a pool", plan("profile-1g-to-3g")],
    ["a plan of azapi", plan("azapi/profile-and-unknown-label")],
    ["a plan with much beside", plan("modes/handed-over")],
    ["a what-if", fixture("azure", "what-if-pools")],
  ])("%s", async (name, { prior_state: _, ...document }) => {
    const reports: any[] = [];
    for (const one of name === "a plan that changes a pool" ? tainted(document) : taintedByName(document)) {
      const stdout = await written("review - --output json", "json", { stdin: JSON.stringify(one) });
      reports.push(...(isReached(stdout) ? [JSON.parse(stdout)] : []));
    }
    expect(reports.length).toBeGreaterThan(4);
    const plans = reports.map((report) => ({ path: `${HOSTILE}.json`, name: `${HOSTILE}.json`, report })) as unknown as ReviewedPlans;
    for (const [target, format] of FORMATS) {
      const found = [...complaints(target, format(plans)), ...complaints(target, format([plans[0]]))];
      expect({ target, found: [...new Set(found)] }).toEqual({ target, found: [] });
    }
  });
});

const STACK = "cdktf.out/stacks/gpu/cdk.tf.json";
const APP = {
  "cdktf.out/manifest.json": { version: "0.21.0", stacks: { gpu: { name: "gpu", synthesizedStackPath: "stacks/gpu/cdk.tf.json" } } },
  [STACK]: {},
};
/** A pool with everything that `equivalent` writes. */
const POOL = { ...EVERY_ARGUMENT, timeouts: { create: "1h" }, "//": { "cdktf-aks-mig": { strategy: "single" } } };
const RELEASE = {
  name: "nvidia-device-plugin",
  chart: "nvidia-device-plugin",
  repository: "https://nvidia.github.io/k8s-device-plugin",
  version: "0.17.1",
  namespace: "nvidia-device-plugin",
  values: ["migStrategy: single"],
  depends_on: ["azurerm_kubernetes_cluster_node_pool.mignode"],
};

test.each([
  ["every argument", { azurerm_kubernetes_cluster_node_pool: { mignode: POOL }, helm_release: { plugin: RELEASE } }],
  ["a pool that AKS manages", { azapi_resource: { mignode: managedMigPool() } }],
])("an app with %s, in other words", async (_name, resource) => {
  const cwd = directoryWith(APP);
  const commands: string[] = [];
  for (const one of tainted({ resource })) {
    writeFileSync(join(cwd, STACK), JSON.stringify(one));
    commands.push(await written("equivalent --as az", "code", { cwd }));
    await written("equivalent --as arm", "arm", { cwd });
    await written("equivalent --as terraform", "code", { cwd });
    await written("equivalent --as bicep", "code", { cwd });
  }
  for (const one of taintedByName({ resource })) {
    writeFileSync(join(cwd, STACK), JSON.stringify(one));
    await written("pod", "code", { cwd });
    await written("queues --team a=1", "code", { cwd });
  }
  const output = executed(commands.filter(isReached), cwd);
  expect(output).not.toMatch(/EXECUTED|^sh:/m);
});

test.each([
  ["az-nodepool-list", fixture("azure", "az-nodepool-list")],
  ["a template", fixture("azure", "bicep-template")],
  ["a state", { format_version: "1.0", values: plan("no-change").prior_state.values }],
])("pools of %s", async (_name, document) => {
  for (const one of taintedByName(document)) {
    await written("pod --from - --strategy single", "code", { stdin: JSON.stringify(one) });
    await written("equivalent --as arm --from -", "arm", { stdin: JSON.stringify(one) });
  }
});

const PRICED = [
  ["plan --need 5x5GB", "text", "text"],
  ["plan --need 5x5GB", "markdown", "markdown"],
  ["plan --need 5x5GB", "typescript", "typescript"],
  ["plan --need 5x5GB", "terraform", "code"],
  ["review create.json", "markdown", "markdown"],
] as const;

test("prices", async () => {
  const items = ["Standard_NC24ads_A100_v4", "Standard_ND96asr_v4"].map((armSkuName) => retailItem({ armSkuName }));
  const cwd = directoryWith({ "create.json": plan("create"), "prices.json": {} });
  const commands = [usageCommand({ kubectl: () => kubectlOf(CLUSTER), clock: fakeClock() })];
  const answers = "existing\na\nb\nStandard_ND96asr_v4\nMIG1g\nsingle\n";
  const documents = [
    ...taintedByName(retailAnswer(items)),
    retailAnswer([...items, retailItem({ meterName: HOSTILE, retailPrice: 4 })]),
    { Error: { Message: HOSTILE } },
  ];
  for (const [index, one] of documents.entries()) {
    writeFileSync(join(cwd, "prices.json"), JSON.stringify(one));
    // The solver takes its time: it is asked only about prices that have something of the text.
    const answer = await written("review create.json --prices prices.json --output json", "json", { cwd });
    for (const [command, output, target] of isReached(answer) ? PRICED : []) {
      await written(`${command} --prices prices.json --output ${output}`, target, { cwd });
    }
    await written("usage --from cluster --prices prices.json", "text", { cwd, commands });
    await written(`init new${index} --prices prices.json`, "text", { cwd, isTTY: true, env: { NO_COLOR: "1" }, stdin: answers });
  }
});

test("metrics", async () => {
  const answer = metricsAnswerOf(TEN_WORKLOADS.map((slice) => ({ ...slice, memory: slice.memory.slice(0, 30) })).slice(0, 4));
  const documents = [...taintedByName(answer), { status: "error", error: HOSTILE }];
  for (const one of documents) {
    const stdin = JSON.stringify(one);
    await written("usage --metrics -", "text", { stdin });
    await written("usage --metrics - --output json", "json", { stdin });
  }
});

test("teams", async () => {
  const cwd = directoryWith({ "plan.json": plan("create"), "teams.json": {} });
  for (const one of tainted({
    teams: [{ name: "research", namespace: "research", share: 0.5 }],
    cohort: "all",
    queueName: "mig",
    pools: ["mignode"],
  })) {
    writeFileSync(join(cwd, "teams.json"), JSON.stringify(one));
    await written("queues --from plan.json --teams teams.json", "code", { cwd });
    await written("queue --from plan.json --teams teams.json --team research", "code", { cwd });
  }
});

test("queues of an app", async () => {
  const cwd = queuedApp({
    teams: [{ name: "research", namespace: "ml", share: 0.5 }],
    pools: ["small"],
    cpuAndMemory: { cpu: 9, memoryGib: 9 },
  });
  const stack = JSON.parse(readFileSync(join(cwd, STACK), "utf8"));
  const release: any = Object.values(stack.resource.helm_release).find(({ name }: any) => name === "mig-queues");
  const commands = [verifyCommand({ kubectl: () => kubectlOf({ queues: [] }), clock: fakeClock() })];
  for (const values of taintedByName(JSON.parse(release.values.at(-1)))) {
    release.values = [JSON.stringify(values)];
    writeFileSync(join(cwd, STACK), JSON.stringify(stack));
    await written("queue", "code", { cwd });
    await written("queue --team x", "code", { cwd });
    await written("verify", "text", { cwd, commands });
  }
});

test("what usage answered", async () => {
  const commands = [usageCommand({ kubectl: () => kubectlOf(CLUSTER), clock: fakeClock() })];
  const usage = JSON.parse(await written("usage --from cluster --output json", "json", { commands }));
  const cwd = directoryWith({ "prices.json": retailAnswer([retailItem()]) });
  for (const one of taintedByName(usage, ["resourceName", "partition", "name"])) {
    await written("plan --need-from - --prices prices.json --output markdown", "markdown", { cwd, stdin: JSON.stringify(one) });
  }
});
