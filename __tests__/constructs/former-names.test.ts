import type { TerraformStack } from "cdktf";
import {
  AksCluster,
  ManagedMigNodePool,
  MigConfigurationError,
  MigProfile,
  MigQueues,
  MigSmokeTest,
  MigStrategy,
  NodePriority,
  NodeTaint,
  NodeUpgrade,
  NvidiaDevicePlugin,
  NvidiaGpuOperator,
  TaintEffect,
  VmSize,
} from "../../lib";
import { AZAPI_TYPE, managedPool } from "../support/managed-pools";
import { POOL_TYPE, synthesized, testCluster, testPool } from "../support/pools";
import { TestApp, thrownBy } from "../support/synth";

/** Something that is said under deprecated names, and the same under new ones. */
interface Spelling {
  readonly what: string;
  readonly build: (stack: TerraformStack, props: any) => unknown;
  readonly former: object;
  readonly current: object;
  /** What is synthesized of either, and was before there were two. */
  readonly expected: (synthesized: any) => unknown;
  readonly toBe: unknown;
}

const pool = (stack: TerraformStack, props: any) => testPool(stack, "mignode", props);
const managed = (stack: TerraformStack, { strategy = MigStrategy.MIXED, ...props }: any) =>
  new ManagedMigNodePool(stack, "mignode", { cluster: testCluster(stack), vmSize: VmSize.STANDARD_ND96ASR_V4, strategy, ...props });
const queues = (stack: TerraformStack, team: any) =>
  new MigQueues(stack, "queues", {
    cluster: testCluster(stack),
    pools: [poolOf(stack)],
    teams: [{ name: "research", namespace: "research", ...team(poolOf(stack)) }],
  });
const poolOf = (stack: TerraformStack) => (stack.node.tryFindChild("mignode") as ManagedMigNodePool) ?? managedPool(stack);
const output = (stack: TerraformStack, value: unknown) => stack.addOverride("output.manifest.value", value);

const poolJson = (json: any) => json.resource[POOL_TYPE].mignode;
const managedProperties = (json: any) => json.resource[AZAPI_TYPE].mignode.body.properties;
const quotas = (json: any) => /"nominalQuota": 6\b/.test(json.resource.helm_release.queues.values[0]);

const SPELLINGS: readonly Spelling[] = [
  {
    what: "the autoscaler of a pool",
    build: pool,
    former: { minCount: 0, maxCount: 4, nodeCount: 2 },
    current: { autoscaling: { minCount: 0, maxCount: 4 }, nodeCount: 2 },
    expected: (json) => [poolJson(json).min_count, poolJson(json).max_count, poolJson(json).auto_scaling_enabled],
    toBe: [0, 4, true],
  },
  {
    what: "a Spot pool",
    build: pool,
    former: { spot: true },
    current: { priority: NodePriority.spot() },
    expected: (json) => [poolJson(json).priority, poolJson(json).eviction_policy, poolJson(json).spot_max_price],
    toBe: ["Spot", "Delete", -1],
  },
  {
    what: "a Spot pool with a price and a policy",
    build: pool,
    former: { spot: true, spotMaxPrice: 9.5, evictionPolicy: "Deallocate" },
    current: { priority: NodePriority.spot({ maxPrice: 9.5, evictionPolicy: "Deallocate" }) },
    expected: (json) => [poolJson(json).eviction_policy, poolJson(json).spot_max_price],
    toBe: ["Deallocate", 9.5],
  },
  {
    what: "a regular pool",
    build: pool,
    former: { spot: false },
    current: { priority: NodePriority.REGULAR },
    expected: (json) => "priority" in poolJson(json),
    toBe: false,
  },
  {
    what: "upgrades with a surge",
    build: pool,
    former: { maxSurge: "33%" },
    current: { upgrade: NodeUpgrade.surge("33%") },
    expected: (json) => poolJson(json).upgrade_settings,
    toBe: { max_surge: "33%" },
  },
  {
    what: "upgrades without a surge",
    build: pool,
    former: { maxUnavailable: "2" },
    current: { upgrade: NodeUpgrade.unavailable("2") },
    expected: (json) => poolJson(json).upgrade_settings,
    toBe: { max_unavailable: "2" },
  },
  {
    what: "the name of a pool that is created before the old one is destroyed",
    build: pool,
    former: { createBeforeDestroy: true, spot: true, minCount: 1, maxCount: 2 },
    current: { createBeforeDestroy: true, priority: NodePriority.spot(), autoscaling: { minCount: 1, maxCount: 2 } },
    expected: (json) => /^mignode[a-z0-9]{4}$/.test(poolJson(json).name),
    toBe: true,
  },
  {
    what: "upgrades of a managed pool",
    build: (stack, props) => managedPool(stack, "mignode", props),
    former: { maxSurge: "1" },
    current: { upgrade: NodeUpgrade.surge("1") },
    expected: (json) => managedProperties(json).upgradeSettings,
    toBe: { maxSurge: "1" },
  },
  {
    what: "the layout of a managed pool",
    build: managed,
    former: { slices: [MigProfile.MIG_3G, MigProfile.MIG_4G] },
    current: { profiles: [MigProfile.MIG_3G, MigProfile.MIG_4G] },
    expected: (json) => managedProperties(json).gpuProfile.nvidia.migProfiles,
    toBe: ["MIG4g", "MIG3g"],
  },
  {
    what: "the number of slices of a pod",
    build: (stack, options) => output(stack, testPool(stack).podManifest(options)),
    former: { slices: 2 },
    current: { sliceCount: 2 },
    expected: (json) => json.output.manifest.value.spec.containers[0].resources.limits,
    toBe: { "nvidia.com/gpu": 2 },
  },
  {
    what: "the slice of a pod",
    build: (stack, options) => output(stack, managedPool(stack).podManifest(options)),
    former: { slice: MigProfile.MIG_2G, slices: 2 },
    current: { profile: MigProfile.MIG_2G, sliceCount: 2 },
    expected: (json) => json.output.manifest.value.spec.containers[0].resources.limits,
    toBe: { "nvidia.com/mig-2g.10gb": 2 },
  },
  {
    what: "the slice of a Job in a queue",
    build: (stack, options) => output(stack, queues(stack, () => ({ share: 1 })).jobManifest("research", poolOf(stack), options)),
    former: { slice: MigProfile.MIG_2G },
    current: { profile: MigProfile.MIG_2G },
    expected: (json) => json.output.manifest.value.spec.template.spec.containers[0].resources.limits,
    toBe: { "nvidia.com/mig-2g.10gb": 1 },
  },
  {
    what: "the slices of a team",
    build: (stack, props) => queues(stack, (of: ManagedMigNodePool) => ({ [props.list]: [{ pool: of, count: 6, ...props.part }] })),
    former: { list: "slices", part: { slice: MigProfile.MIG_1G } },
    current: { list: "quotas", part: { profile: MigProfile.MIG_1G } },
    expected: quotas,
    toBe: true,
  },
  {
    what: "the slice of a smoke test",
    build: (stack, props) => new MigSmokeTest(stack, "smoke", { pool: managedPool(stack), ...props }),
    former: { slice: MigProfile.MIG_3G },
    current: { profile: MigProfile.MIG_3G },
    expected: (json) => /"partition": "3g.20gb"/.test(json.resource.helm_release.smoke.values[0]),
    toBe: true,
  },
];

test.each(SPELLINGS)("$what is the same under deprecated and under new names", ({ build, former, current, expected, toBe }) => {
  const [before, now] = [former, current].map((props) => synthesized((stack) => build(stack, props)).json);

  expect(now).toEqual(before);
  expect(expected(now)).toEqual(toBe);
});

describe("under both names", () => {
  const found = (build: (stack: TerraformStack) => unknown): string => {
    const error = thrownBy(() => build(new TestApp().stack()));
    expect(MigConfigurationError.isMigConfigurationError(error)).toBe(true);
    return error.problems
      .map(({ ruleId, ...said }: any) => `${ruleId} ${said.found}; expected ${said.expected}; fix: ${said.fix}`)
      .join("\n");
  };

  test("a pool is refused", () => {
    expect(
      found((stack) =>
        testPool(stack, "mignode", {
          autoscaling: { minCount: 0, maxCount: 4 },
          minCount: 0,
          maxCount: 4,
          priority: NodePriority.REGULAR,
          spot: false,
          upgrade: NodeUpgrade.surge("1"),
          maxUnavailable: "1",
        }),
      ),
    ).toMatchInlineSnapshot(`
      "MIG046 the prop maxUnavailable is set beside its replacement upgrade; expected only upgrade; fix: remove maxUnavailable
      MIG046 the prop minCount is set beside its replacement autoscaling; expected only autoscaling; fix: remove minCount
      MIG046 the prop maxCount is set beside its replacement autoscaling; expected only autoscaling; fix: remove maxCount
      MIG046 the prop spot is set beside its replacement priority; expected only priority; fix: remove spot"
    `);
  });

  test("a managed pool is refused", () => {
    expect(
      found((stack) => managedPool(stack, "mignode", { slices: [MigProfile.MIG_7G], upgrade: NodeUpgrade.surge("1"), maxSurge: "1" })),
    ).toMatchInlineSnapshot(`
      "MIG046 the prop maxSurge is set beside its replacement upgrade; expected only upgrade; fix: remove maxSurge
      MIG046 the prop slices is set beside its replacement profiles; expected only profiles; fix: remove slices"
    `);
  });

  test("a pod is refused", () => {
    expect(found((stack) => testPool(stack).podManifest({ sliceCount: 1, slices: 2 }))).toMatchInlineSnapshot(
      `"MIG046 the prop slices is set beside its replacement sliceCount; expected only sliceCount; fix: remove slices"`,
    );
  });

  test("a smoke test is refused", () => {
    expect(
      found(
        (stack) => new MigSmokeTest(stack, "smoke", { pool: managedPool(stack), profile: MigProfile.MIG_1G, slice: MigProfile.MIG_2G }),
      ),
    ).toMatchInlineSnapshot(`"MIG046 the prop slice is set beside its replacement profile; expected only profile; fix: remove slice"`);
  });

  test("teams are refused", () => {
    const quota = (of: ManagedMigNodePool) => ({ pool: of, count: 1, profile: MigProfile.MIG_1G, slice: MigProfile.MIG_1G });
    expect(
      [
        found((stack) => queues(stack, (of: ManagedMigNodePool) => ({ quotas: [], slices: [quota(of)] }))),
        found((stack) => queues(stack, (of: ManagedMigNodePool) => ({ slices: [quota(of)] }))),
      ].join("\n"),
    ).toMatchInlineSnapshot(`
      "MIG046 the prop teams[0].slices is set beside its replacement teams[0].quotas; expected only teams[0].quotas; fix: remove teams[0].slices
      MIG046 the prop teams[0].quotas[0].slice is set beside its replacement teams[0].quotas[0].profile; expected only teams[0].quotas[0].profile; fix: remove teams[0].quotas[0].slice
      MIG046 the prop teams[0].quotas[0].slice is set beside its replacement teams[0].quotas[0].profile; expected only teams[0].quotas[0].profile; fix: remove teams[0].quotas[0].slice"
    `);
  });
});

test("what is no upgrade and no priority is refused, with what to pass", () => {
  const error = thrownBy(() => testPool(new TestApp().stack(), "mignode", { upgrade: "10%", priority: "Spot", autoscaling: true } as any));

  expect(error.problems.map(({ ruleId, found, fix }: any) => `${ruleId} ${found}; fix: ${fix}`)).toMatchInlineSnapshot(`
    [
      "MIG028 the prop upgrade is "10%"; fix: pass NodeUpgrade.surge("10%") or NodeUpgrade.unavailable("10%")",
      "MIG028 the prop autoscaling is true; fix: pass an object with minCount and maxCount",
      "MIG028 the prop priority is "Spot"; fix: pass NodePriority.spot()",
    ]
  `);
});

test("deprecated attributes are the new ones", () => {
  const stack = new TestApp().stack();
  const cluster = new AksCluster(stack, "aks", { location: "southcentralus", resourceGroupName: "rg" });
  const one = testPool(stack, "one", { cluster });
  const several = managedPool(stack, "several", { cluster });

  expect(cluster.cluster).toBe(cluster.resource);
  expect(one.nodePool).toBe(one.resource);
  expect([one.slicesPerNode, one.sliceCount]).toEqual([56, 56]);
  expect([one.slicesByResource, one.allocatable]).toEqual([{ "nvidia.com/gpu": 56 }, { "nvidia.com/gpu": 56 }]);
  const allocatable = { "nvidia.com/mig-3g.20gb": 8, "nvidia.com/mig-2g.10gb": 8, "nvidia.com/mig-1g.5gb": 16 };
  expect([several.slicesPerNode, several.slicesByResource, several.allocatable]).toEqual([allocatable, allocatable, allocatable]);
  expect(several.sliceCount).toBe(32);
  expect(several.nodePool).toBe(several.resource);
  expect([several.slices, several.sliceProfiles]).toEqual(Array(2).fill(["MIG3g", "MIG2g", "MIG1g", "MIG1g"]));
});

test.each([
  ["AksCluster", (stack: TerraformStack) => new AksCluster(stack, "made", { location: "southcentralus", resourceGroupName: "rg" })],
  ["MigGpuNodePool", (stack: TerraformStack) => testPool(stack)],
  ["ManagedMigNodePool", (stack: TerraformStack) => managedPool(stack)],
  ["NvidiaDevicePlugin", (stack: TerraformStack) => new NvidiaDevicePlugin(stack, "made", { cluster: testCluster(stack) })],
  ["NvidiaGpuOperator", (stack: TerraformStack) => new NvidiaGpuOperator(stack, "made", { cluster: testCluster(stack) })],
  ["MigQueues", (stack: TerraformStack) => queues(stack, () => ({ share: 1 }))],
  ["MigSmokeTest", (stack: TerraformStack) => new MigSmokeTest(stack, "made", { pool: testPool(stack) })],
] as const)("the resource of %s is its default child", (_name, build) => {
  const construct = build(new TestApp().stack());

  expect(construct.resource).toBe(construct.node.defaultChild);
  if ("release" in construct) {
    expect(construct.release).toBe(construct.resource);
  }
});

test("MIG121: a device plugin does not serve a pool that has one of AKS", () => {
  const stack = new TestApp().stack();
  const plugin = new NvidiaDevicePlugin(stack, "plugin", { cluster: testCluster(stack) });

  expect(thrownBy(() => plugin.serve(managedPool(stack))).problems).toMatchInlineSnapshot(`
    [
      {
        "attribute": "gpuSoftware",
        "expected": "a MigGpuNodePool",
        "fix": "do not pass the pool to serve() of the plugin",
        "found": "the device plugin would serve a pool on which AKS runs its own device plugin",
        "ruleId": "MIG121",
        "see": "https://learn.microsoft.com/azure/aks/aks-managed-gpu-nodes",
        "severity": "error",
      },
    ]
  `);
});

test("a taint is written as azurerm reads it", () => {
  expect([NodeTaint.of("sku", "gpu"), NodeTaint.of("example.com/gpu", "yes", TaintEffect.NO_EXECUTE)]).toEqual([
    "sku=gpu:NoSchedule",
    "example.com/gpu=yes:NoExecute",
  ]);
});
