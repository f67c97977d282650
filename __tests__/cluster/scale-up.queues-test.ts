import { MigGpuNodePool, MigProfile, MigQueues, MigStrategy, VmSize } from "../../lib";
import { synthesizedApp } from "../support/cdktf-out";
import { Autoscaler } from "./autoscaler";
import { eventually, queuedCluster, shown } from "./queued-cluster";

/** The kind that AKS installs with its autoscaler. */
const PROVISIONING_REQUESTS = require("../fixtures/kueue/provisioning-requests.json");

/** A pool without a node. */
const app = synthesizedApp((stack, aks) => {
  const settings = { cluster: aks, vmSize: VmSize.STANDARD_ND96ASR_V4, profile: MigProfile.MIG_1G, strategy: MigStrategy.SINGLE };
  const burst = new MigGpuNodePool(stack, "burst", { ...settings, autoscaling: { minCount: 0, maxCount: 2 } });
  new MigQueues(stack, "queues", {
    cluster: aks,
    pools: [burst],
    teams: [{ name: "research", namespace: "research", share: 1 }],
    waitForNodes: { retries: 1, retrySeconds: 10 },
  });
});

const cluster = queuedCluster(app, ["research"]);
const autoscaler = new Autoscaler(cluster);

const PODS = ["--parallelism", "60", "--completions", "60"];

async function checkOf(job: string): Promise<any> {
  const workloads = await cluster.api.list("/apis/kueue.x-k8s.io/v1beta2/namespaces/research/workloads");
  const { spec, status } = workloads.find(({ metadata }: any) => metadata.ownerReferences[0].name === job)!;
  const [check] = status.admissionChecks ?? [];
  return { isActive: spec.active !== false, state: check?.state, message: check?.message };
}

test("without the kind ProvisioningRequest the queue is inactive, until the fix of verify", async () => {
  const { stdout } = await cluster.cli("verify");
  expect(stdout).toMatchInlineSnapshot(`
    "1 of 1 node pools match the configuration

    NODE        SLICE   OFFERED  USED  DIAGNOSIS
    pool burst  1g.5gb        -     -  ok: no nodes, as configured

    0 of 1 queues match the configuration

    QUEUE     ACTIVE  DIAGNOSIS
    research  no      node-check-inactive

    POOL   RESOURCE        QUOTAS  OFFERED  DIAGNOSIS
    burst  nvidia.com/gpu  112     0        ok

    node-check-inactive: queue research
      found:    the queue is not active: AdmissionCheckInactive: Can't admit new workloads: references inactive AdmissionCheck(s): mig-nodes.
      expected: an active AdmissionCheck; Kueue needs the CRD of ProvisioningRequests when it starts
      fix:      if the CRD exists, restart Kueue: kubectl --namespace kueue-system rollout restart deployment kueue-controller-manager
      see more: kubectl get crd provisioningrequests.autoscaling.x-k8s.io
    "
  `);

  await cluster.api.create("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", PROVISIONING_REQUESTS);
  await cluster.kueue.restart();
  await eventually(async () => expect((await cluster.cli("verify")).exitCode).toBe(0));
});

test("a job waits until the autoscaler has added nodes to an empty pool", async () => {
  await cluster.queue("research", "train", "--pool", "burst", ...PODS);
  const request = await autoscaler.nextRequest("research");
  expect(request.spec).toMatchObject({
    provisioningClassName: "best-effort-atomic-scale-up.autoscaling.x-k8s.io",
    podSets: [{ count: 60 }],
  });
  expect(await cluster.running("research", "train")).toEqual({});
  expect(await cluster.explain("research", "train")).toMatchInlineSnapshot(`
    "Job research/train waits: 1 nvidia.com/gpu

    first: admission-check-open
      found:    Kueue has reserved the quota, and waits for admission check mig-nodes
      expected: every admission check Ready
      fix:      wait for its answer; a check for nodes answers when the autoscaler has added them
      see more: kubectl --namespace research describe workloads.kueue.x-k8s.io job-train-x1y2z
    "
  `);

  await autoscaler.postpone(request);
  await eventually(async () =>
    expect(await checkOf("train")).toMatchObject({ state: "Pending", message: expect.stringMatching("not found") }),
  );
  expect(await cluster.explain("research", "train")).toMatchInlineSnapshot(`
    "Job research/train waits: 1 nvidia.com/gpu

    first: admission-check-open
      found:    Kueue has reserved the quota, and waits for admission check mig-nodes: Capacity is not found, CA will try to find it later.
      expected: every admission check Ready
      fix:      wait for its answer; a check for nodes answers when the autoscaler has added them
      see more: kubectl --namespace research describe workloads.kueue.x-k8s.io job-train-x1y2z
    "
  `);

  await cluster.scaleUp(app, "burst", 2);
  await autoscaler.provision(request);
  await eventually(async () => expect(await cluster.running("research", "train")).toEqual({ burst: 60 }));
  expect(await cluster.decisions("research")).toEqual({ train: "burst" });
});

test("Kueue asks again when the autoscaler has given up, then deactivates the job, until the fix of explain", async () => {
  const reason = "Out of capacity for Standard_ND96asr_v4";
  await cluster.queue("research", "train", "--pool", "burst", ...PODS);
  await autoscaler.refuse(await autoscaler.nextRequest("research"), reason);
  await eventually(async () => expect(await checkOf("train")).toMatchObject({ state: "Retry" }));
  expect(await cluster.explain("research", "train")).toMatchInlineSnapshot(`
    "Job research/train waits: 1 nvidia.com/gpu

    first: nodes-refused
      found:    admission check mig-nodes is Retry: Retrying after failure: Out of capacity for Standard_ND96asr_v4
      expected: nodes that the autoscaler can add
      fix:      wait: Kueue asks again; if every attempt fails, raise max_count of the pool or the quota of the subscription
      see more: kubectl --namespace research describe provisioningrequests.autoscaling.x-k8s.io
    "
  `);

  await autoscaler.refuse(await autoscaler.nextRequest("research"), reason);
  await eventually(async () => expect(await checkOf("train")).toMatchObject({ isActive: false }));
  await cluster.settled();
  const last = await cluster.explain("research", "train");
  expect(last).toBe(shown("explain job/train --namespace research"));

  const workload = cluster.kubectl("get", "workloads", "-n", "research", "-o", "name").trim().split("/")[1]!;
  cluster.runFix(/fix: +(.+)/.exec(last)![1]!.replace("job-train-x1y2z", workload));
  await autoscaler.provision(await autoscaler.nextRequest("research"));
  await eventually(async () => expect(await cluster.running("research", "train")).toEqual({ burst: 60 }));
});
