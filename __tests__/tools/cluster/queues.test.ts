import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ManagedMigNodePool, MigGpuNodePool, MigProfile, MigQueues, MigStrategy, type MigTeam, VmSize } from "../../../lib";
import { directoryWith, synthesizedApp } from "../../support/cdktf-out";
import { type Cluster, devicePlugin, forbidden, node } from "../../support/kubernetes-objects";
import { kubectlOf, reportOf, verifyWith } from "./verify-with";

const TEAMS: MigTeam[] = [
  { name: "research", namespace: "research", share: 0.6 },
  { name: "product", namespace: "product", share: 0.3 },
];

/** A pool of one node with 56 slices, and its queues. */
function app(props: { readonly maxCount?: number; readonly sharing?: boolean } = {}): string {
  const { sharing, maxCount } = props;
  return synthesizedApp((stack, cluster) => {
    const pool = new MigGpuNodePool(stack, "mignode", {
      cluster,
      vmSize: VmSize.STANDARD_ND96ASR_V4,
      profile: MigProfile.MIG_1G,
      strategy: MigStrategy.SINGLE,
      ...(maxCount && { minCount: 1, maxCount }),
    });
    new MigQueues(stack, "queues", { cluster, pools: [pool], teams: TEAMS, sharing });
  });
}

/** A ClusterQueue as the API server gives it. */
function queue(name: string, quota: number, active: object | null = {}): object {
  const resources = [{ name: "nvidia.com/gpu", nominalQuota: String(quota) }];
  return {
    apiVersion: "kueue.x-k8s.io/v1beta2",
    kind: "ClusterQueue",
    metadata: { name },
    spec: { resourceGroups: [{ coveredResources: ["nvidia.com/gpu"], flavors: [{ name: "mignode", resources }] }] },
    status: { conditions: active === null ? [] : [{ type: "Active", status: "True", reason: "Ready", message: "Can admit", ...active }] },
  };
}

/** The Deployment of Kueue's chart, with so many available pods. */
function controller(availableReplicas: number): object {
  return {
    metadata: { name: "kueue-controller-manager", namespace: "kueue-system" },
    status: availableReplicas > 0 ? { availableReplicas } : {},
  };
}

function stopped(clusterQueue: any, stopPolicy: string): object {
  return { ...clusterQueue, spec: { ...clusterQueue.spec, stopPolicy } };
}

const NODE = node({ allocatable: { "nvidia.com/gpu": "56" }, labels: { "nvidia.com/gpu.product": "NVIDIA-A100-SXM4-40GB-MIG-1g.5gb" } });
/** 56 x 0.6 and 56 x 0.3, rounded down; the cohort has the other 7. */
const HEALTHY: Cluster = {
  nodes: [NODE],
  daemonSets: [devicePlugin()],
  queues: [queue("research", 33), queue("product", 16), queue("of-others", 99)],
};

/** What the page shows of it. */
const [, SAMPLE] = /## Queues\n.*?```console\n\$ npx [^\n]*\n(.*?)```/s.exec(
  readFileSync(join(__dirname, "../../../docs/verify.md"), "utf8"),
)!;

const single = app();
const autoscaled = app({ maxCount: 3 });
const apart = app({ sharing: false });

test("active queues whose quotas add up to the slices of the nodes are as promised", async () => {
  const { exitCode, stdout, stderr } = await verifyWith(kubectlOf(HEALTHY), single);

  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toBe(SAMPLE);
});

test("JSON has them beside the pools, and nothing of queues where the app has none", async () => {
  const none = synthesizedApp((stack, cluster) => {
    new MigGpuNodePool(stack, "mignode", {
      cluster,
      vmSize: VmSize.STANDARD_ND96ASR_V4,
      profile: MigProfile.MIG_1G,
      strategy: MigStrategy.SINGLE,
    });
  });

  expect(await reportOf(kubectlOf(HEALTHY), single)).toMatchObject({
    holds: true,
    queues: [
      { stack: "gpu", name: "research", holds: true, active: true, diagnosis: null },
      { stack: "gpu", name: "product", holds: true, active: true, diagnosis: null },
    ],
    quotas: [{ stack: "gpu", pool: "mignode", resourceName: "nvidia.com/gpu", holds: true, quota: 56, offered: 56, diagnosis: null }],
  });
  expect(Object.keys(await reportOf(kubectlOf(HEALTHY), none))).toEqual(["reportVersion", "version", "holds", "pools", "notes"]);
});

/** The ids and what was found of all that is wrong with queues. */
async function wrong(cluster: Cluster, cwd = single): Promise<string[]> {
  const { holds, queues, quotas } = await reportOf(kubectlOf(cluster), cwd);
  const found = [...queues, ...quotas].flatMap(({ diagnosis }) => (diagnosis ? [`${diagnosis.id}: ${diagnosis.found}`] : []));
  expect(holds).toBe(found.length === 0);
  return found;
}

test("Kubernetes writes 1000 as 1k", async () => {
  const thousand = JSON.parse(JSON.stringify(queue("research", 1000)).replace('"1000"', '"1k"'));
  const { quotas } = await reportOf(kubectlOf({ ...HEALTHY, queues: [thousand, queue("product", 16)] }), single);
  // The other queue has 16, the cohort 7.
  expect(quotas).toMatchObject([{ quota: 1000 + 16 + 7 }]);
});

test.each([
  ["without Kueue", { queues: undefined }, Array(2).fill("kueue-missing: Kueue is not installed: the cluster has no kind ClusterQueue")],
  [
    "that shows no queues",
    { queues: 'Error from server (Forbidden): clusterqueues.kueue.x-k8s.io is forbidden: User "jo" cannot list resource' },
    Array(2).fill("queues-forbidden: you may not list ClusterQueues"),
  ],
  [
    "without a queue",
    { queues: [queue("research", 33)] },
    [
      "queue-missing: the cluster has no ClusterQueue product",
      "quota-below-slices: the quotas add up to 40 slices, and the nodes offer 56",
    ],
  ],
  [
    "with a queue that waits for its flavor",
    {
      queues: [
        queue("research", 33, { status: "False", reason: "FlavorNotFound", message: "Can't admit new workloads" }),
        queue("product", 16),
      ],
    },
    ["queue-inactive: the queue is not active: FlavorNotFound: Can't admit new workloads"],
  ],
  [
    "whose Kueue cannot ask for nodes",
    {
      queues: [
        queue("research", 33, {
          status: "False",
          reason: "AdmissionCheckInactive",
          message: "Can't admit new workloads: references inactive AdmissionCheck(s): mig-nodes.",
        }),
        queue("product", 16),
      ],
    },
    [
      "node-check-inactive: the queue is not active: AdmissionCheckInactive: Can't admit new workloads: references inactive AdmissionCheck(s): mig-nodes.",
    ],
  ],
  [
    "with a queue that nobody has looked at",
    { queues: [queue("research", 33, null), queue("product", 16)] },
    ["queue-inactive: Kueue has not processed the queue yet"],
  ],
  [
    "whose controller is down, while queues keep their last condition",
    { deployments: [controller(0)] },
    Array(2).fill(
      "kueue-down: the Deployment kueue-system/kueue-controller-manager has no available pod: Kueue admits nothing, and conditions of queues are outdated",
    ),
  ],
  [
    "with queues on hold",
    {
      deployments: [controller(1)],
      queues: [
        stopped(queue("research", 33, { status: "False", reason: "Stopped", message: "Can't admit new workloads: is stopped." }), "Hold"),
        stopped(queue("product", 16), "HoldAndDrain"),
      ],
    },
    [
      "queue-on-hold: the queue has stopPolicy Hold: Kueue admits nothing to it",
      "queue-on-hold: the queue has stopPolicy HoldAndDrain: Kueue admits nothing to it, and evicts running work",
    ],
  ],
  [
    "with another quota",
    { queues: [queue("research", 40), queue("product", 16)] },
    ["quota-changed: 40 of nvidia.com/gpu on mignode", "quota-above-slices: the quotas add up to 63 slices, and the nodes offer 56"],
  ],
  [
    "with fewer slices",
    { nodes: [node({ allocatable: { "nvidia.com/gpu": "49" } })] },
    ["quota-above-slices: the quotas add up to 56 slices, and the nodes offer 49"],
  ],
] as const)("a cluster %s is not as promised", async (_what, changed, expected) => {
  expect(await wrong({ ...HEALTHY, ...changed } as Cluster)).toEqual(expected);
});

test("an autoscaled pool may offer less than its quotas: they count the nodes that it may have", async () => {
  expect(await wrong({ ...HEALTHY, queues: [queue("research", 100), queue("product", 50)] }, autoscaled)).toEqual([]);
});

test("slices that teams without a cohort leave are nobody's on purpose", async () => {
  expect(await wrong(HEALTHY, apart)).toEqual([]);
});

test("slices of several sizes have quotas each", async () => {
  const managed = synthesizedApp((stack, cluster) => {
    const pool = new ManagedMigNodePool(stack, "mignode", {
      cluster,
      vmSize: VmSize.STANDARD_ND96ASR_V4,
      profiles: [MigProfile.MIG_4G, MigProfile.MIG_3G],
      strategy: MigStrategy.MIXED,
    });
    new MigQueues(stack, "queues", { cluster, pools: [pool], teams: [{ name: "research", namespace: "research", share: 1 }] });
  });
  const resources = ["3g.20gb", "4g.20gb"].map((name) => ({ name: `nvidia.com/mig-${name}`, nominalQuota: 8 }));
  const queues = [
    {
      ...queue("research", 0),
      spec: { resourceGroups: [{ flavors: [{ name: "mignode", resources }] }] },
    },
  ];
  const { quotas } = await reportOf(
    kubectlOf({ nodes: [node({ allocatable: { "nvidia.com/mig-4g.20gb": "8", "nvidia.com/mig-3g.20gb": "7" } })], queues }),
    managed,
  );

  expect(quotas.map(({ resourceName, quota, offered }: any) => [resourceName, quota, offered])).toEqual([
    ["nvidia.com/mig-4g.20gb", 8, 8],
    ["nvidia.com/mig-3g.20gb", 8, 7],
  ]);
});

test.each([
  ["one that runs", { deployments: [controller(1)], queues: [stopped(queue("research", 33), "None"), queue("product", 16)] }, []],
  ["none of the chart's name", { deployments: [{ metadata: { name: "other", namespace: "kueue-system" } }] }, []],
  [
    "one that you may not see",
    { deployments: forbidden("deployments.apps") },
    ["not analyzed: whether the controller of Kueue runs (you may not list deployments.apps)"],
  ],
] as const)("of a controller nothing is concluded from %s", async (_what, changed, notes) => {
  const cluster = { ...HEALTHY, ...changed } as Cluster;

  expect(await wrong(cluster)).toEqual([]);
  expect((await reportOf(kubectlOf(cluster), single)).notes).toEqual(notes);
});

test("a queue of which Kueue says Unknown is not active", async () => {
  const queues = [queue("research", 33, { status: "Unknown", reason: "Pending", message: "not yet" }), queue("product", 16)];

  const { holds, queues: verified } = await reportOf(kubectlOf({ ...HEALTHY, queues }), single);
  expect(holds).toBe(false);
  expect(verified[0]).toMatchObject({ name: "research", active: false });
});

test("a queue on hold is told how to go on", async () => {
  const queues = [stopped(queue("research", 33), "Hold"), queue("product", 16)];
  const { queues: verified } = await reportOf(kubectlOf({ ...HEALTHY, queues }), single);

  expect(verified[0].diagnosis.fix).toMatchInlineSnapshot(
    `"when it may run again (Helm does not reset it): kubectl patch clusterqueues.kueue.x-k8s.io research --type merge --patch '{"spec":{"stopPolicy":"None"}}'"`,
  );
});

test("with a pool that was chosen no queues are asked for", async () => {
  const { exitCode, stdout } = await verifyWith(kubectlOf({ ...HEALTHY, queues: undefined }), single, { argv: ["--pool", "mignode"] });

  expect(exitCode).toBe(0);
  expect(stdout).not.toContain("QUEUE");
});

test("a wait goes on until the queues are as promised, too", async () => {
  let looks = 0;
  const kubectl: ReturnType<typeof kubectlOf> = (args, signal) => {
    const asksForQueues = args.includes("clusterqueues.kueue.x-k8s.io");
    looks += asksForQueues ? 1 : 0;
    return kubectlOf({ ...HEALTHY, queues: looks < 3 ? undefined : HEALTHY.queues })(args, signal);
  };

  expect((await verifyWith(kubectl, single, { argv: ["--wait", "5m"] })).exitCode).toBe(0);
  expect(looks).toBe(3);
  const given = await verifyWith(kubectlOf({ ...HEALTHY, queues: undefined }), single, { argv: ["--wait", "1m"] });
  expect(given.exitCode).toBe(2);
  expect(given.stderr.split("\n").slice(-3)).toEqual([
    "45s of 1m: 1 of 1 node pools match; queues: kueue-missing",
    'after 1m some queues still differ; follow "fix" below, or raise --wait',
    "",
  ]);
});

test("what is wrong is told with what to do", async () => {
  const { stdout } = await verifyWith(kubectlOf({ ...HEALTHY, queues: [queue("research", 33)] }), single);

  expect(stdout.slice(stdout.indexOf("QUEUE "))).toMatchInlineSnapshot(`
    "QUEUE     ACTIVE  DIAGNOSIS
    research  yes     ok
    product   -       queue-missing

    POOL     RESOURCE        QUOTAS  OFFERED  DIAGNOSIS
    mignode  nvidia.com/gpu  40      56       quota-below-slices

    queue-missing: queue product
      found:    the cluster has no ClusterQueue product
      expected: the queue of the team
      fix:      apply the release of the queues
      see more: kubectl get clusterqueues.kueue.x-k8s.io

    quota-below-slices: quotas of mignode
      found:    the quotas add up to 40 slices, and the nodes offer 56
      expected: as many: no queue admits jobs to the rest
      fix:      apply the app: quotas follow the number of nodes
      see more: kubectl get nodes --selector kubernetes.azure.com/agentpool=mignode
    "
  `);
});

describe("queues of a cluster of which nothing is declared", () => {
  const judged = async (cluster: Cluster, ...argv: string[]) => {
    const { stdout } = await verifyWith(kubectlOf(cluster), directoryWith(), { argv: ["--from", "cluster", "--output", "json", ...argv] });
    const { queues, notes } = JSON.parse(stdout);
    const ofQueues = queues?.map(({ name, diagnosis }: any) => `${name}: ${diagnosis?.id ?? "ok"}`);
    return { queues: ofQueues, notes: notes.filter((note: string) => note.startsWith("not analyzed")) };
  };

  test("are looked at, whoever made them", async () => {
    expect(await judged(HEALTHY)).toEqual({ queues: ["research: ok", "product: ok", "of-others: ok"], notes: [] });
  });

  test("that are on hold or inactive are named", async () => {
    const queues = [
      stopped(queue("research", 33), "Hold"),
      queue("product", 16, { status: "False", reason: "FlavorNotFound", message: "" }),
    ];

    expect(await judged({ ...HEALTHY, queues })).toEqual({ queues: ["research: queue-on-hold", "product: queue-inactive"], notes: [] });
  });

  test("tell nothing while Kueue is down", async () => {
    expect((await judged({ ...HEALTHY, deployments: [controller(0)] })).queues).toContain("research: kueue-down");
  });

  test("are none where Kueue is not installed", async () => {
    expect(await judged({ ...HEALTHY, queues: undefined })).toEqual({ queues: undefined, notes: [] });
  });

  test("that may not be listed are named as not looked at", async () => {
    expect(await judged({ ...HEALTHY, queues: forbidden("clusterqueues") as any })).toEqual({
      queues: undefined,
      notes: ["not analyzed: whether Kueue admits work to its queues (you may not list clusterqueues.kueue.x-k8s.io)"],
    });
  });

  test("are not looked at where one pool is chosen", async () => {
    expect((await judged(HEALTHY, "--pool", "mignode")).queues).toBeUndefined();
  });
});
