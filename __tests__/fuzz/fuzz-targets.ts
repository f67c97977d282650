import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CLUSTER_SCENARIOS } from "../support/cluster-scenarios";
import { EVERY_ARGUMENT } from "../support/every-argument";
import { FURTHER_SCENARIOS } from "../support/further-scenarios";
import { managedMigPool, migPool } from "../support/mig-pools";
import type { Target } from "../support/outside-text";
import { queuedApp } from "../support/queued-app";
import { retailAnswer, retailItem } from "../support/retail-prices";
import { metricsAnswerOf, TEN_WORKLOADS } from "../support/slice-metrics";
import { WAITING_SCENARIOS } from "../support/waiting-scenarios";
import { CLUSTER } from "../tools/usage/usage-with";
import type { FuzzInput } from "./fuzz-case";

/** Inputs of one kind, and the command lines that read them. */
export interface FuzzTarget {
  readonly name: string;
  /** Its part of all runs. */
  readonly weight: number;
  /** Sound inputs, as JSON. */
  readonly seeds: readonly string[];
  readonly lines: readonly (readonly [line: string, target: Target])[];
}

const FIXTURES = join(__dirname, "../fixtures");
const STACK = "cdktf.out/stacks/gpu/cdk.tf.json";
const MANIFEST = { version: "0.21.0", stacks: { gpu: { name: "gpu", synthesizedStackPath: "stacks/gpu/cdk.tf.json" } } };

function documentsIn(folder: string): unknown[] {
  return readdirSync(join(FIXTURES, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".json") && !name.includes("cdktf.out"))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(FIXTURES, folder, name), "utf8")));
}

const azure = (name: string): any => JSON.parse(readFileSync(join(FIXTURES, "azure", `${name}.json`), "utf8"));
const plan = (name: string): any => JSON.parse(readFileSync(join(FIXTURES, "plans", `${name}.json`), "utf8"));
const piped = (document: unknown): FuzzInput => ({ stdin: { document } });

export const REVIEWS: FuzzTarget["lines"] = [
  ["review - --output text", "text"],
  ["review - --output json", "json"],
  ["review - --output html", "html"],
  ["review - --output markdown", "markdown"],
  ["review - --output sarif", "sarif"],
  ["review - --output junit", "junit"],
];

/** What reads pools from any source. */
const READERS: FuzzTarget["lines"] = [
  ["pod", "code"],
  ["pod --output json --slices 2", "json"],
  ["pod --claim", "code"],
  ["pod --strategy single", "code"],
  ["equivalent --as az", "code"],
  ["equivalent --as arm", "arm"],
  ["equivalent --as terraform", "code"],
  ["equivalent --as terraform --azurerm 4", "code"],
  ["equivalent --as bicep", "code"],
  ["queues --team a=1 --strategy mixed", "code"],
  ["queues --team a=50% --output json", "json"],
  ["queues --team a=1 --kueue-values", "code"],
  ["queue --team a=1", "code"],
  ["queue --team a=1 --output json", "json"],
];
const from = (source: string, lines = READERS): FuzzTarget["lines"] => lines.map(([line, target]) => [`${line} --from ${source}`, target]);

const state = (document: any): unknown => ({ format_version: "1.0", values: document.prior_state.values });

/** As `terraform state pull` prints it. */
const PULLED = {
  version: 4,
  serial: 1,
  lineage: "a",
  outputs: {},
  resources: [
    {
      mode: "managed",
      type: "azurerm_kubernetes_cluster_node_pool",
      name: "mignode",
      provider: 'provider["registry.terraform.io/hashicorp/azurerm"]',
      instances: [{ schema_version: 0, attributes: { ...migPool(), node_labels: { a: "b" } }, sensitive_attributes: [] }],
    },
    {
      mode: "managed",
      type: "azapi_resource",
      name: "managed",
      provider: 'provider["registry.terraform.io/azure/azapi"]',
      instances: [{ index_key: "a", attributes: managedMigPool() }],
    },
  ],
};

const RELEASE = {
  name: "nvidia-device-plugin",
  chart: "nvidia-device-plugin",
  repository: "https://nvidia.github.io/k8s-device-plugin",
  version: "0.17.1",
  namespace: "nvidia-device-plugin",
  values: ['{"migStrategy":"single","tolerations":[{"key":"nvidia.com/gpu","operator":"Exists"}]}'],
  set: [{ name: "a.b", value: "c" }],
  depends_on: ["azurerm_kubernetes_cluster_node_pool.mignode"],
};
const appOf = (resource: unknown): FuzzInput => ({ files: { "cdktf.out/manifest.json": MANIFEST, [STACK]: { resource } } });
const POOL = { ...EVERY_ARGUMENT, timeouts: { create: "1h" }, "//": { "cdktf-aks-mig": { strategy: "single" } } };
const APP = appOf({ azurerm_kubernetes_cluster_node_pool: { mignode: POOL }, helm_release: { plugin: RELEASE } });

function appsWithQueues(): FuzzInput[] {
  const teams = [{ name: "research", namespace: "ml", share: 0.5 }];
  const cwd = queuedApp({ teams, pools: ["small"], cpuAndMemory: { cpu: 9, memoryGib: 9 } });
  const { resource } = JSON.parse(readFileSync(join(cwd, STACK), "utf8"));
  // The values of a chart are a text, in which nothing could be changed.
  return [appOf(resource)];
}

const PRICES = retailAnswer(["Standard_NC24ads_A100_v4", "Standard_ND96asr_v4"].map((armSkuName) => retailItem({ armSkuName })));
const CREATED = { "create.json": plan("create") };

const ofVerify = CLUSTER_SCENARIOS.map(({ pool = migPool(), releases = {}, title: _t, diagnosis: _d, ...cluster }) => ({
  ...appOf({ azurerm_kubernetes_cluster_node_pool: { mignode: pool }, helm_release: releases }),
  cluster: {
    nodes: cluster.nodes,
    daemonsets: cluster.daemonSets ?? [],
    pods: cluster.pods ?? [],
    deployments: cluster.deployments ?? [],
    ...(cluster.policies && { clusterpolicies: cluster.policies }),
    ...(cluster.queues && { clusterqueues: cluster.queues }),
    ...(cluster.resourceSlices && { resourceslices: cluster.resourceSlices }),
  },
}));
const ofExplain = [...WAITING_SCENARIOS, ...FURTHER_SCENARIOS];
const explained = ofExplain.map(({ objects }) => ({ cluster: { ...objects } }));

const USAGE_LINES: FuzzTarget["lines"] = [
  ["usage --from cluster", "text"],
  ["usage --from cluster --output json", "json"],
  ["usage --from cluster --output html", "html"],
  ["usage --from cluster --by namespace", "text"],
  ["usage --from cluster --by owner --output json", "json"],
  ["usage --from cluster --by node", "text"],
];

const target = (name: string, weight: number, seeds: readonly unknown[], lines: FuzzTarget["lines"]): FuzzTarget => ({
  name,
  weight,
  // A fixture has the word in an id, where it would look like a failure.
  seeds: seeds.map((seed) => JSON.stringify(seed).replaceAll("undefined", "unset")),
  lines,
});

const PLAN_DOCUMENTS = ["plans", "public", "readers"].flatMap(documentsIn).filter((document: any) => document?.resource_changes);
const WHAT_IFS = ["what-if-pools", "what-if-inline"].map(azure);

/** Those that say what changes. */
export function reviewTargets(): FuzzTarget[] {
  return [
    target("plans, reviewed", 24, PLAN_DOCUMENTS.map(piped), REVIEWS),
    target("what-ifs, reviewed", 8, WHAT_IFS.map(piped), REVIEWS),
    target(
      "plans beside apps",
      3,
      [{ ...piped(plan("profile-1g-to-3g")), ...APP }],
      [
        ["review - --stack cdktf.out/stacks/gpu --output json", "json"],
        ["review - --stack cdktf.out/stacks/gpu", "text"],
      ],
    ),
  ];
}

/** Those that declare pools, and files beside them. */
export function fileTargets(): FuzzTarget[] {
  const answers = ["az-nodepool-list", "az-aks-list", "rest-agent-pools"].map(azure);
  const templates = ["bicep-template", "exported-template"].map(azure);
  return [
    target("plans, read", 10, PLAN_DOCUMENTS.map(piped), from("-")),
    target(
      "states",
      8,
      [...["no-change", "profile-1g-to-3g", "azapi/library-no-change"].map(plan).map(state), PULLED].map(piped),
      from("-"),
    ),
    target("what-ifs, read", 4, WHAT_IFS.map(piped), from("-")),
    target("templates", 6, templates.map(piped), from("-")),
    target("answers of Azure", 8, answers.map(piped), from("-")),
    target("apps", 8, [APP, appOf({ azapi_resource: { mignode: managedMigPool() } })], READERS),
    target("apps with queues", 4, appsWithQueues(), [
      ["queue", "code"],
      ["queue --team research --output json", "json"],
      ["verify --output json", "json"],
      ["pod --pool small", "code"],
    ]),
    target(
      "prices",
      4,
      [{ stdin: { document: PRICES }, files: CREATED, cluster: CLUSTER }],
      [
        ["review create.json --prices - --output json", "json"],
        ["review create.json --prices -", "text"],
        ["review create.json --prices - --output html", "html"],
        ["usage --from cluster --prices - --output json", "json"],
        ["usage --from cluster --prices -", "text"],
      ],
    ),
    target(
      "metrics",
      4,
      [{ stdin: { document: METRICS }, files: { "prices.json": PRICES } }],
      [
        ["usage --metrics -", "text"],
        ["usage --metrics - --prices prices.json --output json", "json"],
      ],
    ),
    target(
      "teams",
      4,
      [{ stdin: { document: plan("create") }, files: { "teams.json": TEAMS } }],
      [
        ["queues --from - --teams teams.json", "code"],
        ["queue --from - --teams teams.json --team research", "code"],
      ],
    ),
  ];
}

const METRICS = metricsAnswerOf(TEN_WORKLOADS.map((slice) => ({ ...slice, memory: slice.memory.slice(0, 30) })));

const TEAMS = {
  teams: [
    { name: "research", namespace: "research", share: 0.5, borrowing: 0.1, lending: 0.2 },
    { name: "product", namespace: "product", quotas: [{ pool: "mignode", profile: "MIG1g", count: 3 }] },
  ],
  cohort: "all",
  queueName: "mig",
  pools: ["mignode"],
  cpuAndMemory: { cpu: 9, memoryGib: 9 },
};

/** The solver takes its time. */
export function planTarget(usage: unknown): FuzzTarget {
  const seed = { stdin: { document: usage }, files: { "prices.json": PRICES } };
  return target(
    "what to buy",
    1,
    [seed],
    [
      ["plan --need-from - --prices prices.json --only-size Standard_NC24ads_A100_v4 --output json", "json"],
      ["plan --need-from - --prices prices.json --only-size Standard_NC24ads_A100_v4 --output text", "text"],
      ["plan --need-from - --prices prices.json --only-size Standard_NC24ads_A100_v4 --output markdown", "markdown"],
      ["plan --need-from - --prices prices.json --only-size Standard_NC24ads_A100_v4 --output typescript", "typescript"],
      ["plan --need-from - --prices prices.json --only-size Standard_NC24ads_A100_v4 --output terraform", "code"],
    ],
  );
}

/** Those that read a cluster. */
export function clusterTargets(): FuzzTarget[] {
  const argvs = [...new Set(ofExplain.map(({ argv = [] }) => argv.join(" ")))];
  const explains = argvs.flatMap((argv): FuzzTarget["lines"] => [
    [`explain ${argv} --from cluster --output json`, "json"],
    [`explain ${argv} --from cluster`, "text"],
  ]);
  return [
    target("clusters, verified", 20, ofVerify, [
      ["verify --output json", "json"],
      ["verify --output text", "text"],
      ["verify --output wide", "text"],
      ["verify --from cluster --output json", "json"],
    ]),
    target("clusters, counted", 10, [...ofVerify, { cluster: CLUSTER }], USAGE_LINES),
    target("clusters, explained", 20, explained, explains),
    target("pods that wait, counted", 4, explained, USAGE_LINES),
    target("pools of clusters", 8, [...ofVerify, ...explained, { cluster: CLUSTER }], from("cluster")),
  ];
}
