import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { MigGpuNodePool, MigProfile, MigStrategy, VmSize } from "../../lib";
import { synthesizedApp } from "../support/cdktf-out";
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

afterEach(async () => {
  for (const namespace of ["default", ...NAMESPACES]) {
    await cluster.api.delete(`/apis/batch/v1/namespaces/${namespace}/jobs`);
    await cluster.api.delete(`/api/v1/namespaces/${namespace}/pods`);
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

  expect(stdout).toContain("4 of 4 node pools");
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
    // What runs already comes first.
    for (const pod of [...pods].sort((one, other) => Number("nodeName" in other.spec) - Number("nodeName" in one.spec))) {
      await cluster.api.create(`/api/v1/namespaces/${pod.metadata.namespace}/pods`, manifest(pod));
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

describe("what a Job says, as it has no pod", () => {
  test.each([
    ["resourcequotas", { hard: { "requests.nvidia.com/gpu": "0" } }, "quota-of-namespace"],
    ["limitranges", { limits: [{ type: "Container", max: { cpu: "1" } }] }, "limit-range"],
  ])("%s", async (kind, spec, cause) => {
    const path = `/api/v1/namespaces/research/${kind}`;
    await cluster.api.create(path, { metadata: { name: "of-the-team" }, spec });
    await cluster.settled();
    await cluster.api.create("/apis/batch/v1/namespaces/research/jobs", JOB);
    await cluster.settled();

    // After that the job would wait for a toleration.
    expect(await causesOf("job/train", "--namespace=research")).toEqual([[cause, "untolerated-taint"]]);
    await cluster.api.delete(path);
  });
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
