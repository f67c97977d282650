import words from "../../fixtures/waiting-pods/words.json";
import { forbidden } from "../../support/kubernetes-objects";
import { appWith, migPool } from "../../support/mig-pools";
import { event, holders, job, NOTEBOOKS, pod, queuesOfResearch, SMALL, waitingNodes, workload } from "../../support/waiting-cluster";
import { answerOf, explainWith, type Objects } from "./explain-with";

const NODES = { nodes: waitingNodes() };
const TAKEN: Objects = { ...NODES, pods: [pod({ pool: "notebooks", scheduler: words.exhausted.scheduler }), ...holders(7, NOTEBOOKS)] };

describe("a pod that runs", () => {
  test.each([
    [
      "a slice",
      { node: NOTEBOOKS },
      "Pod default/infer runs on node aks-notebooks-31415926-vmss000000 of pool notebooks: 1 nvidia.com/gpu (slices of 1g.10gb)\n",
    ],
    [
      "a slice under mixed",
      { node: "aks-inference-31415926-vmss000000", limits: { "nvidia.com/mig-3g.40gb": 1 } },
      "Pod default/infer runs on node aks-inference-31415926-vmss000000 of pool inference: 1 nvidia.com/mig-3g.40gb\n",
    ],
    [
      "no slice",
      { node: SMALL, limits: { cpu: 1 } },
      "Pod default/infer runs on node aks-small-31415926-vmss000000 of pool small: no slices\n\nnote: it requests no slices, and gets none\n",
    ],
  ] as const)("has %s", async (_what, traits, stdout) => {
    expect(await explainWith({ ...NODES, pods: [pod(traits)] }, ["infer"])).toEqual({ exitCode: 0, stdout, stderr: "" });
  });

  test("has a whole GPU, on a node whose GPUs are not partitioned", async () => {
    const labels = {
      "nvidia.com/mig.strategy": "single",
      "nvidia.com/gpu.product": "NVIDIA-A100-80GB-PCIe",
      "nvidia.com/gpu.replicas": "1",
    };
    const nodes = waitingNodes({ notebooks: { allocatable: { "nvidia.com/gpu": "1" }, labels } });
    const { pods } = await answerOf({ nodes, pods: [pod({ node: NOTEBOOKS })] }, ["infer"]);

    expect(pods).toMatchObject([
      {
        state: "runs",
        slices: [{ resourceName: "nvidia.com/gpu", count: 1, partition: null }],
        notes: ["it has whole GPUs: the GPUs of node aks-notebooks-31415926-vmss000000 are not partitioned"],
      },
    ]);
  });

  test("has ended", async () => {
    expect(await explainWith({ ...NODES, pods: [pod({ node: NOTEBOOKS, status: { phase: "Succeeded" } })] }, ["infer"])).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining("Pod default/infer has ended on node"),
    });
  });
});

describe("without an argument", () => {
  const objects: Objects = {
    ...TAKEN,
    pods: [
      ...TAKEN.pods!,
      pod({ name: "second", namespace: "team", pool: "notebooks" }),
      pod({ name: "third", namespace: "team", pool: "small", tolerations: [] }),
      pod({ name: "web", namespace: "team", pool: "notebooks", limits: { cpu: 1 } }),
    ],
    workloads: [
      workload(["Job", "waits"], {
        conditions: [
          { type: "QuotaReserved", status: "False", ...words["Kueue: quota used up (a suspended Job has no pod at all)"].kueue },
        ],
        pod: { pool: "small" },
      }),
    ],
    ...queuesOfResearch(),
  };

  test("all that ask for slices and wait are explained, those that are alike together", async () => {
    const { exitCode, stdout, stderr } = await explainWith(objects);

    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: "" });
    expect(stdout.split("\n").filter((line) => /^\S.* waits?|^first: |^then: /.test(line))).toEqual([
      "Pod default/infer, Pod team/second wait (for 1h): 1 nvidia.com/gpu",
      "first: slices-taken",
      "Pod team/third waits (for 1h): 1 nvidia.com/gpu",
      "first: untolerated-taint",
      "Job research/waits waits (for 1h): 1 nvidia.com/gpu",
      "first: quota-used-up",
    ]);
  });

  test("--namespace chooses among them", async () => {
    const { pods } = await answerOf(objects, ["--namespace", "team"]);

    expect(pods.map(({ name }: any) => name)).toEqual(["second", "third"]);
  });

  test("there may be none", async () => {
    expect(await explainWith({ ...NODES, pods: holders(2, NOTEBOOKS) })).toEqual({
      exitCode: 0,
      stdout: "no pod that asks for slices waits\n",
      stderr: "",
    });
  });
});

describe("what a user may not list", () => {
  test("is said, and the words of the scheduler take its place", async () => {
    const pods = TAKEN.pods!.slice(0, 1);
    // Only the own namespace can be listed.
    const { stdout } = await explainWith({ ...TAKEN, pods, "pods --all-namespaces": forbidden("pods") }, ["infer"]);

    expect(stdout).toContain(`first: slices-taken
  found:    other pods hold the nvidia.com/gpu of node aks-notebooks-31415926-vmss000000; you may not list them
`);
    expect(stdout).toContain("note: not analyzed: which pods hold slices (you may not list pods)\n");
  });

  test("can be the nodes", async () => {
    const { stdout, exitCode } = await explainWith({ ...TAKEN, nodes: forbidden("nodes") }, ["infer"]);

    expect(exitCode).toBe(2);
    expect(stdout).toContain("first: scheduler-refuses\n");
    expect(stdout).toContain("note: not analyzed: the slices, taints and labels of the nodes (you may not list nodes)\n");
  });

  test("can be Kueue's Workloads", async () => {
    const objects = {
      ...NODES,
      jobs: [job("waits", "research", { labels: { "kueue.x-k8s.io/queue-name": "mig" }, spec: { suspend: true }, pod: { pool: "small" } })],
      ...queuesOfResearch(),
      workloads: forbidden("workloads"),
    };
    const { stdout } = await explainWith(objects, ["job/waits", "-n", "research"]);

    expect(stdout).toContain("found:    Kueue has not admitted it: it gives no reason yet\n");
    expect(stdout).toContain("note: not analyzed: the Workloads of Kueue (you may not list workloads.kueue.x-k8s.io)\n");
  });

  test("can be the pods of all namespaces: then those of the context are explained", async () => {
    const { pods, notes } = await answerOf({ ...TAKEN, pods: TAKEN.pods!.slice(0, 1), "pods --all-namespaces": forbidden("pods") });

    expect(pods.map(({ name }: any) => name)).toEqual(["infer"]);
    expect(notes).toEqual(["not analyzed: which pods hold slices (you may not list pods)"]);
  });
});

test("a pool that is declared tells what an empty one may become, and nodes tell the others", async () => {
  const cwd = appWith({
    migspot: migPool({ name: "migspot", node_count: null, auto_scaling_enabled: true, min_count: 0, max_count: 2 }),
  });
  const objects = {
    ...NODES,
    pods: [pod({ pool: "migspot" }), pod({ name: "other", pool: "notebooks", limits: { "nvidia.com/mig-1g.10gb": 1 } })],
  };

  expect((await answerOf(objects, [], { cwd })).pods.map(({ causes }: any) => causes[0].id)).toEqual([
    "pool-at-zero",
    "slice-name-under-single",
  ]);
});

test("of a StatefulSet that lacks pods, those that there are and the reason why there are no more", async () => {
  const objects = {
    ...NODES,
    statefulsets: [
      {
        kind: "StatefulSet",
        metadata: { name: "infer", namespace: "default" },
        spec: { replicas: 3, template: { spec: pod({ pool: "small" }).spec } },
      },
    ],
    pods: [0, 1].map((index) => pod({ name: `infer-${index}`, owner: ["StatefulSet", "infer"], node: SMALL })),
    events: [
      event(
        "StatefulSet",
        "infer",
        "FailedCreate",
        `create Pod infer-2 in StatefulSet infer failed error: ${words["ResourceQuota of the namespace"].created}`,
      ),
    ],
  };
  const { pods, exitCode } = await answerOf(objects, ["statefulsets/infer"]);

  expect(pods.map(({ name, state, causes }: any) => [name, state, causes.map(({ id }: any) => id)])).toEqual([
    ["infer-0", "runs", []],
    ["infer-1", "runs", []],
    ["infer", "waits", ["quota-of-namespace"]],
  ]);
  expect(exitCode).toBe(2);
});

test("of a Job with a pod that runs, those that failed before are left out", async () => {
  const objects = {
    ...NODES,
    jobs: [job("train", "default", { pod: { pool: "small" } })],
    pods: [
      pod({ name: "train-a", owner: ["Job", "train"], node: SMALL, status: { phase: "Failed", reason: "Evicted" } }),
      pod({ name: "train-b", owner: ["Job", "train"], node: SMALL }),
    ],
  };
  const { pods } = await answerOf(objects, ["job/train"]);

  expect(pods.map(({ name, state }: any) => [name, state])).toEqual([["train-b", "runs"]]);
});

test("of a Job, the pods that wait come first", async () => {
  const owner = ["Job", "train"] as const;
  const objects = {
    ...NODES,
    jobs: [job("train", "default", { pod: { pool: "small" } })],
    pods: [pod({ name: "train-a", owner, node: SMALL }), pod({ name: "train-b", owner }), pod({ name: "train-c", owner, node: SMALL })],
  };
  const { pods } = await answerOf(objects, ["job/train"]);

  expect(pods.map(({ name, state }: any) => [name, state])).toEqual([
    ["train-b", "waits"],
    ["train-a", "runs"],
    ["train-c", "runs"],
  ]);
});

test("flags after -- go to kubectl, with a pod before them or without", async () => {
  const run = (...argv: string[]) => explainWith(TAKEN, argv);

  expect((await run("infer", "--", "--as=auditor")).stdout).toContain("slices-taken");
  expect((await run("--", "--as=auditor")).stdout).toContain("slices-taken");
  expect((await run("pod", "infer")).stdout).toContain("slices-taken");
});
