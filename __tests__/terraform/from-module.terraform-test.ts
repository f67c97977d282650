import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "@swc/core";
import * as library from "../../lib";
import { CLUSTER_ID, TestApp } from "../support/synth";
import { temporaryDirectory } from "../support/temporary-directory";
import { standIns } from "./stand-ins";
import { Terraform } from "./terraform";

const PAGE = readFileSync(join(__dirname, "../../docs/from-terraform-azurerm-aks.md"), "utf8");
const blocks = (language: string): string[] =>
  [...PAGE.matchAll(new RegExp(`^( *)\`\`\`${language}\\n(.*?)^ *\`\`\``, "gms"))].map(([, indent, code]) =>
    code!.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
  );
const [DESCRIBED, IMPORTED, MOVED] = blocks("ts") as [string, string, string];
const [FORGOTTEN] = blocks("hcl") as [string];
const MODULE_ADDRESS = /(module\.aks\.azurerm_kubernetes_cluster_node_pool\.node_pool_create_before_destroy)\["gpu"\]/.exec(FORGOTTEN)![0];
const POOL = "terraform_data.azurerm_kubernetes_cluster_node_pool--mignode";

const directory = temporaryDirectory();
const terraform = new Terraform(join(directory, "providers"));

/** Resources of every type are `terraform_data` here, as in the stand-ins of a stack. */
const withoutProvider = (text: string): string => text.replaceAll("azurerm_kubernetes_cluster_node_pool", "terraform_data");

/** The pool as the module declares it, with the pools that it is to have. */
const callOfModule = (pools: object): object => ({ module: { aks: { source: "./aks", node_pools: pools } } });

/** A directory in which Terraform has made the cluster of the module and its pool. */
function appliedModule(): string {
  const folder = mkdtempSync(join(directory, "root-"));
  mkdirSync(join(folder, "aks"));
  writeFileSync(
    join(folder, "aks", "main.tf"),
    `variable "node_pools" {}
resource "terraform_data" "main" {}
resource "terraform_data" "node_pool_create_before_destroy" {
  for_each = var.node_pools
  input    = each.value
}
`,
  );
  writeFileSync(join(folder, "main.tf.json"), JSON.stringify(callOfModule({ gpu: "gpu1a2b" })));
  terraform.apply(folder);
  return folder;
}

/** The stack of the page, ending in the line that takes the pool over. */
function stackOf(ending: string): any {
  const test = new TestApp();
  const stack = test.stack();
  const cluster = library.AksCluster.fromClusterId(stack, "migcluster", CLUSTER_ID);
  const { code } = transformSync(`${DESCRIBED}${ending}`, { jsc: { target: "es2022", parser: { syntax: "typescript" } } });
  new Function("stack", "cluster", ...Object.keys(library), code)(stack, cluster, ...Object.values(library));
  const { json } = test.synth().gpu!;
  const standIn = (address: string): string =>
    address === "azurerm_kubernetes_cluster_node_pool.mignode" ? POOL : withoutProvider(address);
  const withStandIns = (blocks: object[] = []) =>
    blocks.map((block) => Object.fromEntries(Object.entries(block).map(([name, value]) => [name, standIn(value)])));
  return { ...standIns(json), moved: withStandIns(json.moved), import: withStandIns(json.import) };
}

const changesOf = (plan: any): any[] =>
  plan.resource_changes.map(({ address, previous_address, change }: any) => ({
    address,
    ...(previous_address && { previous_address }),
    actions: change.actions,
    ...(change.importing && { importing: change.importing }),
  }));

test("the pool that the stack moves out of the module is kept", () => {
  const folder = appliedModule();
  writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ ...callOfModule({}), ...stackOf(MOVED) }));

  const changes = changesOf(terraform.plan(folder));

  expect(changes.find(({ address }) => address === POOL)).toEqual({
    address: POOL,
    previous_address: withoutProvider(MODULE_ADDRESS),
    actions: ["update"],
  });
  expect(changes.filter(({ actions }) => actions.includes("delete"))).toEqual([]);
});

test("the module forgets the pool without deleting it", () => {
  const folder = appliedModule();
  writeFileSync(join(folder, "main.tf.json"), JSON.stringify(callOfModule({})));
  writeFileSync(join(folder, "forgotten.tf"), withoutProvider(FORGOTTEN));

  const changes = changesOf(terraform.plan(folder)).sort((one, other) => one.address.localeCompare(other.address));

  expect(changes).toEqual([
    { address: "module.aks.terraform_data.main", actions: ["no-op"] },
    { address: "terraform_data.gpu", previous_address: withoutProvider(MODULE_ADDRESS), actions: ["forget"] },
  ]);
});

test("Terraform refuses to forget what the module still declares", () => {
  const folder = appliedModule();
  writeFileSync(join(folder, "main.tf.json"), JSON.stringify(callOfModule({})));
  writeFileSync(
    join(folder, "forgotten.tf"),
    "removed {\n  from = module.aks.terraform_data.node_pool_create_before_destroy\n  lifecycle {\n    destroy = false\n  }\n}\n",
  );

  expect(() => terraform.plan(folder)).toThrow("still");
});

test("the stack imports the pool", () => {
  const folder = mkdtempSync(join(directory, "root-"));
  writeFileSync(join(folder, "main.tf.json"), JSON.stringify(stackOf(IMPORTED)));

  const pool = changesOf(terraform.plan(folder)).find(({ address }) => address === POOL);

  expect(pool.importing.id).toMatch(/\/agentPools\/gpu1a2b$/);
  expect(pool.actions).not.toContain("delete");
});
