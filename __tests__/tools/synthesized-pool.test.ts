import { MigProfile, MigStrategy, VmSize } from "../../lib";
import { UNKNOWN } from "../../lib/core/facts/fact";
import { poolsOf, type SynthesizedPool } from "../../lib/tools/synthesized-pool";
import { readSynthesizedStacks } from "../../lib/tools/synthesized-stacks";
import { cdktfOutOf, mignode, synthesizedApp } from "../support/cdktf-out";

const poolsIn = (directory: string): SynthesizedPool[] => readSynthesizedStacks("cdktf.out", directory).flatMap(poolsOf);

const MIG_POOL = { name: "mignode", vm_size: "Standard_ND96asr_v4", gpu_instance: "MIG1g" };

const rawPool = (pool: object, ...releases: object[]): SynthesizedPool | undefined =>
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
    stack: "gpu",
    address: "azurerm_kubernetes_cluster_node_pool.mignode",
    poolName: "mignode",
    size: VmSize.STANDARD_ND96ASR_V4,
    strategy: "mixed",
    partition: "2g.10gb",
    resourceName: "nvidia.com/mig-2g.10gb",
    slicesPerNode: 24,
    facts: { gpu_instance: "MIG2g", migStrategy: "mixed" },
  });
  expect(pool?.attributes).not.toHaveProperty("//");
});

test("a size that its user described keeps its description", () => {
  const vmSize = VmSize.of("Standard_NC64ads_H100_v9", VmSize.STANDARD_NC40ADS_H100_V5.gpu, 4);

  expect(poolsIn(synthesizedApp(mignode({ vmSize })))[0]).toMatchObject({ partition: "1g.12gb", slicesPerNode: 28 });
});

test("pools of azurerm's own construct follow the device plugin of their stack", () => {
  expect(rawPool(MIG_POOL, { values: ['{"migStrategy":"mixed"}'] })).toMatchObject({
    strategy: "mixed",
    resourceName: "nvidia.com/mig-1g.5gb",
    slicesPerNode: 56,
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

test.each<[string, object[]]>([
  ["there is no device plugin", []],
  ["another chart is installed", [{ chart: "prometheus", values: ["migStrategy: single"] }]],
  ["the plugin has no strategy", [{}]],
  ["the strategy is none", [{ values: ["migStrategy: none"] }]],
  ["the strategy is known only after apply", [{ values: ["migStrategy: ${var.strategy}"] }]],
  ["two device plugins disagree", [{ values: ["migStrategy: single"] }, { values: ["migStrategy: mixed"] }]],
])("the strategy is unknown where %s", (_case, releases) => {
  const pool = rawPool(MIG_POOL, ...releases);

  expect(pool).toMatchObject({ strategy: undefined, resourceName: undefined, partition: "1g.5gb", slicesPerNode: 56 });
  expect(pool?.facts.migStrategy).toBe(UNKNOWN);
});

test("what depends on an unknown size or profile is unknown, too", () => {
  expect(rawPool({ ...MIG_POOL, vm_size: "Standard_D4s_v5" })).toMatchObject({
    size: undefined,
    partition: undefined,
    slicesPerNode: undefined,
  });
  expect(rawPool({ ...MIG_POOL, gpu_instance: "MIG5g" })).toMatchObject({ partition: undefined, slicesPerNode: undefined });
  expect(rawPool({ ...MIG_POOL, name: "${var.name}", gpu_instance: "${var.profile}" })).toMatchObject({
    poolName: undefined,
    partition: undefined,
  });
});

test("a pool without a profile is none of ours", () => {
  expect(rawPool({ name: "cpu", vm_size: "Standard_D4s_v5" })).toBeUndefined();
});
