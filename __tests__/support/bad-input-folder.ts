import { chmodSync, cpSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { MigGpuNodePool, MigProfile, MigQueues, MigStrategy, VmSize } from "../../lib";
import { directoryWith, synthesizedApp } from "./cdktf-out";
import { node } from "./kubernetes-objects";
import { managedMigPool, migPool } from "./mig-pools";
import { PLANS } from "./plan";
import { retailAnswer, retailItem } from "./retail-prices";
import { CLUSTER_ID } from "./synth";

const PLAN = readFileSync(join(PLANS, "create.json"), "utf8");
const withFormat = (version: string): string => PLAN.replace(/"format_version":\s*"[^"]*"/, `"format_version":"${version}"`);

const DEEP = `${'{"a":'.repeat(600)}1${"}".repeat(600)}`;

/** What stands in for kubectl: the text goes to stderr. */
const KUBECTLS: Readonly<Record<string, string>> = {
  noconfig: "error: no configuration has been provided, try setting KUBERNETES_MASTER environment variable",
  refused: "The connection to the server 10.0.0.1:443 was refused - did you specify the right host or port?",
  nocontext: 'error: context "prod" does not exist',
  noplugin: "getting credentials: exec: executable kubelogin not found",
  unreachable: "Unable to connect to the server: dial tcp: lookup mig.hcp.azmk8s.io: no such host",
  untrusted: "Unable to connect to the server: tls: failed to verify certificate: x509: certificate has expired",
  forbidden: 'Error from server (Forbidden): nodes is forbidden: User "me" cannot list resource "nodes"',
  loggedout: "error: You must be logged in to the server (Unauthorized)",
  unknownflag: "error: unknown flag: --bogus",
  badconfig: 'error: error loading config file "k": yaml: line 1',
  proxy: "error: couldn't get version/kind; json parse error",
  busy: "Error from server (ServiceUnavailable): the server is currently unable to handle the request",
  puzzled: "something new",
};
const PROGRAMS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries(KUBECTLS).map(([name, text]) => [name, `process.stderr.write(${JSON.stringify(text)}); process.exitCode = 1`]),
  ),
  contexts: `if (process.argv.includes("get-contexts")) {
  console.log("prod\\ntest");
} else {
  console.error('error: context "prdo" does not exist');
  process.exitCode = 1;
}`,
  onepod: `const [kind, ...flags] = process.argv.slice(3);
if (kind !== "pods") {
  console.error(kind === "secrets" ? "Error from server (Forbidden): secrets is forbidden" : "error: the server doesn't have a resource type " + kind);
  process.exitCode = 1;
} else {
  const has = flags.some((flag) => /^--(all-namespaces|namespace=research)$/.test(flag)) && flags.every((flag) => !flag.includes("metadata.name=") || flag.endsWith("=infer"));
  console.log(JSON.stringify({ kind: "List", items: has ? [{ kind: "Pod", metadata: { name: "infer", namespace: "research" } }] : [] }));
}`,
  hanging: "setTimeout(() => {}, 60000)",
  silent: "",
  ...Object.fromEntries(
    Object.entries({
      otherjson: { kind: "Status" },
      nonodes: { kind: "List", items: [] },
      notaks: { kind: "List", items: [node({ poolLabel: {} })] },
      nogpus: { kind: "List", items: [node({ vmSize: "Standard_D4s_v5" })] },
      uncut: { kind: "List", items: [node({ vmSize: "Standard_ND96asr_v4", allocatable: { "nvidia.com/gpu": "8" } })] },
    }).map(([name, answer]) => [name, `console.log(${JSON.stringify(JSON.stringify(answer))})`]),
  ),
};

/** What `cdktf synth` writes of one stack with these resources. */
function app(folder: string, resource: object): Record<string, unknown> {
  return {
    [`${folder}/manifest.json`]: { version: "0.21.0", stacks: { gpu: { name: "gpu", synthesizedStackPath: "stacks/gpu/cdk.tf.json" } } },
    [`${folder}/stacks/gpu/cdk.tf.json`]: { resource },
  };
}

/** What it writes of one stack with these node pools. */
function appOf(folder: string, ...pools: readonly object[]): Record<string, unknown> {
  return app(folder, { azurerm_kubernetes_cluster_node_pool: Object.fromEntries(pools.map((pool, index) => [`pool${index}`, pool])) });
}

function manifest(stack: object): object {
  return { version: "0.21.0", stacks: { gpu: { name: "gpu", ...stack } } };
}

/** A folder with everything that nobody wants to read. */
export function badInputFolder(): string {
  const cwd = directoryWith({
    "plan.json": PLAN,
    "empty.json": "",
    "blank.json": "\n",
    "saved.json": "PK\u0003\u0004",
    "log.json": '{"@level":"info"}',
    "logs.json": '{"@level":"info"}\n{"@level":"info"}\n',
    "cut.json": PLAN.slice(0, 500),
    "deep.json": DEEP,
    "deepapp/manifest.json": DEEP,
    "text.txt": "Terraform will perform the following actions:",
    "list.json": [],
    "other.json": { a: 1 },
    "damagedusage.json": { pools: {}, elsewhere: [] },
    "idleusage.json": { pools: [], elsewhere: [] },
    "emptiedusage.json": { pools: [{ slices: null }], elsewhere: [] },
    "mutedusage.json": {
      pools: [{ slices: [{ resourceName: "nvidia.com/gpu", unit: "slice", partition: "1g.5gb", waiting: null }] }],
      elsewhere: [],
    },
    "cdk.tf.json": { terraform: { required_providers: {} }, resource: {} },
    "state.json": { version: 4, serial: 1 },
    "failed.json": { error: { code: "AuthorizationFailed" } },
    "page.json": { value: [], nextLink: "https://management.azure.com/next" },
    "template.json": { contentVersion: "1.0.0.0", resources: 7 },
    "whatif.json": { changes: 7 },
    "stopped.json": { status: "Failed", changes: [] },
    "oldstate.json": { version: 3, serial: 1, modules: [] },
    "configuration/main.tf": 'resource "azurerm_resource_group" "gpu" {}',
    "noformat.json": { resource_changes: [] },
    "plan-2.json": withFormat("2.0"),
    "plan-0.json": withFormat("0.2"),
    "damaged.json": { format_version: "1.2", resource_changes: {} },
    "folder/plan.json": PLAN,
    "prices.json": retailAnswer([retailItem()]),
    "dollars.json": retailAnswer([retailItem({ currencyCode: "$" })]),
    "refused.json": { Error: { Code: "BadRequest", Message: "Invalid OData parameters supplied" } },
    "noprice.json": [5, retailItem()],
    "others.json": retailAnswer([retailItem({ armSkuName: "Standard_D4" })]),
    "regions.json": retailAnswer([retailItem(), retailItem({ armRegionName: "westeurope" })]),
    "currencies.json": retailAnswer([retailItem(), retailItem({ currencyCode: "EUR" })]),
    "written/main.ts": "",
    "promerror.json": { status: "error", errorType: "bad_data", error: "parse error" },
    "scalar.json": { status: "success", data: { resultType: "scalar", result: [1, "1"] } },
    "noseries.json": { status: "success", data: { resultType: "matrix", result: [] } },
    "badseries.json": { status: "success", data: { resultType: "matrix", result: [{ metric: {}, values: 7 }] } },
    "noworkloads.json": { workloads: [], demand: [] },
    "baddemand.json": { workloads: [], demand: 7 },
    "teams.yaml": "teams: [{ name: research, namespace: ml, share: 0.5 }]\npools: [mignode]\n",
    "broken.yaml": "teams: a: b",
    "misspelt.yaml": "teams: [{ name: research, namespace: ml, shares: 0.5 }]",
    "unnamed.yaml": "teams: [{ name: research, namespace: ml, share: 0.5 }, { name: product }]",
    "half.yaml": "teams: [{ name: research, namespace: ml, share: half }]",
    ...appOf("app", migPool()),
    ...appOf("nopools"),
    ...appOf("two", migPool({ name: "mignode" }), migPool({ name: "other" })),
    ...appOf("twoclusters", migPool(), migPool({ name: "far", kubernetes_cluster_id: CLUSTER_ID.replace(/migcluster$/, "other") })),
    ...appOf("namepools", migPool(), migPool()),
    ...appOf("unnamed", migPool({ name: "${var.name}" })),
    ...appOf("unsized", migPool({ vm_size: "${var.size}" })),
    ...appOf("nostrategy", migPool({}, "")),
    ...app("odd", { azurerm_kubernetes_cluster_node_pool: { mignode: migPool({ node_count: { fixed: 1 } }) } }),
    ...app("layout", { azapi_resource: { mignode: managedMigPool() } }),
    ...app("refused", {
      azapi_resource: {
        mignode: managedMigPool({
          gpuProfile: { nvidia: { managementMode: "Managed", migStrategy: "Mixed", migProfiles: ["MIG7g", "MIG1g"] } },
        }),
      },
    }),
    "nomanifest/manifest.json": {},
    "cutmanifest/manifest.json": '{"stacks":',
    "hcl/manifest.json": manifest({ synthesizedStackPath: "stacks/gpu/cdk.tf" }),
    "nostack/manifest.json": manifest({ synthesizedStackPath: "stacks/gpu/cdk.tf.json" }),
    "nojson/manifest.json": manifest({ synthesizedStackPath: "cdk.tf.json" }),
    "nojson/cdk.tf.json": "[]",
    "isfolder/manifest.json/x": "",
    "namesakes/manifest.json": {
      stacks: Object.fromEntries(["gpu", "more"].map((name) => [name, { name, synthesizedStackPath: `stacks/${name}/cdk.tf.json` }])),
    },
    ...Object.fromEntries(Object.entries(PROGRAMS).map(([name, body]) => [`kubectls/${name}`, `#!${process.execPath}\n${body}`])),
  });
  for (const name of Object.keys(PROGRAMS)) {
    chmodSync(join(cwd, "kubectls", name), 0o755);
  }
  for (const [name, namespace] of [
    ["teams", "shop"],
    ["late", "${var.namespace}"],
  ] as const) {
    cpSync(join(queues(namespace), "cdktf.out"), join(cwd, name), { recursive: true });
  }
  for (const stack of ["gpu", "more"]) {
    cpSync(join(cwd, "teams/stacks/gpu"), join(cwd, "namesakes/stacks", stack), { recursive: true });
  }
  symlinkSync("loop.json", join(cwd, "loop.json"));
  return cwd;
}

/** Two teams that share two of three pools. */
function queues(namespace: string): string {
  return synthesizedApp((stack, cluster) => {
    const pool = { cluster, vmSize: VmSize.STANDARD_ND96ASR_V4, strategy: MigStrategy.SINGLE };
    const [small, large] = [
      new MigGpuNodePool(stack, "small", { ...pool, profile: MigProfile.MIG_1G }),
      new MigGpuNodePool(stack, "large", { ...pool, profile: MigProfile.MIG_3G }),
    ];
    new MigGpuNodePool(stack, "third", { ...pool, profile: MigProfile.MIG_7G });
    const teams = [
      { name: "research", namespace: "research", share: 0.6 },
      { name: "product", namespace, share: 0.3 },
    ];
    new MigQueues(stack, "queues", { cluster, pools: [small, large], teams, priorities: [{ name: "urgent", value: 1000 }] });
  });
}
