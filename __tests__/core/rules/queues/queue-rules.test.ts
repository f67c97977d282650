import { MigLayout } from "../../../../lib/core/catalog/mig-layout";
import { MigProfile } from "../../../../lib/core/catalog/mig-profile";
import { MigStrategy } from "../../../../lib/core/catalog/mig-strategy";
import { VmSize } from "../../../../lib/core/catalog/vm-size";
import { UNKNOWN } from "../../../../lib/core/facts/fact";
import type { QueuedPoolFacts } from "../../../../lib/core/kueue/queued-pool";
import { nodeSlices } from "../../../../lib/core/pool/node-slices";
import { QUEUE_RULES, type QueueFacts } from "../../../../lib/core/rules/queues/queue-rules";
import { QUEUED_MANIFEST_RULES, type QueuedManifestFacts } from "../../../../lib/core/rules/queues/queued-manifest-rules";
import { problemsOf } from "../../../../lib/core/rules/rule";

const POOL: QueuedPoolFacts = {
  poolName: "mignode",
  strategy: MigStrategy.SINGLE,
  slices: nodeSlices(VmSize.STANDARD_ND96ASR_V4, MigStrategy.SINGLE, MigLayout.uniform(MigProfile.MIG_1G)),
  nodes: 1,
  taints: ["nvidia.com/gpu=present:NoSchedule"],
  isAutoscaled: false,
};

/** A mixed pool that the autoscaler may empty. */
const FROM_ZERO: QueuedPoolFacts = { ...POOL, strategy: MigStrategy.MIXED, nodes: 2, fewestNodes: 0, isAutoscaled: true };

const RESEARCH = { name: "research", namespace: "research", share: 0.5 };
const PRODUCT = { name: "product", namespace: "product", share: 0.25 };

const FACTS: QueueFacts = {
  pools: [POOL],
  teams: [RESEARCH, PRODUCT],
  cohort: "mig",
  queueName: "mig",
  releaseName: "mig-queues",
  hasIdleCohort: false,
  kueueNamespace: "kueue-system",
  idleSettings: [],
};

const slices = (count: number, resourceName = "nvidia.com/gpu", poolName = "mignode") => ({ poolName, resourceName, count });

/** What the rules say, as a user reads it. */
function said(change: Partial<QueueFacts>): string[] {
  return problemsOf(QUEUE_RULES, { ...FACTS, ...change }).map(
    ({ ruleId, found, expected, fix }) => `${ruleId} ${found}; expected ${expected}; fix: ${fix}`,
  );
}

test("queues of which nothing is wrong break no rule", () => {
  expect(said({})).toEqual([]);
});

test("what is known only after apply breaks no rule", () => {
  const teams: QueueFacts["teams"] = [{ name: "research", namespace: UNKNOWN, slices: [slices(9)] }];
  expect(said({ teams, kueueNamespace: UNKNOWN, pools: [{ ...POOL, nodes: UNKNOWN, isAutoscaled: UNKNOWN }] })).toEqual([]);
});

const { cohort: _, ...ALONE } = FACTS;

const BROKEN: readonly [string, Partial<QueueFacts>, string[]][] = [
  [
    "names that Kubernetes refuses",
    { teams: [{ ...RESEARCH, name: "Team_A", namespace: "team.a" }], cohort: "", queueName: "a.b", releaseName: "r".repeat(54) },
    ["MIG602", "MIG602", "MIG602", "MIG602", "MIG602"],
  ],
  ["two teams of one name", { teams: [RESEARCH, { ...PRODUCT, name: "research" }] }, ["MIG603"]],
  ["a namespace in two teams", { teams: [RESEARCH, { ...PRODUCT, namespace: "research" }] }, ["MIG603"]],
  ["one pool as two", { pools: [POOL, POOL] }, ["MIG604"]],
  [
    "a pool with more taints than a flavor tolerates",
    { pools: [{ ...POOL, taints: Array.from({ length: 9 }, (__, index) => `k${index}=v:NoSchedule`) }] },
    ["MIG604"],
  ],
  ["65 pools", { pools: Array.from({ length: 65 }, (__, index) => ({ ...POOL, poolName: `p${index}` })) }, ["MIG604"]],
  ["a team with a share and slices", { teams: [{ ...RESEARCH, slices: [slices(1)] }] }, ["MIG605"]],
  ["a team with neither", { teams: [{ name: "research", namespace: "research" }] }, ["MIG605"]],
  ["shares below 0 and above 1", { teams: [{ ...RESEARCH, share: -0.1, borrowing: 50, lending: -1 }] }, ["MIG606", "MIG606", "MIG606"]],
  ["half a slice", { teams: [{ name: "research", namespace: "research", slices: [slices(0.5)] }] }, ["MIG606"]],
  ["half a CPU", { cpuAndMemory: { cpu: 0.5, memoryGib: -1 } }, ["MIG606", "MIG606"]],
  [
    "shares that add up to more than everything",
    {
      teams: [
        { ...RESEARCH, share: 0.7 },
        { ...PRODUCT, share: 0.4 },
      ],
    },
    ["MIG606", "MIG607"],
  ],
  ["more slices than the pool has", { teams: [RESEARCH, { name: "product", namespace: "product", slices: [slices(29)] }] }, ["MIG607"]],
  [
    "limits of who shares with nobody",
    { ...ALONE, cohort: undefined, teams: [{ ...RESEARCH, borrowing: 0.5, lending: 0 }] },
    ["MIG608", "MIG608"],
  ],
  ["a cohort of teams that share nothing", { ...ALONE, cohort: undefined, hasIdleCohort: true }, ["MIG608"]],
  ["a team that lends more than it has", { teams: [{ ...RESEARCH, lending: 0.75 }] }, ["MIG609"]],
  [
    "slices of a pool that is not queued",
    { teams: [{ name: "research", namespace: "research", slices: [slices(1, "nvidia.com/gpu", "other")] }] },
    ["MIG610"],
  ],
  [
    "slices that the pool has not",
    { teams: [{ name: "research", namespace: "research", slices: [slices(1, "nvidia.com/mig-1g.5gb")] }] },
    ["MIG610"],
  ],
  ["slices that are named twice", { teams: [{ name: "research", namespace: "research", slices: [slices(1), slices(2)] }] }, ["MIG610"]],
  ["a share of nobody knows how many nodes", { pools: [{ ...POOL, nodes: UNKNOWN }] }, ["MIG614"]],
  ["settings of a Kueue that is not installed", { idleSettings: ["chartVersion"] }, ["MIG615"]],
  [
    "a team in the namespace of Kueue",
    {
      teams: [
        { ...RESEARCH, namespace: "kueue-system" },
        { ...PRODUCT, namespace: "kube-system" },
      ],
    },
    ["MIG616", "MIG616"],
  ],
  [
    "CPU and memory for a team without a share",
    { cpuAndMemory: { cpu: 90, memoryGib: 800 }, teams: [{ name: "research", namespace: "research", slices: [slices(1)] }] },
    ["MIG618"],
  ],
  ["a quota of nodes that may come", { pools: [{ ...POOL, isAutoscaled: true, nodes: 4 }] }, ["MIG651"]],
  ["a wait for nodes of pools that are not autoscaled", { waitForNodes: {} }, ["MIG624"]],
  ["a wait for nodes of a pool of a fixed size, and of none", { waitForNodes: { pools: ["mignode", "other"] } }, ["MIG624", "MIG624"]],
  ["a wait for the first node of a mixed pool", { waitForNodes: {}, pools: [FROM_ZERO] }, ["MIG624"]],
  ["a wait for nodes of AKS-managed GPUs", { waitForNodes: {}, pools: [{ ...POOL, isAutoscaled: true, isManaged: true }] }, ["MIG654"]],
  ["a wait for the first node", { waitForNodes: {}, pools: [{ ...FROM_ZERO, strategy: MigStrategy.SINGLE }] }, ["MIG655"]],
  [
    "numbers of a wait that Kueue refuses",
    {
      waitForNodes: { retries: -1, retrySeconds: 0, maxRetrySeconds: 1.5 },
      pools: [{ ...POOL, isAutoscaled: true, fewestNodes: 1 }],
    },
    ["MIG625", "MIG625", "MIG625"],
  ],
  [
    "weights that Kueue refuses",
    {
      teams: [
        { ...RESEARCH, weight: -1 },
        { ...PRODUCT, weight: 1e-10 },
      ],
    },
    ["MIG625", "MIG625"],
  ],
  ["a weight of who borrows nothing", { ...ALONE, cohort: undefined, teams: [{ ...RESEARCH, weight: 0 }] }, ["MIG625"]],
  [
    "priorities that Kubernetes refuses",
    {
      priorities: [
        { name: "Urgent", value: 1.5, description: "x".repeat(2049) },
        { name: "low", value: 2 ** 31 },
        { name: "low", value: -1 },
      ],
    },
    ["MIG625", "MIG625", "MIG625", "MIG625", "MIG625"],
  ],
  ["a Kueue that does not count claims", { claimedProfiles: ["1g.5gb"], kueueVersion: "0.17.4" }, ["MIG622"]],
  ["slices without a name", { unreachablePools: ["claimed"] }, ["MIG623"]],
  ["a Kueue of somebody else", { claimedProfiles: ["1g.5gb", "1g.5gb", "3g.20gb"], kueueVersion: null }, ["MIG653"]],
  ["a share that is less than a slice", { teams: [{ ...RESEARCH, share: 0.01 }] }, ["MIG652"]],
];

test.each(BROKEN)("%s break the rules that they are about, and no others", (_case, change, ids) => {
  expect(said(change).map((line) => line.slice(0, 6))).toEqual(ids);
});

test("the rules say what is wrong, what is expected, and how to fix it", () => {
  expect(BROKEN.flatMap(([, change]) => said(change)).join("\n")).toMatchInlineSnapshot(`
    "MIG602 teams[0].name is "Team_A"; expected at most 253 lower-case letters, digits, hyphens and dots, and each part begins and ends with a letter or digit; fix: write it like "team-a"
    MIG602 teams[0].namespace is "team.a"; expected at most 63 lower-case letters, digits and hyphens, with a letter or digit at both ends; fix: write it like "team-a"
    MIG602 cohort is ""; expected at most 253 lower-case letters, digits, hyphens and dots, and each part begins and ends with a letter or digit; fix: write it like "team-a"
    MIG602 queueName is "a.b"; expected at most 63 lower-case letters, digits and hyphens, with a letter or digit at both ends; fix: write it like "team-a"
    MIG602 releaseName is "rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr"; expected at most 53 lower-case letters, digits and hyphens, with a letter or digit at both ends; fix: write it like "team-a"
    MIG603 more than one team is called "research"; expected another name for each team; fix: rename one of them, or merge them into one team
    MIG603 more than one team has the namespace "research"; expected another namespace for each team; fix: give one of them another namespace, or merge them into one team
    MIG604 more than one pool has the name "mignode"; expected one flavor for each pool; fix: name each pool once, and use other queues for pools of another cluster
    MIG604 the pool "mignode" has 9 taints; expected at most 8, Kueue's limit of tolerations in a flavor; fix: give the pool fewer taints
    MIG604 there are 65 pools; expected at most 64, Kueue's limit of flavors in a group; fix: create several MigQueues, each with its own release and cohort
    MIG605 the team "research" has both a share and quotas; expected a share of every pool, or quotas of some; fix: remove one of the two
    MIG605 the team "research" has neither a share nor quotas; expected a share of every pool, or quotas of some; fix: set a share such as 0.5, or 0 for a team that uses only idle slices
    MIG606 teams[0].share is -0.1; expected a share from 0 to 1; fix: write a half as 0.5
    MIG606 teams[0].borrowing is 50; expected a share from 0 to 1; fix: write 50 % as 0.5
    MIG606 teams[0].lending is -1; expected a share from 0 to 1; fix: write a half as 0.5
    MIG606 teams[0].quotas[0].count is 0.5; expected a whole number of slices, at least 0; fix: count whole slices
    MIG606 cpuAndMemory.cpu is 0.5; expected a whole number, at least 0; fix: round it down
    MIG606 cpuAndMemory.memoryGib is -1; expected a whole number, at least 0; fix: round it down
    MIG606 the shares of the teams add up to 1.1; expected at most 1; what is left belongs to the cohort; fix: lower the shares
    MIG607 the quotas on pool "mignode" add up to 61 nvidia.com/gpu, but its 1 node has 56; expected at most 56 in total: pods of further jobs would stay Pending; fix: lower the quotas, or add nodes to the pool
    MIG607 the quotas on pool "mignode" add up to 57 nvidia.com/gpu, but its 1 node has 56; expected at most 56 in total: pods of further jobs would stay Pending; fix: lower the quotas, or add nodes to the pool
    MIG608 the team "research" has borrowing, but sharing is false; expected no borrowing: Kueue refuses it without a cohort; fix: remove borrowing, or leave sharing out
    MIG608 the team "research" has lending, but sharing is false; expected no lending: Kueue refuses it without a cohort; fix: remove lending, or leave sharing out
    MIG608 cohort is set, but sharing is false; expected no cohort if teams do not share; fix: remove one of the two
    MIG609 the team "research" may lend 42 nvidia.com/gpu of pool "mignode", but has only 28; expected at most the quota: Kueue refuses more; fix: lower lending (a share of the whole pool), or leave it out to lend all idle slices
    MIG610 the team "research" has a quota of "other", which is not one of the pools; expected one of mignode; fix: add it to pools, or name one of the pools
    MIG610 the team "research" has a quota of nvidia.com/mig-1g.5gb, which pool "mignode" does not offer; expected one of nvidia.com/gpu; fix: set slice to a profile of the pool
    MIG610 the team "research" has several quotas of nvidia.com/gpu of pool "mignode"; expected one quota for each; fix: add them up
    MIG614 the team "research" has a share of pool "mignode", whose node count is known only after apply; expected a node count that is known at synth; fix: write nodeCount or maxCount as a number (--nodes on the command line), or use quotas instead of shares
    MIG615 kueue.chartVersion is set, but has no effect with install: false; expected only the namespace, if this release does not install Kueue; fix: remove chartVersion, or leave install out
    MIG616 the namespace of the team "research" is "kueue-system"; Kueue does not start if it manages that namespace; expected a namespace for the jobs of the team; fix: use another namespace, such as "research"
    MIG616 the namespace of the team "product" is "kube-system"; Kueue does not start if it manages that namespace; expected a namespace for the jobs of the team; fix: use another namespace, such as "product"
    MIG618 cpuAndMemory is divided by shares, but the team "research" has quotas; expected a share for every team; fix: give the team a share, or leave cpuAndMemory out
    MIG651 the quotas of the pool "mignode" count the 4 nodes that its autoscaler may add; expected nodes that Azure has capacity for: a job is admitted before its node exists; fix: set waitForNodes, or limit maxCount to the quota of the subscription
    MIG624 waitForNodes is set, but no pool is autoscaled; expected pools that the autoscaler can grow; fix: set autoscaling on a pool, or remove waitForNodes
    MIG624 waitForNodes names the pool "mignode", which is not autoscaled; expected pools that the autoscaler can grow; fix: set autoscaling on the pool, or name another one
    MIG624 waitForNodes names the pool "other", which is not one of the pools; expected pools that the autoscaler can grow; fix: name one of mignode
    MIG624 waitForNodes names the pool "mignode", which the autoscaler may empty under the mixed strategy; expected pools that the autoscaler can grow; fix: set minCount: 1, or use MigStrategy.SINGLE
    MIG654 waitForNodes counts the pool "mignode", whose GPUs AKS manages; the autoscaler may not work there; expected a pool whose autoscaler works; fix: try it first, or leave the pool out of waitForNodes.pools
    MIG655 the pool "mignode" may be empty; the autoscaler then counts whole GPUs, and adds too many nodes or refuses; expected a pool that keeps at least one node; fix: set minCount: 1, or request few slices in each job
    MIG625 waitForNodes.retries is -1; expected a whole number, at least 0; fix: leave it out, or write a whole number
    MIG625 waitForNodes.retrySeconds is 0; expected a whole number, at least 1; fix: leave it out, or write a whole number
    MIG625 waitForNodes.maxRetrySeconds is 1.5; expected a whole number, at least 1; fix: leave it out, or write a whole number
    MIG625 teams[0].weight is -1; expected 0, or a number above 1e-9; fix: write 2 for twice the weight of others
    MIG625 teams[1].weight is 1e-10; expected 0, or a number above 1e-9; fix: write 2 for twice the weight of others
    MIG625 the team "research" has weight, but sharing is false; expected no weight: teams without a cohort borrow nothing; fix: remove weight, or leave sharing out
    MIG625 more than one priority is called "low"; expected another name for each priority; fix: rename one of them
    MIG625 priorities[0].name is "Urgent"; expected at most 253 lower-case letters, digits, hyphens and dots, and each part begins and ends with a letter or digit; fix: write it like "urgent"
    MIG625 priorities[0].value is 1.5; expected a whole number of 32 bits; fix: write it like 1000
    MIG625 priorities[0].description has 2049 characters; expected at most 2048; fix: shorten it
    MIG625 priorities[1].value is 2147483648; expected a whole number of 32 bits; fix: write it like 1000
    MIG622 claims is true, but kueue.chartVersion is "0.17.4"; expected 0.18 or newer, which counts claims; fix: leave kueue.chartVersion out, or remove claims
    MIG623 the slices of the pool "claimed" have no extended resource before Kubernetes 1.36, but the queues count one; expected queues that count claims; fix: set claims: true, or upgrade the cluster
    MIG653 kueue.install is false; your Kueue needs deviceClassMappings for mig-1g-5gb.gpu.nvidia.com as nvidia.com/mig-1g.5gb, mig-3g-20gb.gpu.nvidia.com as nvidia.com/mig-3g.20gb; expected a mapping for each DeviceClass that jobs claim; fix: add them to resources.deviceClassMappings of its configuration, and restart its manager
    MIG652 the share 0.01 of the team "research" is less than one of pool "mignode"'s 56 nvidia.com/gpu; expected a share of at least one slice, because shares are rounded down; fix: raise the share, or add nodes to the pool"
  `);
});

test("jobs wait for nodes of the autoscaled pools, which then need no warning", () => {
  const pools = [POOL, { ...POOL, poolName: "burst", nodes: 4, fewestNodes: 1, isAutoscaled: true }];

  expect(said({ waitForNodes: {}, pools })).toEqual([]);
  expect(said({ waitForNodes: { pools: ["burst"], retries: 0, retrySeconds: 30, maxRetrySeconds: 60 }, pools })).toEqual([]);
});

test("claims break no rule with the Kueue of the library, or a newer one", () => {
  expect(said({ claimedProfiles: ["1g.5gb"] })).toEqual([]);
  expect(said({ claimedProfiles: ["1g.5gb"], kueueVersion: "0.20.0" })).toEqual([]);
  expect(said({ kueueVersion: null })).toEqual([]);
});

test("a share that is nothing is no share that is less than a slice", () => {
  expect(said({ teams: [{ ...RESEARCH, share: 0 }] })).toEqual([]);
});

test("shares of thirds add up to one", () => {
  expect(said({ teams: [RESEARCH, PRODUCT, { name: "c", namespace: "c", share: 0.25 }] })).toEqual([]);
  expect(said({ teams: ["a", "b", "c"].map((name) => ({ name, namespace: name, share: 1 / 3 })) })).toEqual([]);
});

describe("what waits in a queue", () => {
  const POD: QueuedManifestFacts = {
    team: "research",
    teams: new Map<string, string>([["research", "research"]]),
    pool: "mignode",
    pools: ["mignode"],
    namespace: undefined,
  };
  const ids = (change: Partial<QueuedManifestFacts>): string[] =>
    problemsOf(QUEUED_MANIFEST_RULES, { ...POD, ...change }).map(({ ruleId }) => ruleId);

  test("is of a team on a queued pool", () => {
    expect(ids({})).toEqual([]);
    expect(ids({ team: "reserch", pool: "mignod" })).toEqual(["MIG617", "MIG617"]);
    expect(ids({ namespace: "other" })).toEqual(["MIG617"]);
    expect(ids({ namespace: UNKNOWN })).toEqual([]);
  });

  test("is told which team was meant", () => {
    expect(problemsOf(QUEUED_MANIFEST_RULES, { ...POD, team: "reserch" })[0]).toMatchObject({
      found: 'the queues have no team "reserch"',
      expected: "one of research",
      fix: 'did you mean "research"?',
    });
  });

  test("reaches its slices in the way that the queues count", () => {
    expect(ids({ claims: true, claim: {} })).toEqual([]);
    expect(ids({ claims: true })).toEqual(["MIG620"]);
    expect(ids({ claim: {} })).toEqual(["MIG620"]);
    expect(ids({ claims: true, claim: { memoryGb: 10 } })).toEqual(["MIG621"]);
    expect(ids({ claims: true, claim: { firstAvailable: ["1g.10gb"] } })).toEqual(["MIG621"]);
    expect(ids({ claims: true, claim: UNKNOWN })).toEqual([]);
  });

  test("is a Job that ends, of whole pods", () => {
    expect(ids({ job: { restartPolicy: "Never", counts: { parallelism: 2, completions: UNKNOWN } } })).toEqual([]);
    expect(ids({ job: { restartPolicy: "Always", counts: { backoffLimit: -1 } } })).toEqual(["MIG619", "MIG619"]);
  });
});
