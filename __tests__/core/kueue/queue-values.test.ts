import { MigLayout } from "../../../lib/core/catalog/mig-layout";
import { MigProfile } from "../../../lib/core/catalog/mig-profile";
import { MigStrategy } from "../../../lib/core/catalog/mig-strategy";
import { VmSize } from "../../../lib/core/catalog/vm-size";
import { isKnown, UNKNOWN } from "../../../lib/core/facts/fact";
import { cohortQuotas, mostSlices, poolQuotas, queuesOfRelease, queueValues } from "../../../lib/core/kueue/queue-values";
import type { QueuedPool, SliceAllocation } from "../../../lib/core/kueue/slice-allocation";
import { nodeSlices } from "../../../lib/core/pool/node-slices";

function pool(poolName: string, strategy: MigStrategy, layout: MigLayout, nodes: QueuedPool["nodes"] = 1): QueuedPool {
  const slices = nodeSlices(VmSize.STANDARD_ND96ASR_V4, strategy, layout);
  return { poolName, strategy, slices, nodes, taints: ["nvidia.com/gpu=present:NoSchedule"] };
}

const SMALL = pool("small", MigStrategy.SINGLE, MigLayout.uniform(MigProfile.MIG_1G));
const LARGE = pool("large", MigStrategy.SINGLE, MigLayout.uniform(MigProfile.MIG_3G));
const MIXED = pool("mixed", MigStrategy.MIXED, new MigLayout([MigProfile.MIG_3G, MigProfile.MIG_2G, MigProfile.MIG_1G, MigProfile.MIG_1G]));

const TEAMS: SliceAllocation["teams"] = [
  { name: "research", namespace: "research", share: 0.5 },
  { name: "product", namespace: "product", share: 0.25 },
];

const allocation = (change: Partial<SliceAllocation> = {}): SliceAllocation => ({
  pools: [SMALL],
  teams: TEAMS,
  cohort: "mig",
  queueName: "mig",
  ...change,
});

test("a pool is a flavor of its name, by the label that AKS gives to its nodes, with the tolerations of its taints", () => {
  expect(queueValues(allocation()).resourceFlavors).toEqual([
    {
      name: "small",
      spec: {
        nodeLabels: { "kubernetes.azure.com/agentpool": "small" },
        tolerations: [{ key: "nvidia.com/gpu", operator: "Equal", value: "present", effect: "NoSchedule" }],
      },
    },
  ]);
});

test("a team is a ClusterQueue for its namespace alone, and a LocalQueue there", () => {
  const { clusterQueues, localQueues } = queueValues(allocation({ teams: [{ name: "research", namespace: "ml", share: 0.5 }] }));

  expect(clusterQueues).toEqual([
    {
      name: "research",
      spec: {
        cohortName: "mig",
        namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "ml" } },
        preemption: { reclaimWithinCohort: "Any", withinClusterQueue: "LowerPriority" },
        resourceGroups: [
          { coveredResources: ["nvidia.com/gpu"], flavors: [{ name: "small", resources: [{ name: "nvidia.com/gpu", nominalQuota: 28 }] }] },
        ],
      },
    },
  ]);
  expect(localQueues).toEqual([{ name: "mig", namespace: "ml", spec: { clusterQueue: "research" } }]);
});

test("the teams and the cohort have all slices together, of which shares are rounded down", () => {
  const teams = [
    { name: "a", namespace: "a", share: 1 / 3 },
    { name: "b", namespace: "b", share: 1 / 3 },
    { name: "c", namespace: "c", share: 1 / 3 },
  ];
  const values = queueValues(allocation({ teams }));

  expect(poolQuotas(values).map(({ nominalQuota }) => nominalQuota)).toEqual([18, 18, 18]);
  expect(values.cohorts[0]?.spec.resourceGroups?.[0]?.flavors[0]?.resources).toEqual([{ name: "nvidia.com/gpu", nominalQuota: 2 }]);
});

test("a share that is a whole number of slices is not lost to the rounding of the machine", () => {
  const [quota] = poolQuotas(
    queueValues(allocation({ pools: [{ ...LARGE, nodes: 25 }], teams: [{ name: "a", namespace: "a", share: 0.29 }] })),
  );
  expect(quota?.nominalQuota).toBe(116);
});

test("a cohort of which the teams have everything has no quota of its own", () => {
  const teams = [
    { name: "a", namespace: "a", share: 0.5 },
    { name: "b", namespace: "b", share: 0.5 },
  ];
  expect(queueValues(allocation({ teams })).cohorts).toEqual([{ name: "mig", spec: {} }]);
  expect(queueValues(allocation({ teams, cpuAndMemory: { cpu: 90, memoryGib: 804 } })).cohorts).toEqual([{ name: "mig", spec: {} }]);
});

test("teams that were given more slices than the nodes have leave no quota below zero", () => {
  const teams = [{ name: "a", namespace: "a", slices: [{ poolName: "small", resourceName: "nvidia.com/gpu", count: 57 }] }];
  expect(queueValues(allocation({ teams })).cohorts).toEqual([{ name: "mig", spec: {} }]);
});

test("the pool with the smaller slices is tried first", () => {
  const { clusterQueues, resourceFlavors } = queueValues(allocation({ pools: [LARGE, SMALL] }));
  expect(resourceFlavors.map(({ name }) => name)).toEqual(["small", "large"]);
  expect(clusterQueues[0]?.spec.resourceGroups[0]?.flavors.map(({ name }) => name)).toEqual(["small", "large"]);
});

test("under mixed every flavor lists every resource in one order, the smallest first, and 0 of what it has not", () => {
  const sevenths = pool("sevenths", MigStrategy.MIXED, MigLayout.uniform(MigProfile.MIG_1G));
  const { clusterQueues } = queueValues(allocation({ pools: [MIXED, sevenths] }));

  expect(clusterQueues[0]?.spec.resourceGroups).toEqual([
    {
      coveredResources: ["nvidia.com/mig-1g.5gb", "nvidia.com/mig-2g.10gb", "nvidia.com/mig-3g.20gb"],
      flavors: [
        {
          name: "mixed",
          resources: [
            { name: "nvidia.com/mig-1g.5gb", nominalQuota: 8 },
            { name: "nvidia.com/mig-2g.10gb", nominalQuota: 4 },
            { name: "nvidia.com/mig-3g.20gb", nominalQuota: 4 },
          ],
        },
        {
          name: "sevenths",
          resources: [
            { name: "nvidia.com/mig-1g.5gb", nominalQuota: 28 },
            { name: "nvidia.com/mig-2g.10gb", nominalQuota: 0 },
            { name: "nvidia.com/mig-3g.20gb", nominalQuota: 0 },
          ],
        },
      ],
    },
  ]);
});

test("pools of both strategies are in two groups, with no flavor and no resource in both", () => {
  const groups = queueValues(allocation({ pools: [MIXED, SMALL] })).clusterQueues[0]?.spec.resourceGroups;
  expect(groups?.map(({ coveredResources, flavors }) => [flavors.map(({ name }) => name), coveredResources[0]])).toEqual([
    [["small"], "nvidia.com/gpu"],
    [["mixed"], "nvidia.com/mig-1g.5gb"],
  ]);
});

test("a team can have a number of slices of one pool, and limits of what it borrows and lends", () => {
  const teams = [
    { name: "a", namespace: "a", slices: [{ poolName: "small", resourceName: "nvidia.com/gpu", count: 9 }], borrowing: 0.5, lending: 0.1 },
  ];
  const [queue] = queueValues(allocation({ pools: [SMALL, LARGE], teams })).clusterQueues;
  expect(queue?.spec.resourceGroups[0]?.flavors).toEqual([
    { name: "small", resources: [{ name: "nvidia.com/gpu", nominalQuota: 9, borrowingLimit: 28, lendingLimit: 5 }] },
    { name: "large", resources: [{ name: "nvidia.com/gpu", nominalQuota: 0, borrowingLimit: 8 }] },
  ]);
});

test("without a cohort there is nobody to borrow from, and no limit that Kueue would refuse", () => {
  const { cohort: _, ...alone } = allocation({ teams: [{ name: "a", namespace: "a", share: 0.5, borrowing: 0.5 }] });
  const { cohorts, clusterQueues } = queueValues(alone);

  expect(cohorts).toEqual([]);
  expect(clusterQueues[0]?.spec).toEqual({
    namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "a" } },
    preemption: { withinClusterQueue: "LowerPriority" },
    resourceGroups: [
      { coveredResources: ["nvidia.com/gpu"], flavors: [{ name: "small", resources: [{ name: "nvidia.com/gpu", nominalQuota: 28 }] }] },
    ],
  });
});

test("CPU and memory are divided like the slices, on whatever node", () => {
  const { resourceFlavors, clusterQueues, cohorts } = queueValues(allocation({ cpuAndMemory: { cpu: 90, memoryGib: 805 } }));
  const quotas = (groups: any): unknown => groups.at(-1).flavors;

  expect(resourceFlavors.at(-1)).toEqual({ name: "any-node", spec: {} });
  expect([...clusterQueues, ...cohorts].map(({ spec }) => quotas(spec.resourceGroups))).toEqual([
    [
      {
        name: "any-node",
        resources: [
          { name: "cpu", nominalQuota: 45 },
          { name: "memory", nominalQuota: "402Gi" },
        ],
      },
    ],
    [
      {
        name: "any-node",
        resources: [
          { name: "cpu", nominalQuota: 22 },
          { name: "memory", nominalQuota: "201Gi" },
        ],
      },
    ],
    [
      {
        name: "any-node",
        resources: [
          { name: "cpu", nominalQuota: 23 },
          { name: "memory", nominalQuota: "202Gi" },
        ],
      },
    ],
  ]);
});

test("what is left of a pool whose nodes nobody knows the number of is given to nobody", () => {
  const teams = [{ name: "a", namespace: "a", slices: [{ poolName: "small", resourceName: "nvidia.com/gpu", count: 9 }] }];
  expect(queueValues(allocation({ pools: [{ ...SMALL, nodes: UNKNOWN }], teams })).cohorts).toEqual([{ name: "mig", spec: {} }]);
});

describe("the queues of a release", () => {
  const values = queueValues(allocation());

  test("are read from its values", () => {
    expect(queuesOfRelease({ name: "mig-queues", chart: "./assets/1", values: [JSON.stringify(values)] })).toEqual(values);
  });

  test("are unknown where its values are", () => {
    expect(queuesOfRelease({ name: "mig-queues", values: ["${jsonencode(local.queues)}"] })).toBe(UNKNOWN);
  });

  test("are none where it is of another chart, whatever its values hold", () => {
    expect(queuesOfRelease({ name: "kueue", chart: "kueue", values: ["${local.values}"] })).toBeUndefined();
    expect(queuesOfRelease({ name: "x-mig-queues", values: ["${local.values}"] })).toBeUndefined();
    expect(queuesOfRelease({ name: "mig-queues", values: ['{"clusterQueues": [1]}'] })).toBeUndefined();
    const strange = { ...values, clusterQueues: [{ name: "a", spec: { resourceGroups: [{ flavors: [1] }] } }] };
    expect(queuesOfRelease({ name: "mig-queues", values: [JSON.stringify(strange)] })).toBeUndefined();
  });
});

test("no value of another type makes queues that cannot be read, whatever is tampered with", () => {
  const sound = JSON.stringify(queueValues(allocation()));
  const paths = (value: unknown): string[][] =>
    typeof value === "object" && value !== null
      ? Object.entries(value).flatMap(([key, part]) => [[key], ...paths(part).map((path) => [key, ...path])])
      : [];
  const strange: readonly unknown[] = [null, 5, "x", true, [], {}, [1], { toString: 1 }];
  for (const path of paths(JSON.parse(sound))) {
    for (const other of strange) {
      const values = JSON.parse(sound);
      const parent = path.slice(0, -1).reduce((part: any, key) => part[key], values);
      parent[path.at(-1)!] = other;
      const queues = queuesOfRelease({ name: "mig-queues", values: [JSON.stringify(values)] });
      const quotas = isKnown(queues) ? [...poolQuotas(queues), ...cohortQuotas(queues)] : [];
      expect(quotas.filter(({ poolName, nominalQuota }) => typeof poolName !== "string" || !Number.isFinite(nominalQuota))).toEqual([]);
    }
  }
  expect(queuesOfRelease({ name: { toString: 1 }, values: ["${local.queues}"] })).toBeUndefined();
});

test("the quotas of a queue are listed by pool and resource, without those of CPU and memory", () => {
  expect(poolQuotas(queueValues(allocation({ cpuAndMemory: { cpu: 90, memoryGib: 805 } })))).toEqual([
    { queue: "research", poolName: "small", resourceName: "nvidia.com/gpu", nominalQuota: 28 },
    { queue: "product", poolName: "small", resourceName: "nvidia.com/gpu", nominalQuota: 14 },
  ]);
});

describe("the most slices that a queue can have", () => {
  const limited = [
    { name: "research", namespace: "research", share: 0.6 },
    { name: "product", namespace: "product", share: 0.3, lending: 0.1, borrowing: 0.05 },
  ];
  const values = queueValues(allocation({ pools: [{ ...SMALL, nodes: 2 }], teams: limited }));
  const most = (team: string, of = values): number | undefined => mostSlices(of, team, "small", "nvidia.com/gpu");

  test("are its own, what no team has, and what others lend, within its own limit", () => {
    // Of 112: research 67, product 33 of which it lends 11, and 12 of the cohort.
    expect(most("research")).toBe(67 + 12 + 11);
    expect(most("product")).toBe(33 + 5);
  });

  test("are its own without a cohort", () => {
    expect(most("research", queueValues({ ...allocation({ pools: [{ ...SMALL, nodes: 2 }], teams: TEAMS }), cohort: undefined }))).toBe(56);
  });

  test("are unknown of a cohort that another release describes, and of a resource without a quota", () => {
    expect(most("research", { ...values, cohorts: [] })).toBeUndefined();
    expect(mostSlices(values, "research", "large", "nvidia.com/gpu")).toBeUndefined();
  });
});

describe("jobs that wait for nodes", () => {
  const burst = { ...LARGE, poolName: "burst", isAutoscaled: true };

  test("wait for those of every autoscaled pool, through one check of all queues", () => {
    const values = queueValues(allocation({ pools: [SMALL, burst], waitForNodes: { retries: 1, retrySeconds: 5, maxRetrySeconds: 9 } }));

    expect(values.admissionChecks).toEqual([
      {
        name: "mig-nodes",
        spec: {
          controllerName: "kueue.x-k8s.io/provisioning-request",
          parameters: { apiGroup: "kueue.x-k8s.io", kind: "ProvisioningRequestConfig", name: "mig-nodes" },
        },
      },
    ]);
    expect(values.provisioningRequestConfigs).toEqual([
      {
        name: "mig-nodes",
        spec: {
          provisioningClassName: "best-effort-atomic-scale-up.autoscaling.x-k8s.io",
          managedResources: ["nvidia.com/gpu"],
          retryStrategy: { backoffLimitCount: 1, backoffBaseSeconds: 5, backoffMaxSeconds: 9 },
        },
      },
    ]);
    expect(values.clusterQueues.map(({ spec }) => spec.admissionChecksStrategy)).toEqual(
      TEAMS.map(() => ({ admissionChecks: [{ name: "mig-nodes", onFlavors: ["burst"] }] })),
    );
  });

  test("wait for those of the pools that are named", () => {
    const values = queueValues(allocation({ pools: [burst, { ...burst, poolName: "spot" }], waitForNodes: { pools: ["spot"] } }));

    expect(values.clusterQueues[0]?.spec.admissionChecksStrategy?.admissionChecks[0]?.onFlavors).toEqual(["spot"]);
    expect(values.provisioningRequestConfigs?.[0]?.spec.retryStrategy).toEqual({});
  });

  test("need a name that an AdmissionCheck can refer to", () => {
    const named = (cohort: string) => queueValues(allocation({ pools: [burst], waitForNodes: {}, cohort })).admissionChecks?.[0]?.name;

    expect(named("gpu.team")).toBe("gpu-team-nodes");
    expect(named("c".repeat(253))).toHaveLength(63);
  });
});

test("a weight is that of fair sharing, and priorities are classes", () => {
  const priorities = [{ name: "urgent", value: 1000, description: "before a deadline" }];
  const values = queueValues(allocation({ teams: [{ name: "a", namespace: "a", share: 1, weight: 2 }], priorities }));

  expect(values.clusterQueues[0]?.spec.fairSharing).toEqual({ weight: 2 });
  expect(values.workloadPriorityClasses).toEqual(priorities);
});
