import { join } from "node:path";
import { MigStrategy } from "../../../lib";
import { cdktfOutOf, mignode, synthesizedApp } from "../../support/cdktf-out";
import { runInTerminal } from "../../support/terminal";

const podOf = async (cwd: string, ...argv: string[]): Promise<string> => {
  const { stdout, stderr } = await runInTerminal(["pod", "--output", "json", ...argv], { cwd });
  return stderr === "" ? JSON.parse(stdout).metadata.name : stderr;
};

const TWO_POOLS = (): string =>
  synthesizedApp((stack, cluster) => {
    mignode()(stack, cluster);
    mignode({ strategy: MigStrategy.MIXED, name: "named" }, "other")(stack, cluster);
  });

test("--out names another directory, from where the command runs", async () => {
  const directory = synthesizedApp(mignode());

  expect(await podOf(join(directory, "cdktf.out"), "--out", ".")).toBe("mignode-slice");
});

test.each([["named"], ["gpu/named"], ["azurerm_kubernetes_cluster_node_pool.other"], ["gpu/azurerm_kubernetes_cluster_node_pool.other"]])(
  "--pool %s finds the pool",
  async (name) => {
    expect(await podOf(TWO_POOLS(), "--pool", name)).toBe("named-slice");
  },
);

test("fails when there are several pools and none was chosen", async () => {
  expect(await podOf(TWO_POOLS())).toMatchInlineSnapshot(`
    "cdktf-aks-mig: there are 2 MIG node pools; choose one with --pool: gpu/mignode, gpu/named
    "
  `);
});

test("fails when the pool is misspelled, and proposes the right one", async () => {
  expect(await podOf(TWO_POOLS(), "--pool", "mignodes")).toMatchInlineSnapshot(`
    "cdktf-aks-mig: there is no MIG node pool "mignodes" in cdktf.out; did you mean mignode?
    "
  `);
});

test("fails when there is no such pool, and lists those that there are", async () => {
  expect(await podOf(TWO_POOLS(), "--pool", "production")).toMatchInlineSnapshot(`
    "cdktf-aks-mig: there is no MIG node pool "production" in cdktf.out; use one of gpu/mignode, gpu/named
    "
  `);
});

test("lists a pool by its address where its name is known only after apply", async () => {
  const pool = { name: "${var.name}", gpu_instance: "MIG1g" };
  const directory = cdktfOutOf({
    azurerm_kubernetes_cluster_node_pool: { one: pool, two: pool },
  });

  expect(await podOf(directory)).toMatchInlineSnapshot(`
    "cdktf-aks-mig: there are 2 MIG node pools; choose one with --pool: gpu/azurerm_kubernetes_cluster_node_pool.one, gpu/azurerm_kubernetes_cluster_node_pool.two
    "
  `);
});

test("fails when the app has no MIG node pool", async () => {
  expect(
    await podOf(
      cdktfOutOf({
        azurerm_kubernetes_cluster_node_pool: { cpu: { name: "cpu" } },
      }),
    ),
  ).toMatchInlineSnapshot(`
    "cdktf-aks-mig: cdktf.out has no node pool with gpu_instance or slices that AKS manages; add a MigGpuNodePool or a ManagedMigNodePool to the app and run npx cdktf synth
    "
  `);
});
