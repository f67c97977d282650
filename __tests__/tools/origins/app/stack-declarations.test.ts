import { MigProfile, MigStrategy, VmSize } from "../../../../lib";
import { UNKNOWN } from "../../../../lib/core/facts/fact";
import { declaredByStack } from "../../../../lib/tools/origins/app/stack-declarations";
import { readSynthesizedStacks } from "../../../../lib/tools/origins/app/synthesized-stacks";
import type { DeclaredPool } from "../../../../lib/tools/origins/declared-pool";
import { cdktfOutOf, mignode, synthesizedApp } from "../../../support/cdktf-out";
import { managedPool } from "../../../support/managed-pools";
import { managedMigPool } from "../../../support/mig-pools";

const poolsIn = (directory: string): DeclaredPool[] =>
  readSynthesizedStacks("cdktf.out", directory).flatMap((stack) => declaredByStack(stack).pools);

const MIG_POOL = { name: "mignode", vm_size: "Standard_ND96asr_v4", gpu_instance: "MIG1g" };

const rawPool = (pool: object, ...releases: object[]): DeclaredPool | undefined =>
  poolsIn(
    cdktfOutOf({
      azurerm_kubernetes_cluster_node_pool: { mignode: pool },
      helm_release: Object.fromEntries(releases.map((release, index) => [`r${index}`, { chart: "nvidia-device-plugin", ...release }])),
    }),
  )[0];

test("a MigGpuNodePool says everything of itself", () => {
  const [pool, ...others] = poolsIn(synthesizedApp(mignode({ strategy: MigStrategy.MIXED, profile: MigProfile.MIG_2G })));

  expect(others).toEqual([]);
  expect(pool).toMatchObject({
    origin: "gpu",
    address: "azurerm_kubernetes_cluster_node_pool.mignode",
    poolName: "mignode",
    size: VmSize.STANDARD_ND96ASR_V4,
    strategy: "mixed",
    slices: [{ partition: { name: "2g.10gb" }, resourceName: "nvidia.com/mig-2g.10gb", count: 24 }],
    isManaged: false,
    facts: { gpu_instance: "MIG2g", migStrategy: "mixed" },
  });
  expect(pool?.attributes).not.toHaveProperty("//");
});

test("a size that its user described keeps its description", () => {
  const vmSize = VmSize.of("Standard_NC64ads_H100_v9", VmSize.STANDARD_NC40ADS_H100_V5.gpu, 4);

  expect(poolsIn(synthesizedApp(mignode({ vmSize })))[0]).toMatchObject({
    slices: [{ partition: { name: "1g.12gb" }, count: 28 }],
  });
});

test("pools of azurerm's own construct follow the device plugin of their stack", () => {
  expect(rawPool(MIG_POOL, { values: ['{"migStrategy":"mixed"}'] })).toMatchObject({
    strategy: "mixed",
    slices: [{ resourceName: "nvidia.com/mig-1g.5gb", count: 56 }],
  });
});

test("a label on the pool chooses among the configurations of the plugin", () => {
  const config = (strategy: string) => JSON.stringify({ flags: { migStrategy: strategy } });
  const release = { values: [JSON.stringify({ config: { default: "s", map: { s: config("single"), m: config("mixed") } } })] };

  expect(rawPool({ ...MIG_POOL, node_labels: { "nvidia.com/device-plugin.config": "m" } }, release)?.strategy).toBe("mixed");
  expect(rawPool(MIG_POOL, release)?.strategy).toBe("single");
});

test.each([
  ["says none, which is the chart's single", [], "single"],
  ["says so", ["mig: { strategy: mixed }"], "mixed"],
  ["says it in the words of another chart", ["migStrategy: mixed"], "single"],
])("the strategy is the GPU Operator's where it %s", (_case, values, strategy) => {
  expect(rawPool(MIG_POOL, { chart: "nvidia/gpu-operator", values })?.strategy).toBe(strategy);
});

test("a label on the pool chooses among the configurations of the GPU Operator", () => {
  const config = (strategy: string) => JSON.stringify({ flags: { migStrategy: strategy } });
  const data = { s: config("single"), m: config("mixed") };
  const values = { mig: { strategy: "" }, devicePlugin: { config: { create: true, name: "strategies", default: "s", data } } };
  const release = { chart: "gpu-operator", values: [JSON.stringify(values)] };

  expect(rawPool({ ...MIG_POOL, node_labels: { "nvidia.com/device-plugin.config": "m" } }, release)?.strategy).toBe("mixed");
  expect(rawPool(MIG_POOL, release)?.strategy).toBe("single");
});

test.each<[string, object[]]>([
  ["there is no device plugin", []],
  ["another chart is installed", [{ chart: "prometheus", values: ["migStrategy: single"] }]],
  ["the plugin has no strategy", [{}]],
  ["the strategy is none", [{ values: ["migStrategy: none"] }]],
  ["the strategy is known only after apply", [{ values: ["migStrategy: ${var.strategy}"] }]],
  ["two device plugins disagree", [{ values: ["migStrategy: single"] }, { values: ["migStrategy: mixed"] }]],
])("the strategy is unknown where %s", (_case, releases) => {
  const pool = rawPool(MIG_POOL, ...releases);

  expect(pool).toMatchObject({ strategy: undefined, slices: undefined, layout: { slices: Array(7).fill("MIG1g") } });
  expect(pool?.facts.migStrategy).toBe(UNKNOWN);
});

test("what depends on an unknown size or profile is unknown, too", () => {
  expect(rawPool({ ...MIG_POOL, vm_size: "Standard_D4s_v5" })).toMatchObject({
    size: undefined,
    slices: undefined,
  });
  expect(rawPool({ ...MIG_POOL, gpu_instance: "MIG5g" })).toMatchObject({ layout: undefined, slices: undefined });
  expect(rawPool({ ...MIG_POOL, name: "${var.name}", gpu_instance: "${var.profile}" })).toMatchObject({
    poolName: undefined,
    slices: undefined,
  });
});

test("a pool without a profile is none of ours", () => {
  expect(rawPool({ name: "cpu", vm_size: "Standard_D4s_v5" })).toBeUndefined();
});

describe("a pool of azapi", () => {
  const offered = (pool: DeclaredPool | undefined) => pool?.slices?.map(({ resourceName, count }) => [resourceName, count]);
  const azapiPool = (attributes: object): DeclaredPool | undefined =>
    poolsIn(cdktfOutOf({ azapi_resource: { mignode: managedMigPool({}, attributes) } }))[0];

  test("that comes from ManagedMigNodePool says everything of itself", () => {
    const [pool, ...others] = poolsIn(synthesizedApp((stack, cluster) => managedPool(stack, "mignode", { cluster, nodeCount: 2 })));

    expect(others).toEqual([]);
    expect(pool).toMatchObject({
      address: "azapi_resource.mignode",
      poolName: "mignode",
      size: VmSize.STANDARD_ND96ASR_V4,
      strategy: "mixed",
      isManaged: true,
      facts: { node_count: 2, node_taints: ["sku=gpu:NoSchedule"], migStrategy: "mixed" },
      cluster: { resourceGroupName: "myresourcegroup", clusterName: "migcluster" },
      request: { apiVersion: "2026-08-02-preview" },
    });
    expect(offered(pool)).toEqual([
      ["nvidia.com/mig-3g.20gb", 8],
      ["nvidia.com/mig-2g.10gb", 8],
      ["nvidia.com/mig-1g.5gb", 16],
    ]);
  });

  test("under single has as many slices of its profile as fit", () => {
    const pool = poolsIn(
      synthesizedApp((stack, cluster) =>
        managedPool(stack, "mignode", { cluster, profiles: [MigProfile.MIG_2G], strategy: MigStrategy.SINGLE }),
      ),
    )[0];

    expect(offered(pool)).toEqual([["nvidia.com/gpu", 24]]);
  });

  test("with one profile for the pool has as many slices as fit under mixed, too", () => {
    const gpuProfile = { nvidia: { managementMode: "Managed", migStrategy: "Mixed" } };
    const pool = poolsIn(cdktfOutOf({ azapi_resource: { mignode: managedMigPool({ gpuProfile, gpuInstanceProfile: "MIG1g" }) } }))[0];

    expect(offered(pool)).toEqual([["nvidia.com/mig-1g.5gb", 56]]);
  });

  test("of a size that its user described keeps its description", () => {
    const vmSize = VmSize.of("Standard_NC64ads_H100_v9", VmSize.STANDARD_NC40ADS_H100_V5.gpu, 4);
    const pool = poolsIn(
      synthesizedApp((stack, cluster) => managedPool(stack, "mignode", { cluster, vmSize, profiles: [MigProfile.MIG_7G] })),
    )[0];

    expect(offered(pool)).toEqual([["nvidia.com/mig-7g.94gb", 4]]);
  });

  test("is read where azapi 1 has its body as text", () => {
    const { body } = managedMigPool() as { body: object };

    expect(offered(azapiPool({ body: JSON.stringify(body) }))).toHaveLength(3);
  });

  test("has one node where no count is set", () => {
    expect(poolsIn(cdktfOutOf({ azapi_resource: { mignode: managedMigPool({ count: undefined }) } }))[0]?.facts.node_count).toBe(1);
  });

  test("whose charts bring the GPU software follows the device plugin of its stack", () => {
    const mignode = managedMigPool({ gpuProfile: { driver: "Install" }, gpuInstanceProfile: "MIG3g" });
    const plugin = { chart: "nvidia-device-plugin", values: ["migStrategy: mixed"] };

    const [pool] = poolsIn(cdktfOutOf({ azapi_resource: { mignode }, helm_release: { plugin } }));
    expect(pool?.isManaged).toBe(false);
    expect(offered(pool)).toEqual([["nvidia.com/mig-3g.20gb", 16]]);
  });

  test.each([
    ["is no node pool", { type: "Microsoft.ContainerService/managedClusters@2026-08-01" }],
    ["has no slices", { body: { properties: { vmSize: "Standard_D4s_v5" } } }],
    ["has a body that is known only after apply", { body: "${jsonencode(local.body)}" }],
  ])("is none of ours where it %s", (_title, attributes) => {
    expect(azapiPool(attributes)).toBeUndefined();
  });
});
