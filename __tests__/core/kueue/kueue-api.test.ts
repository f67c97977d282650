import fc from "fast-check";
import { MigLayout } from "../../../lib/core/catalog/mig-layout";
import { MIG_PROFILES } from "../../../lib/core/catalog/mig-profile";
import { MigStrategy } from "../../../lib/core/catalog/mig-strategy";
import { VM_SIZES } from "../../../lib/core/catalog/vm-size";
import { UNKNOWN } from "../../../lib/core/facts/fact";
import { parseHelmDocument } from "../../../lib/core/helm/helm-values";
import { DEFAULT_KUEUE_VERSION, kueueConfiguration, kueueValues } from "../../../lib/core/kueue/kueue-chart";
import { poolQuotas, queueValues } from "../../../lib/core/kueue/queue-values";
import { offeredSlices, type SliceAllocation } from "../../../lib/core/kueue/slice-allocation";
import { nodeSlices } from "../../../lib/core/pool/node-slices";
import chart from "../../fixtures/kueue/chart-0.19.2.json";
import { KUEUE_VALUES, type KueueKind, refusals } from "../../support/kueue-api";

const quota = (name: string, nominalQuota: unknown, limits: object = {}): object => ({ name, nominalQuota, ...limits });
const group = (coveredResources: string[], ...flavors: [string, ...object[]][]): object => ({
  coveredResources,
  flavors: flavors.map(([name, ...resources]) => ({ name, resources })),
});
const GPU = "nvidia.com/gpu";

describe("what Kueue takes and refuses", () => {
  test.each<[string, KueueKind, object]>([
    ["a flavor without anything", "ResourceFlavor", {}],
    ["a flavor that tolerates everything", "ResourceFlavor", { tolerations: [{ operator: "Exists" }] }],
    ["a cohort without a quota", "Cohort", {}],
    ["a cohort with a quota", "Cohort", { resourceGroups: [group([GPU], ["small", quota(GPU, 3)])] }],
    [
      "a queue with limits in a cohort",
      "ClusterQueue",
      { cohortName: "mig", resourceGroups: [group([GPU], ["small", quota(GPU, 3, { borrowingLimit: 9, lendingLimit: 3 })])] },
    ],
    ["memory as text", "ClusterQueue", { resourceGroups: [group(["memory"], ["any-node", quota("memory", "64Gi")])] }],
    ["a check with parameters", "AdmissionCheck", { controllerName: "a", parameters: { apiGroup: "a.b", kind: "Config", name: "c" } }],
    ["a class of requests", "ProvisioningRequestConfig", { provisioningClassName: "a.b", retryStrategy: { backoffLimitCount: 0 } }],
    ["a priority", "WorkloadPriorityClass", { value: 1000, description: "before a deadline" }],
    ["a queue in a namespace", "LocalQueue", { clusterQueue: "research" }],
  ])("takes %s", (_what, kind, spec) => {
    expect(refusals(kind, spec)).toEqual([]);
  });

  const flavors = (count: number): [string, object][] => Array.from({ length: count }, (_, index) => [`f${index}`, quota(GPU, 1)]);

  test.each<[string, KueueKind, object, string]>([
    ["a name that is none", "ClusterQueue", { resourceGroups: [group([GPU], ["Mig_Node", quota(GPU, 1)])] }, "must match pattern"],
    ["a member that it does not know", "ResourceFlavor", { labels: {} }, "must NOT have additional properties"],
    [
      "nine tolerations",
      "ResourceFlavor",
      { tolerations: Array(9).fill({ key: "a", operator: "Exists" }) },
      "must NOT have more than 8 items",
    ],
    ["a toleration without a key that is not for all", "ResourceFlavor", { tolerations: [{ operator: "Equal", value: "x" }] }, "for all"],
    [
      "a flavor that lacks a covered resource",
      "ClusterQueue",
      { resourceGroups: [group(["a", "b"], ["small", quota("a", 1)])] },
      "as many",
    ],
    [
      "resources in another order",
      "ClusterQueue",
      { resourceGroups: [group(["a", "b"], ["small", quota("b", 1), quota("a", 1)])] },
      "order",
    ],
    [
      "a flavor in two groups",
      "ClusterQueue",
      { resourceGroups: [group(["a"], ["small", quota("a", 1)]), group(["b"], ["small", quota("b", 1)])] },
      "a flavor is in one group",
    ],
    [
      "a resource in two groups",
      "Cohort",
      { resourceGroups: [group(["a"], ["small", quota("a", 1)]), group(["a"], ["large", quota("a", 1)])] },
      "a resource is in one group",
    ],
    ["65 flavors", "ClusterQueue", { resourceGroups: [group([GPU], ...flavors(65))] }, "must NOT have more than 64 items"],
    ["no flavor", "ClusterQueue", { resourceGroups: [group([GPU])] }, "must NOT have fewer than 1 items"],
    ["a negative quota", "ClusterQueue", { resourceGroups: [group([GPU], ["small", quota(GPU, -1)])] }, "below zero"],
    [
      "borrowing without a cohort",
      "ClusterQueue",
      { resourceGroups: [group([GPU], ["small", quota(GPU, 1, { borrowingLimit: 1 })])] },
      "borrowingLimit needs",
    ],
    [
      "lending without a cohort",
      "ClusterQueue",
      { resourceGroups: [group([GPU], ["small", quota(GPU, 1, { lendingLimit: 1 })])] },
      "lendingLimit needs",
    ],
    [
      "lending above the quota",
      "ClusterQueue",
      { cohortName: "mig", resourceGroups: [group([GPU], ["small", quota(GPU, 1, { lendingLimit: 2 })])] },
      "at most",
    ],
    ["a policy that it does not know", "ClusterQueue", { preemption: { reclaimWithinCohort: "Always" } }, "must be equal to one of"],
  ])("refuses %s", (_what, kind, spec, why) => {
    expect(refusals(kind, spec).join("\n")).toContain(why);
  });
});

const share = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);

const anyPool = fc
  .record({
    size: fc.constantFrom(...VM_SIZES),
    strategy: fc.constantFrom(MigStrategy.SINGLE, MigStrategy.MIXED),
    profile: fc.constantFrom(...MIG_PROFILES),
    nodes: fc.oneof(fc.integer({ min: 0, max: 1000 }), fc.constant(UNKNOWN)),
    taints: fc.subarray(["a=b:NoSchedule", "c=d:NoExecute", UNKNOWN] as const),
  })
  .map(({ size, strategy, profile, ...others }) => ({
    ...others,
    strategy,
    slices: nodeSlices(size, strategy, MigLayout.uniform(profile)),
  }));

const anyAllocation: fc.Arbitrary<SliceAllocation> = fc
  .record({
    pools: fc.array(anyPool, { minLength: 1, maxLength: 5 }),
    shares: fc.array(share, { minLength: 1, maxLength: 4 }),
    cohort: fc.constantFrom("mig", undefined),
    borrowing: fc.option(share, { nil: undefined }),
    cpuAndMemory: fc.option(fc.record({ cpu: fc.nat(1000), memoryGib: fc.nat(1000) }), { nil: undefined }),
  })
  .map(({ pools, shares, borrowing, ...others }) => {
    const total = Math.max(
      1,
      shares.reduce((sum, part) => sum + part, 0),
    );
    return {
      ...others,
      queueName: "mig",
      pools: pools.map((pool, index) => ({ ...pool, poolName: `pool${index}` })),
      teams: shares.map((part, index) => ({
        name: `team-${index}`,
        namespace: `team-${index}`,
        share: part / total,
        borrowing,
        lending: part / total / 2,
      })),
    };
  });

test("whatever the pools and the shares, Kueue takes every object", () => {
  fc.assert(
    fc.property(anyAllocation, (allocation) => {
      // As JSON, which knows no undefined.
      const values = JSON.parse(JSON.stringify(queueValues(allocation)));
      for (const [kind, objects] of [
        ["ResourceFlavor", values.resourceFlavors],
        ["Cohort", values.cohorts],
        ["ClusterQueue", values.clusterQueues],
        ["LocalQueue", values.localQueues],
      ] as const) {
        expect(objects.flatMap(({ spec }: any) => refusals(kind, spec))).toEqual([]);
      }
    }),
    { seed: 20260101, numRuns: 200 },
  );
});

test("whatever the pools and the shares, the teams and the cohort have exactly what the pools offer", () => {
  fc.assert(
    fc.property(anyAllocation, (allocation) => {
      const values = queueValues({
        ...allocation,
        cohort: "mig",
        pools: allocation.pools.map((pool) => (pool.nodes === UNKNOWN ? { ...pool, nodes: 3 } : pool)),
      });
      const ofCohort: any[] = values.cohorts.filter(({ spec }) => spec.resourceGroups !== undefined);
      const all = poolQuotas({ ...values, clusterQueues: [...values.clusterQueues, ...ofCohort] });
      for (const pool of allocation.pools) {
        for (const { resourceName } of pool.slices) {
          const given = all.filter((quota) => quota.poolName === pool.poolName && quota.resourceName === resourceName);
          expect(given.reduce((sum, { nominalQuota }) => sum + nominalQuota, 0)).toBe(
            offeredSlices({ ...pool, nodes: pool.nodes === UNKNOWN ? 3 : pool.nodes }, resourceName),
          );
        }
      }
    }),
    { seed: 20260101, numRuns: 200 },
  );
});

describe("the values for Kueue's chart", () => {
  const configuration = (cpuAndMemory: boolean): any => kueueConfiguration(["research"], { hasQuotaOfCpuAndMemory: cpuAndMemory });

  test("are for the chart of the fixture, and set only what it has", () => {
    expect(chart.source).toBe(`kubernetes-sigs/kueue@v${DEFAULT_KUEUE_VERSION}:charts/kueue`);
    const { controllerManager, managerConfig }: any = kueueValues("");
    expect(Object.keys(KUEUE_VALUES.controllerManager)).toEqual(expect.arrayContaining(Object.keys(controllerManager)));
    expect(Object.keys(KUEUE_VALUES.managerConfig)).toEqual(Object.keys(managerConfig));
    expect(typeof KUEUE_VALUES.managerConfig.controllerManagerConfigYaml).toBe("string");
  });

  test("say all that the configuration of the chart says, beside the namespaces, and what is not looked at", () => {
    const { managedJobsNamespaceSelector, resources, ...others } = configuration(false);

    expect(others).toEqual(parseHelmDocument(KUEUE_VALUES.managerConfig.controllerManagerConfigYaml));
    expect(managedJobsNamespaceSelector).toEqual({
      matchExpressions: [{ key: "kubernetes.io/metadata.name", operator: "In", values: ["research"] }],
    });
    expect(resources).toEqual({ excludeResourcePrefixes: ["cpu", "memory", "ephemeral-storage"] });
  });

  test("let Kueue look at CPU and memory where there are quotas of them", () => {
    expect(configuration(true).resources).toBeUndefined();
  });
});
