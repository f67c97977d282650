import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "@cdktf/hcl2json";
import fc from "fast-check";
import { MigStrategy, NvidiaGpuOperator, VmSize } from "../../lib";
import { HclCall, hclText } from "../../lib/core/terraform/hcl";
import { azurermSchema, type SchemaVersion, schemaProblems } from "../support/azurerm-schema";
import { cdktfOutOf, mignode, synthesizedApp } from "../support/cdktf-out";
import { EVERY_ARGUMENT } from "../support/every-argument";
import { appWith, managedMigPool } from "../support/mig-pools";
import { temporaryDirectory } from "../support/temporary-directory";
import { runInTerminal } from "../support/terminal";
import { standIns } from "./stand-ins";
import { Terraform } from "./terraform";

const ROOT = join(__dirname, "../..");
const PRICES = "examples/prices.json";
const directory = temporaryDirectory();
const terraform = new Terraform(join(directory, "providers"));

function configured(file: string, text: string): string {
  const target = mkdtempSync(join(directory, "module-"));
  writeFileSync(join(target, file), text);
  return target;
}

/** What the providers of a module are configured with, by the one that calls it. */
const PROVIDERS = 'provider "azurerm" {\n  features {}\n}\n';

async function printed(argv: readonly string[], cwd: string): Promise<string> {
  const { exitCode, stdout, stderr } = await runInTerminal(argv, { cwd });
  expect({ exitCode, stderr: exitCode === 0 ? "" : stderr }).toEqual({ exitCode: 0, stderr: "" });
  return stdout;
}

const equivalent = (cwd: string, ...argv: string[]) => printed(["equivalent", "--as", "terraform", ...argv], cwd);
const plan = (...argv: string[]) =>
  printed(["plan", "--format", "terraform", "--region", "southcentralus", "--prices", PRICES, ...argv], ROOT);

const azurermPool = (attributes: object): string =>
  cdktfOutOf({ azurerm_kubernetes_cluster_node_pool: { mignode: { gpu_instance: "MIG1g", ...attributes } } });

const operated = synthesizedApp((stack, cluster) => {
  const gpuSoftware = new NvidiaGpuOperator(stack, "operator", {
    cluster,
    values: { daemonsets: { annotations: { note: 'a "${b}" %{c}' } } },
  });
  mignode({ gpuSoftware, strategy: MigStrategy.MIXED })(stack, cluster);
});

/** Of everything that is known only after apply. */
const UNKNOWN_POOL = {
  kubernetes_cluster_id: "${azurerm_kubernetes_cluster.elsewhere.id}",
  ...{ name: "${var.name}", node_count: "${var.count}", fips_enabled: "${var.fips}", zones: "${var.zones}" },
  node_taints: ["sku=gpu:NoSchedule", "${var.taint}"],
  tags: { team: "${var.team}", "te.am": "${var.team}", price: "$${literal}" },
  kubelet_config: { pod_max_pid: "${var.pids}" },
  lifecycle: { create_before_destroy: true, ignore_changes: ["tags", "zones"] },
  timeouts: { create: "1h" },
};

const MODULES: readonly [what: string, azurerm: SchemaVersion | undefined, print: () => Promise<string>][] = [
  ["every argument for azurerm 4", "4.55.0", () => equivalent(azurermPool(EVERY_ARGUMENT), "--azurerm", "4")],
  ["every argument for azurerm 5", "5.2.0", () => equivalent(azurermPool(EVERY_ARGUMENT))],
  ["values that are known only after apply", "5.2.0", () => equivalent(azurermPool(UNKNOWN_POOL))],
  ["a pool and the operator that serves it", "5.2.0", () => equivalent(operated)],
  ["a managed pool", undefined, () => equivalent(appWith({ mignode: managedMigPool({ count: "${var.n}" }) }))],
  ["a purchase, for azurerm 4", "4.55.0", () => plan("--need", "100x5GB", "--need", "20x20GB")],
  ["a purchase, for azurerm 5", "5.2.0", () => plan("--need", "3x10GB", "--spot")],
];

describe.each(MODULES)("the module of %s", (_what, azurerm, print) => {
  let text: string;
  beforeAll(async () => {
    text = await print();
  });

  test("is as terraform fmt leaves it", () => {
    expect(terraform.formatted(text)).toBe(text);
  });

  test("is accepted by Terraform, as far as the providers are at hand", () => {
    const target = configured("main.tf", text);
    writeFileSync(join(target, "providers.tf"), PROVIDERS);

    expect(terraform.check(target).error).toBeUndefined();
  });

  test("has references and expressions that Terraform accepts without any provider", async () => {
    expect(terraform.check(configured("main.tf.json", JSON.stringify(standIns(await jsonOf(text)))))).toEqual({});
  });

  test("has what the published schema of azurerm accepts", async () => {
    expect(azurerm === undefined ? [] : schemaProblems(azurermSchema(azurerm), await jsonOf(text))).toEqual([]);
  });
});

test("a purchase has the pools and the release that the constructs make of it", async () => {
  const { resource } = await jsonOf(await plan("--need", "3x10GB", "--max", "Standard_ND96asr_v4=0"));
  const bought = Object.values<any>(resource.azurerm_kubernetes_cluster_node_pool)[0];
  const stack = synthesizedApp(
    mignode({ vmSize: VmSize.fromName(bought.vm_size), profile: bought.gpu_instance, nodeCount: bought.node_count, name: bought.name }),
  );
  const made = JSON.parse(readFileSync(join(stack, "cdktf.out/stacks/gpu/cdk.tf.json"), "utf8")).resource;
  const { "//": _, kubernetes_cluster_id: __, ...pool } = made.azurerm_kubernetes_cluster_node_pool.mignode;
  const { "//": ___, depends_on: ____, values, ...release } = Object.values<any>(made.helm_release)[0];

  expect({ ...bought, upgrade_settings: bought.upgrade_settings[0] }).toEqual({
    ...pool,
    kubernetes_cluster_id: "${var.kubernetes_cluster_id}",
  });
  expect(resource.helm_release.nvidia_device_plugin).toMatchObject(release);
});

test("every string survives", () => {
  const strings = [
    ...["a$", "$", "%", "$${a}", "%%{if}", "%${x}", "${a}", "%{ if true }", '"', "\\", "<<EOF", "\u0000", "\u{1F469}\u200D\u{1F680}"],
    ...fc.sample(fc.stringMatching(/^[$%{}"\\a\n~]{0,8}$/), { numRuns: 500, seed: 1 }),
    ...fc.sample(fc.string({ unit: "binary" }), { numRuns: 500, seed: 1 }),
    // Terraform normalizes every string, and knows no half of a character.
  ].map((text) => text.normalize("NFC").replace(/\p{Cs}/gu, "\uFFFD"));
  const keys = Object.fromEntries(strings.map((text, index) => [`${index}${text}`.normalize("NFC"), index]));
  const text = hclText([
    { type: "output", labels: ["strings"], body: [["value", strings]] },
    { type: "output", labels: ["keys"], body: [["value", keys]] },
    { type: "output", labels: ["document"], body: [["value", new HclCall("jsonencode", { strings, keys })]] },
  ]);
  const { outputs } = terraform.plan(configured("main.tf", text)).planned_values;

  expect(terraform.formatted(text)).toBe(text);
  expect(outputs.strings.value).toEqual(strings);
  expect(outputs.keys.value).toEqual(keys);
  expect(JSON.parse(outputs.document.value)).toEqual({ strings, keys });
});

/** The module in Terraform's JSON. */
async function jsonOf(text: string): Promise<any> {
  const json = await parse("main.tf", text);
  // Blocks are lists there, and what Terraform reads without evaluating it is an expression.
  const bare = (value: any): any =>
    typeof value === "string" ? value.replace(/^\$\{(.*)\}$/, "$1") : Array.isArray(value) ? value.map(bare) : value;
  const body = ([{ depends_on, lifecycle, type, ...block }]: any): any => ({
    ...block,
    ...(type && { type: bare(type) }),
    ...(depends_on && { depends_on: bare(depends_on) }),
    ...(lifecycle && {
      lifecycle: { ...lifecycle[0], ...(lifecycle[0].ignore_changes && { ignore_changes: bare(lifecycle[0].ignore_changes) }) },
    }),
  });
  const each = (blocks: any, read: (block: any) => any): any =>
    blocks && Object.fromEntries(Object.entries(blocks).map(([name, block]) => [name, read(block)]));
  return {
    variable: each(json.variable, body),
    data: each(json.data, (byName) => each(byName, body)),
    resource: each(json.resource, (byName) => each(byName, body)),
  };
}
