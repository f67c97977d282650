import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { MigGpuNodePool, MigProfile, MigStrategy, VmSize } from "../../lib";
import { synthesizedApp } from "../support/cdktf-out";
import { holders, NOTEBOOKS, pod } from "../support/waiting-cluster";
import { WAITING_SCENARIOS } from "../support/waiting-scenarios";
import { testCluster } from "./test-cluster";

const cluster = testCluster();

/** The pools of the scenarios: one plugin serves both strategies. */
const app = synthesizedApp((stack, aks) => {
  const pools: readonly [string, VmSize, MigProfile, MigStrategy, number][] = [
    ["small", VmSize.STANDARD_ND96ASR_V4, MigProfile.MIG_1G, MigStrategy.SINGLE, 2],
    ["large", VmSize.STANDARD_ND96ASR_V4, MigProfile.MIG_3G, MigStrategy.SINGLE, 1],
    ["notebooks", VmSize.STANDARD_NC24ADS_A100_V4, MigProfile.MIG_1G, MigStrategy.SINGLE, 1],
    ["inference", VmSize.STANDARD_NC48ADS_A100_V4, MigProfile.MIG_3G, MigStrategy.MIXED, 1],
  ];
  for (const [name, vmSize, profile, strategy, nodeCount] of pools) {
    new MigGpuNodePool(stack, name, { cluster: aks, vmSize, profile, strategy, nodeCount });
  }
  new MigGpuNodePool(stack, "spot", {
    cluster: aks,
    vmSize: VmSize.STANDARD_NC24ADS_A100_V4,
    profile: MigProfile.MIG_2G,
    strategy: MigStrategy.SINGLE,
    autoscaling: { minCount: 0, maxCount: 3 },
  });
});

const NAMESPACES = ["research", "data", "team"];

beforeAll(async () => {
  await cluster.addNodes(app);
  cluster.install(app);
  for (const name of NAMESPACES) {
    await cluster.api.create("/api/v1/namespaces", { metadata: { name } });
  }
  await cluster.settled();
});

/** What the tests create in namespaces, owners before what they own. */
const CREATED = [
  ["apis/apps/v1", "deployments"],
  ["apis/batch/v1", "jobs"],
  ["api/v1", "pods"],
  ["api/v1", "resourcequotas"],
  ["api/v1", "limitranges"],
];
afterEach(async () => {
  for (const namespace of ["default", ...NAMESPACES]) {
    for (const [api, kind] of CREATED) {
      await cluster.api.delete(`/${api}/namespaces/${namespace}/${kind}`);
    }
  }
});

/** What `explain` says: the ids of the causes, of each pod that it speaks of. */
async function causesOf(...argv: readonly string[]): Promise<string[][]> {
  const { stdout, stderr } = await cluster.run(app, "explain", "--output=json", ...argv);
  expect(stderr).toBe("");
  return JSON.parse(stdout).pods.map(({ causes }: any) => causes.map(({ id }: any) => id));
}

test("one plugin serves the pools of both strategies", async () => {
  const { exitCode, stdout } = await cluster.run(app, "verify");

  expect(stdout).toContain("5 of 5 node pools");
  expect(exitCode).toBe(0);
});

/** What needs nothing but nodes and pods: neither Kueue nor an autoscaler. */
const OF_SCHEDULER = WAITING_SCENARIOS.filter(({ objects: { nodes, pods, events = [], ...others } }) => {
  return nodes !== undefined && pods !== undefined && events.length === 0 && Object.keys(others).length === 0;
});

/** A pod as it is to be created, without what a cluster adds. An owner that does not exist would take it along. */
function manifest({ metadata: { name, namespace, labels }, spec }: any): object {
  return {
    metadata: { name, namespace, labels },
    spec: { ...spec, containers: spec.containers.map((one: any) => ({ image: "ubuntu", ...one })) },
  };
}

describe("what the scheduler says, and explain of it", () => {
  test.each(OF_SCHEDULER)("$title: $causes", async ({ argv = [], objects, causes }) => {
    const pods = objects.pods as readonly any[];
    for (const { metadata, spec } of objects.nodes as readonly any[]) {
      await cluster.api.patch(`/api/v1/nodes/${metadata.name}`, { spec: { unschedulable: spec.unschedulable ?? null } });
    }
    // The first is the one that waits for the others.
    for (const one of [...pods].reverse()) {
      await cluster.api.create(`/api/v1/namespaces/${one.metadata.namespace}/pods`, manifest(one));
    }
    await cluster.settled();

    const [asked] = pods;
    const { status } = await cluster.api.call("GET", `/api/v1/namespaces/${asked.metadata.namespace}/pods/${asked.metadata.name}`);
    const said = ({ conditions = [] }: any): string[] =>
      conditions.flatMap(({ status: holds, message }: any) => (holds === "False" ? [message] : []));
    expect(said(status)).toEqual(expect.arrayContaining(said(asked.status)));
    expect(await causesOf(...argv)).toEqual([causes]);
  });
});

/** A Job with a pod that asks for a slice. */
const JOB = {
  metadata: { name: "train" },
  spec: {
    template: {
      spec: {
        restartPolicy: "Never",
        containers: [{ name: "main", image: "ubuntu", resources: { limits: { "nvidia.com/gpu": 1, cpu: 2 } } }],
      },
    },
  },
};

const DEPLOYMENT = {
  metadata: { name: "chat" },
  spec: {
    replicas: 0,
    selector: { matchLabels: { app: "chat" } },
    template: { metadata: { labels: { app: "chat" } }, spec: { containers: JOB.spec.template.spec.containers } },
  },
};

const PODS = "/api/v1/namespaces/default/pods";
const CLAIMS = "/api/v1/namespaces/default/persistentvolumeclaims";
const CLASSES = "/apis/scheduling.k8s.io/v1/priorityclasses";
const RESEARCH = "/api/v1/namespaces/research";

const CLAIM = {
  metadata: { name: "models" },
  spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } },
};
const WITH_CLAIM = { volumes: [{ name: "models", persistentVolumeClaim: { claimName: "models" } }] };
const NEVER = { metadata: { name: "urgent" }, value: 1000, preemptionPolicy: "Never" };
const QUOTA = { metadata: { name: "slices" }, spec: { hard: { "requests.nvidia.com/gpu": "0" } } };
const LIMITS = { metadata: { name: "cpu" }, spec: { limits: [{ type: "Container", max: { cpu: "1" } }] } };

/** What is created, the last when the rest has settled; and the causes. */
const OTHER_CAUSES: readonly [what: string, argv: readonly string[], objects: readonly [string, object][], causes: string[]][] = [
  ["a pool at zero", ["infer"], [[PODS, manifest(pod({ pool: "spot" }))]], ["pool-at-zero"]],
  ["a scheduling gate", ["infer"], [[PODS, manifest(pod({ pool: "notebooks", gates: ["example.com/approval"] }))]], ["scheduling-gate"]],
  [
    "a claim without a volume",
    ["infer"],
    [
      [CLAIMS, CLAIM],
      [PODS, manifest(pod({ pool: "notebooks", spec: WITH_CLAIM }))],
    ],
    ["volume-unbound"],
  ],
  [
    "a PriorityClass that evicts no pod",
    ["infer"],
    [
      [CLASSES, NEVER],
      ...holders(7, NOTEBOOKS).map((one): [string, object] => [PODS, manifest(one)]),
      [PODS, manifest(pod({ pool: "notebooks", spec: { priorityClassName: "urgent" } }))],
    ],
    ["preemption-off"],
  ],
  // Their pods tolerate no taint, which comes after that.
  [
    "a Deployment at zero",
    ["deployment/chat"],
    [["/apis/apps/v1/namespaces/default/deployments", DEPLOYMENT]],
    ["scaled-to-zero", "untolerated-taint"],
  ],
  [
    "a suspended Job",
    ["job/train"],
    [["/apis/batch/v1/namespaces/default/jobs", { ...JOB, spec: { ...JOB.spec, suspend: true } }]],
    ["suspended", "untolerated-taint"],
  ],
  [
    "a ResourceQuota",
    ["job/train", "--namespace=research"],
    [
      [`${RESEARCH}/resourcequotas`, QUOTA],
      ["/apis/batch/v1/namespaces/research/jobs", JOB],
    ],
    ["quota-of-namespace", "untolerated-taint"],
  ],
  [
    "a LimitRange",
    ["job/train", "--namespace=research"],
    [
      [`${RESEARCH}/limitranges`, LIMITS],
      ["/apis/batch/v1/namespaces/research/jobs", JOB],
    ],
    ["limit-range", "untolerated-taint"],
  ],
];

test.each(OTHER_CAUSES)("%s", async (_what, argv, objects, causes) => {
  const last = objects.at(-1)!;
  for (const [path, object] of objects.slice(0, -1)) {
    await cluster.api.create(path, object);
  }
  await cluster.settled();
  await cluster.api.create(...last);
  await cluster.settled();

  expect(await causesOf(...argv)).toEqual([causes]);
});

test("usage counts the slices that pods hold, and those that pods wait for", async () => {
  for (const one of [...holders(7, NOTEBOOKS), pod({ pool: "notebooks" })]) {
    await cluster.api.create(PODS, manifest(one));
  }
  await cluster.settled();

  const { exitCode, stdout, stderr } = await cluster.run(app, "usage", "--by=namespace");
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toMatchInlineSnapshot(`
    "7 of 139 slices are in use; 132 idle; 1 requested by waiting pods

    POOL       RESOURCE                  NODES   USED  RUNNING  IDLE  BLOCKED  WAITING
    inference  nvidia.com/mig-3g.40gb        1    0/4        0     4        0        0
    large      nvidia.com/gpu (3g.20gb)      1   0/16        0    16        0        0
    notebooks  nvidia.com/gpu (1g.10gb)      1    7/7        7     0        0        1
    small      nvidia.com/gpu (1g.5gb)       2  0/112        0   112        0        0
    spot       nvidia.com/gpu (2g.20gb)      0    0/0        0     0        0        0

    NAMESPACE  POOL       RESOURCE        USED  RUNNING  WAITING
    default    notebooks  nvidia.com/gpu     7        7        1
    "
  `);
});

test("the role of the page is enough to explain pods and jobs", async () => {
  const page = readFileSync(join(__dirname, "../../docs/explain.md"), "utf8");
  const [, role = ""] = /```yaml\n([^`]*kind: ClusterRole\n[^`]*)```/.exec(page) ?? [];
  const rbac = "/apis/rbac.authorization.k8s.io/v1";
  await cluster.api.create(`${rbac}/clusterroles`, parse(role));
  await cluster.api.create(`${rbac}/clusterrolebindings`, {
    metadata: { name: "reader" },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: parse(role).metadata.name },
    subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "User", name: "reader" }],
  });
  const [asked] = OF_SCHEDULER[0]!.objects.pods as readonly any[];
  await cluster.api.create("/api/v1/namespaces/default/pods", manifest(asked));
  await cluster.api.create("/apis/batch/v1/namespaces/default/jobs", JOB);
  await cluster.settled();

  for (const argv of [[], [asked.metadata.name], ["job/train"]]) {
    const explain = ["--output=json", ...argv];
    const all = await cluster.run(app, "explain", ...explain);
    expect(JSON.parse(all.stdout)).toMatchObject({ blocked: true, notes: [] });
    expect(await cluster.run(app, "explain", ...explain, "--", "--as=reader")).toEqual(all);
  }
});
