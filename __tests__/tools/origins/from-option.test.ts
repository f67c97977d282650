import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ORIGINS } from "../../../lib/tools/origins/origins";
import { mignode, synthesizedApp } from "../../support/cdktf-out";
import { plan } from "../../support/plan";
import { temporaryDirectory } from "../../support/temporary-directory";
import { runInTerminal } from "../../support/terminal";
import { kubectlOf, verifyWith } from "../cluster/verify-with";

/** The state that a plan was made from, as `terraform show -json` writes one. */
const shown = (name: string): Record<string, any> => {
  const { terraform_version, prior_state } = plan(name);
  return { format_version: "1.0", terraform_version, values: prior_state.values };
};

/** The same as `terraform state pull` writes it. */
const pulled = (name: string, provider = 'provider["registry.terraform.io/hashicorp/azurerm"]'): Record<string, any> => ({
  version: 4,
  terraform_version: "1.11.4",
  serial: 7,
  lineage: "3f1c9f5e-0000-0000-0000-000000000000",
  outputs: { kubeconfig: { value: "SECRET-OUTPUT", type: "string", sensitive: true } },
  resources: shown(name).values.root_module.resources.map(({ mode, type, name: own, values, depends_on }: any) => ({
    mode,
    type,
    name: own,
    provider,
    instances: [{ schema_version: 2, attributes: values, sensitive_attributes: [], dependencies: depends_on }],
  })),
  check_results: null,
});

const azure = (name: string): unknown => JSON.parse(readFileSync(join(__dirname, `../../fixtures/azure/${name}.json`), "utf8"));

const temporary = temporaryDirectory();
const emptyFolder = (): string => mkdtempSync(join(temporary, "folder-"));

const fileWith = (document: unknown): { cwd: string; path: string } => {
  const cwd = emptyFolder();
  writeFileSync(join(cwd, "given.json"), JSON.stringify(document));
  return { cwd, path: "given.json" };
};

const ofPlan = (): any => plan("create");

describe.each([
  ["a plan", ofPlan],
  ["a plan without changes", () => plan("no-change")],
  ["a state in JSON", () => shown("no-change")],
  ["a state that was pulled", () => pulled("no-change")],
])("from %s", (_what, document) => {
  test("pod prints the pod, by --from and from standard input", async () => {
    const { cwd, path } = fileWith(document());
    const { stdout, stderr, exitCode } = await runInTerminal(["pod", "--from", path, "--output", "json"], { cwd });

    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(JSON.parse(stdout)).toMatchObject({
      spec: {
        nodeSelector: { "kubernetes.azure.com/agentpool": "mignode" },
        tolerations: [{ key: "nvidia.com/gpu", value: "present", effect: "NoSchedule" }],
        containers: [{ resources: { limits: { "nvidia.com/gpu": 1 } } }],
      },
    });
    const stdin = JSON.stringify(document());
    expect((await runInTerminal(["pod", "--from", "-", "--output", "json"], { cwd: "/", stdin })).stdout).toBe(stdout);
  });

  test("verify knows what its nodes offer", async () => {
    const { cwd, path } = fileWith(document());
    const { stdout } = await verifyWith(kubectlOf({ nodes: [] }), cwd, { argv: ["--from", path, "--output", "json"] });

    expect(JSON.parse(stdout).pools).toMatchObject([
      {
        stack: "migcluster",
        name: "mignode",
        strategy: "single",
        partition: "1g.5gb",
        resourceName: "nvidia.com/gpu",
        slicesPerNode: 56,
        minNodes: 1,
      },
    ]);
  });

  test("equivalent names the cluster by its id", async () => {
    const { cwd, path } = fileWith(document());
    const { stdout } = await runInTerminal(["equivalent", "--as", "az", "--from", path], { cwd });

    expect(stdout).toContain(
      "--subscription 00000000-0000-0000-0000-000000000000 \\\n  --resource-group myresourcegroup \\\n  --cluster-name migcluster \\\n",
    );
    expect(stdout).toContain("--gpu-instance-profile MIG1g");
  });
});

test("the state of the real azurerm 5.2", async () => {
  const { cwd, path } = fileWith(shown("real/azurerm-5.2.0-no-change"));
  const { stdout } = await runInTerminal(["pod", "--from", path, "--strategy", "single", "--output", "json"], { cwd });

  expect(JSON.parse(stdout).spec.nodeSelector).toEqual({ "kubernetes.azure.com/agentpool": "nochange" });
});

test("a pool that the plan deletes is none afterwards", async () => {
  const { cwd, path } = fileWith(plan("pool-removed"));

  expect((await runInTerminal(["pod", "--from", path], { cwd })).stderr).toMatchInlineSnapshot(`
    "cdktf-aks-mig: given.json has no node pool with gpu_instance or slices that AKS manages; name another with --from; from a plan or a what-if only pools after the change are read
    "
  `);
});

test("what is known only after apply is told as that", async () => {
  const document = ofPlan();
  const [pool] = document.resource_changes;
  pool.change.after_unknown = { ...pool.change.after_unknown, vm_size: true };
  delete pool.change.after.vm_size;
  const { cwd, path } = fileWith(document);

  expect((await runInTerminal(["pod", "--from", path], { cwd })).stderr).toMatchInlineSnapshot(`
    "cdktf-aks-mig: the slices of migcluster/mignode are unknown: vm_size is a value known after apply and gpu_instance "MIG1g"; set literal values in the declaration of the pool, or describe a newer size with --vm-size
    "
  `);
});

test("a sensitive value is not printed", async () => {
  const document = ofPlan();
  const [pool] = document.resource_changes;
  pool.change.after.node_labels.token = "SECRET-LABEL";
  pool.change.after_sensitive = { node_labels: { token: true } };
  const { cwd, path } = fileWith(document);
  const { stdout, stderr } = await runInTerminal(["equivalent", "--as", "arm", "--from", path], { cwd });

  expect(stdout + stderr).not.toContain("SECRET");
  expect(stdout).toContain('"token": "<node_labels.token>"');
});

test("nor is anything of a pulled state that its provider calls sensitive", async () => {
  const document = pulled("no-change");
  const [instance] = document.resources[0].instances;
  instance.attributes.tags = { token: "SECRET-TAG" };
  instance.sensitive_attributes = [[{ type: "get_attr", value: "tags" }]];
  const { cwd, path } = fileWith(document);
  const { stdout, stderr } = await runInTerminal(["equivalent", "--as", "arm", "--from", path], { cwd });

  expect(stdout + stderr).not.toContain("SECRET");
});

test("instances of count and for_each have addresses of their own, within modules too", async () => {
  const document = pulled("no-change");
  const [pool] = document.resources;
  const named = (name: string) => ({ ...pool.instances[0].attributes, name });
  pool.module = 'module.gpu["east"]';
  pool.instances = [
    { index_key: 0, attributes: named("one") },
    { index_key: "b", attributes: named("two") },
    { index_key: 1, deposed: "0a1b2c3d", attributes: named("old") },
  ];
  const { cwd, path } = fileWith(document);

  expect((await runInTerminal(["pod", "--from", path, "--pool", "x"], { cwd })).stderr).toMatchInlineSnapshot(`
    "cdktf-aks-mig: there is no MIG node pool "x" in given.json; use one of migcluster/one, migcluster/two
    "
  `);
  const address = 'module.gpu["east"].azurerm_kubernetes_cluster_node_pool.mignode["b"]';
  const { stdout } = await runInTerminal(["pod", "--from", path, "--strategy", "single", "--pool", address], { cwd });
  expect(stdout).toContain("kubernetes.azure.com/agentpool: two");
});

describe("a folder", () => {
  test("can be that of one stack", async () => {
    const cwd = synthesizedApp(mignode());

    expect((await runInTerminal(["pod", "--from", "cdktf.out/stacks/gpu"], { cwd })).stdout).toContain("agentpool: mignode");
  });

  test("is the app as with --out, which says the same", async () => {
    const cwd = synthesizedApp(mignode());

    const { stdout } = await runInTerminal(["pod", "--from", "cdktf.out"], { cwd });
    expect(stdout).toBe((await runInTerminal(["pod", "--out", "cdktf.out"], { cwd })).stdout);
    expect((await runInTerminal(["pod", "--out", "a", "--from", "b"], { cwd })).stderr).toMatchInlineSnapshot(`
      "cdktf-aks-mig: --from and --out are both given; leave one of them out
      "
    `);
  });

  test("with HCL is told how to plan it", async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "main.tf"), 'resource "azurerm_resource_group" "gpu" {}');

    expect((await runInTerminal(["pod", "--from", "."], { cwd })).stderr).toMatchInlineSnapshot(`
      "cdktf-aks-mig: . contains Terraform configuration, not a plan; plan it with terraform plan -out=PLAN, and pass plan.json from: terraform show -json PLAN > plan.json
      "
    `);
  });

  test("of no kind is refused", async () => {
    expect((await runInTerminal(["pod", "--from", "."], { cwd: emptyFolder() })).stderr).toMatchInlineSnapshot(`
      "cdktf-aks-mig: there is no synthesized app in .; run npx cdktf synth, or name its output folder with --from
      "
    `);
  });
});

test("without an app, and without --from, the ways are listed", async () => {
  expect((await runInTerminal(["pod"], { cwd: emptyFolder() })).stderr).toMatchInlineSnapshot(`
    "cdktf-aks-mig: there is no synthesized app in cdktf.out; run npx cdktf synth, or set --from to its folder, to cluster, or to a file (a plan: terraform show -json PLAN, a state: terraform show -json, a what-if: az deployment group what-if --no-pretty-print, an ARM template: az group export --name GROUP, an answer of Azure: az aks list --output json, an answer of usage: cdktf-aks-mig usage --output json)
    "
  `);
});

test("a size that nobody knows is described with --vm-size", async () => {
  const document = ofPlan();
  document.resource_changes[0].change.after.vm_size = "Standard_ND99_v9";
  const { cwd, path } = fileWith(document);

  expect((await runInTerminal(["pod", "--from", path], { cwd })).exitCode).toBe(1);
  expect((await runInTerminal(["pod", "--from", path, "--vm-size", "Standard_ND99_v9=H100_94GB:2"], { cwd })).stdout).toContain(
    "nvidia.com/gpu: 1",
  );
});

describe("every origin", () => {
  /** A document of each kind; one more origin needs one more here. */
  const SAMPLES: Readonly<Record<string, unknown>> = {
    "a plan": ofPlan(),
    "a state": pulled("no-change"),
    "a what-if": azure("what-if-pools"),
    "an ARM template": azure("exported-template"),
    "an answer of Azure": azure("rest-agent-pools"),
    "an answer of usage": { reportVersion: "1.0", pools: [], elsewhere: [] },
  };
  test("has a sample here", () => {
    expect(Object.keys(SAMPLES)).toEqual(ORIGINS.map(({ what }) => what));
  });

  test.each(Object.entries(SAMPLES))("recognizes %s, and no other does", (what, document) => {
    expect(ORIGINS.filter(({ recognizes }) => recognizes(document)).map((origin) => origin.what)).toEqual([what]);
  });
});

describe("says what it was given instead", () => {
  test.each([
    ["nothing", ""],
    ["a saved plan", "PK\u0003\u0004"],
    ["a state that is cut off", JSON.stringify(shown("no-change")).slice(0, 900)],
    ["HCL", 'terraform {\n  required_version = ">= 1.5"\n}\nresource "azurerm_kubernetes_cluster_node_pool" "gpu" {\n  name = "gpu"\n}\n'],
    ["Bicep", "param name string\nresource pool 'Microsoft.ContainerService/managedClusters/agentPools@2025-01-01' = {\n}\n"],
    ["a table of az", "Name     OsType    VmSize\n-------  --------  -----\nmignode  Linux     Standard_ND96asr_v4\n"],
    ["YAML", "apiVersion: v1\nkind: Pod\n"],
    ["another object", "{}"],
    ["a list of numbers", "[1, 2]"],
    ["a state of another format", '{"version":3,"serial":1,"modules":[]}'],
    ["a state whose resource has no instances", '{"version":4,"serial":1,"resources":[{"type":"azurerm_kubernetes_cluster_node_pool"}]}'],
    ["a state without resources", '{"version":4,"serial":1}'],
    ["a state whose values are a list", '{"format_version":"1.0","values":[]}'],
    ["a state whose module is a list", '{"format_version":"1.0","values":{"root_module":[]}}'],
  ])("%s", async (_what, text) => {
    const { exitCode, stdout, stderr } = await runInTerminal(["pod", "--from", "-"], { cwd: "/", stdin: text });

    expect([exitCode, stdout]).toEqual([1, ""]);
    expect(stderr).toMatchSnapshot();
  });

  test("a file that is not there", async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "plan.json"), "{}");

    expect((await runInTerminal(["pod", "--from", "plam.json"], { cwd })).stderr).toMatchInlineSnapshot(`
      "cdktf-aks-mig: plam.json does not exist; did you mean plan.json?
      "
    `);
    expect((await runInTerminal(["pod", "--from", "nowhere/state.json"], { cwd })).stderr).toMatchInlineSnapshot(`
      "cdktf-aks-mig: nowhere/state.json does not exist; write it with: terraform show -json PLAN > plan.json
      "
    `);
  });
});
