import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020";
import { MigGpuNodePool, MigProfile, MigQueues, MigStrategy, VmSize } from "../../lib";
import { everyCommand } from "../../lib/tools/cli";
import { commandHelp } from "../../lib/tools/command-line/command-help";
import { mignode, synthesizedApp } from "../support/cdktf-out";
import { type Cluster, devicePlugin, forbidden, node } from "../support/kubernetes-objects";
import { appWith, migPool } from "../support/mig-pools";
import { metricsAnswerOf, TEN_WORKLOADS } from "../support/slice-metrics";
import { runInTerminal } from "../support/terminal";
import { WAITING_SCENARIOS } from "../support/waiting-scenarios";
import { explainWith } from "./cluster/explain-with";
import { kubectlOf, verifyWith } from "./cluster/verify-with";
import { CLUSTER, usageWith } from "./usage/usage-with";

const COMMANDS = everyCommand();

const ROOT = join(__dirname, "../..");
const SCHEMAS = readdirSync(join(ROOT, "schemas"));

/** Holds an answer against a schema, and against the same without room for members that it does not name. */
function problemsOf(schema: string, answer: string): unknown {
  const text = readFileSync(join(ROOT, "schemas", schema), "utf8");
  const closed = JSON.parse(text, (_key, value) =>
    value?.type === "object" && value.required ? { additionalProperties: false, ...value } : value,
  );
  const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(closed);
  validate(JSON.parse(answer));
  return validate.errors;
}

test.each(SCHEMAS)("%s is named on a page or by --help", (schema) => {
  const pages = readdirSync(join(ROOT, "docs"), { encoding: "utf8" }).filter((name) => name.endsWith(".md"));
  const texts = [...pages.map((name) => readFileSync(join(ROOT, "docs", name), "utf8")), ...COMMANDS.map(commandHelp)];

  expect(texts.filter((text) => text.includes(`schemas/${schema}`))).not.toEqual([]);
});

test.each([[[]], [["--vm-size", "Standard_NC24ads_A100_v4"]], [["--layouts"]], [["--layouts", "--vm-size", "Standard_ND96asr_v4"]]])(
  "profiles with %j writes what its schema describes, and no more",
  async (argv: string[]) => {
    expect(problemsOf("profiles.schema.json", (await runInTerminal(["profiles", ...argv, "--output", "json"])).stdout)).toBeNull();
  },
);

const HOLDING: Cluster = { nodes: [node({ allocatable: { "nvidia.com/gpu": "56" } })], daemonSets: [devicePlugin()] };

function appWithQueues(): string {
  return synthesizedApp((stack, cluster) => {
    const size = { vmSize: VmSize.STANDARD_ND96ASR_V4, profile: MigProfile.MIG_1G, strategy: MigStrategy.SINGLE };
    const pools = [new MigGpuNodePool(stack, "mignode", { cluster, ...size })];
    new MigQueues(stack, "queues", { cluster, pools, teams: [{ name: "research", namespace: "research", share: 1 }] });
  });
}

test.each([
  ["a pool that is as promised", () => synthesizedApp(mignode()), HOLDING],
  ["a node without slices", () => synthesizedApp(mignode()), { nodes: [node()], daemonSets: [] }],
  ["a pool without nodes", () => synthesizedApp(mignode()), { nodes: [], daemonSets: [] }],
  ["a pool that is known after apply alone", () => appWith({ unnamed: migPool({ name: "${var.name}", vm_size: "${var.size}" }) }), HOLDING],
  ["queues that are not there", appWithQueues, { ...HOLDING, queues: [] }],
] as const)("verify with %s writes what its schema describes, and no more", async (_what, app, cluster) => {
  const { stdout } = await verifyWith(kubectlOf(cluster), app(), { argv: ["--output", "json"] });

  expect(problemsOf("verify-report.schema.json", stdout)).toBeNull();
});

test.each([
  ["pools and groups", CLUSTER],
  ["pods that may not be listed", { ...CLUSTER, pods: forbidden("pods") }],
])("usage with %s writes what its schema describes, and no more", async (_what, cluster) => {
  const { stdout } = await usageWith(cluster, ["--by", "namespace", "--prices", "prices.json", "--output", "json"], {
    cwd: join(ROOT, "examples"),
  });

  expect(problemsOf("usage-report.schema.json", stdout)).toBeNull();
});

test.each([[[]], [["--prices", "prices.json"]]])("usage --metrics with %j writes what its schema describes, and no more", async (argv) => {
  const metrics = ["usage", "--metrics", "-", "--output", "json", ...argv];
  const { stdout } = await runInTerminal(metrics, { cwd: join(ROOT, "examples"), stdin: JSON.stringify(metricsAnswerOf(TEN_WORKLOADS)) });

  expect(problemsOf("slice-sizing.schema.json", stdout)).toBeNull();
});

test.each(WAITING_SCENARIOS)("explain with $title writes what its schema describes, and no more", async ({ objects, argv = [] }) => {
  const { stdout } = await explainWith(objects, [...argv, "--output", "json"]);

  expect(problemsOf("explain-report.schema.json", stdout)).toBeNull();
});

test("an answer that lacks a member is not what the schema describes", () => {
  expect(problemsOf("verify-report.schema.json", '{"version": 1, "pools": []}')).not.toBeNull();
});
