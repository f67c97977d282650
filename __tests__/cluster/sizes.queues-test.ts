import { MigGpuNodePool, MigProfile, MigQueues, MigStrategy, VmSize } from "../../lib";
import { synthesizedApp } from "../support/cdktf-out";
import { queuedCluster } from "./queued-cluster";

/** Pools of the mixed strategy, one for each name. */
function appWith(profiles: Readonly<Record<string, MigProfile>>): string {
  return synthesizedApp((stack, aks) => {
    const settings = { cluster: aks, vmSize: VmSize.STANDARD_NC24ADS_A100_V4, strategy: MigStrategy.MIXED };
    new MigQueues(stack, "queues", {
      cluster: aks,
      pools: Object.entries(profiles).map(([name, profile]) => new MigGpuNodePool(stack, name, { ...settings, profile })),
      teams: ["research", "product"].map((name) => ({ name, namespace: name, share: 0.5 })),
      priorities: [{ name: "urgent", value: 1000 }],
    });
  });
}

const cluster = queuedCluster(appWith({ tiny: MigProfile.MIG_1G, half: MigProfile.MIG_3G }), ["research", "product"]);

const pods = (count: number): string[] => ["--parallelism", String(count), "--completions", String(count)];

/** Creates jobs of a team one after the other. */
async function queueAll(team: string, jobs: Readonly<Record<string, readonly string[]>>): Promise<void> {
  for (const [name, options] of Object.entries(jobs)) {
    await cluster.queue(team, name, ...options);
    await cluster.settled();
  }
}

test("under the mixed strategy every size has a quota of its own, and a job that names no pool gets the one of its size", async () => {
  await queueAll("research", { ones: ["--pool", "tiny", ...pods(7)], half: ["--pool", "half"], more: ["--pool", "tiny"] });
  await cluster.createJob({
    metadata: { name: "anywhere", namespace: "research", labels: { "kueue.x-k8s.io/queue-name": "mig" } },
    spec: {
      template: {
        spec: {
          restartPolicy: "Never",
          containers: [{ name: "main", image: "ubuntu", resources: { limits: { "nvidia.com/mig-3g.40gb": 1 } } }],
        },
      },
    },
  });
  await cluster.settled();

  expect(await cluster.decisions("research")).toMatchInlineSnapshot(`
    {
      "anywhere": "half",
      "half": "half",
      "more": "waits: couldn't assign flavors to pod set main: flavor half doesn't match node affinity, insufficient unused quota for nvidia.com/mig-1g.10gb in flavor tiny, 1 more needed",
      "ones": "tiny",
    }
  `);
  expect(await cluster.running("research", "ones")).toEqual({ tiny: 7 });
  expect(await cluster.running("research", "anywhere")).toEqual({ half: 1 });
});

test("an urgent job evicts another of its team, but none of a team within its quota", async () => {
  await queueAll("product", { own: ["--pool", "half"] });
  await queueAll("research", { low: ["--pool", "half"], urgent: ["--pool", "half", "--priority", "urgent"] });

  expect(await cluster.decisions("product")).toEqual({ own: "half" });
  expect(await cluster.decisions("research")).toMatchInlineSnapshot(`
    {
      "low": "waits: couldn't assign flavors to pod set main: flavor tiny doesn't match node affinity, insufficient unused quota for nvidia.com/mig-3g.40gb in flavor half, 1 more needed",
      "urgent": "half",
    }
  `);
  expect(await cluster.running("research", "urgent")).toEqual({ half: 1 });
  expect(await cluster.explain("research", "low")).toMatchInlineSnapshot(`
    "Job research/low waits: 1 nvidia.com/mig-3g.40gb

    first: workload-preempted
      found:    Kueue evicted the work for work of /mig/research (InClusterQueue)
      expected: quota that no other work reclaims
      fix:      wait: it is queued again; to keep slices, stay within nominalQuota of the queue, or raise the priority
      see more: kubectl --namespace research describe workloads.kueue.x-k8s.io job-low-x1y2z

    then: quota-used-up
      found:    the quota of nvidia.com/mig-3g.40gb on half is used up: 1 more needed; already admitted: research/Job urgent
      expected: 1 nvidia.com/mig-3g.40gb that no other work uses or borrows
      fix:      wait until admitted work ends, give this work a WorkloadPriorityClass, or raise the quota
      see more: kubectl describe clusterqueues.kueue.x-k8s.io research
    "
  `);
});

test("a pool that leaves the queues keeps the job that runs, and admits no other", async () => {
  await queueAll("research", { running: ["--pool", "half"] });
  const late = await cluster.printed("research", "late", "--pool", "half");

  cluster.kueue.installQueues(appWith({ tiny: MigProfile.MIG_1G }));
  await cluster.settled();
  expect(await cluster.running("research", "running")).toEqual({ half: 1 });
  await cluster.createJob(late);
  await cluster.settled();
  expect(await cluster.decisions("research")).toMatchInlineSnapshot(`
    {
      "late": "waits: couldn't assign flavors to pod set main: resource nvidia.com/mig-3g.40gb unavailable in ClusterQueue",
      "running": "half",
    }
  `);
  expect(await cluster.explain("research", "late")).toMatchInlineSnapshot(`
    "Job research/late waits: 1 nvidia.com/mig-3g.40gb

    first: resource-without-quota
      found:    ClusterQueue research has no quota of nvidia.com/mig-3g.40gb
      expected: a resource that the queue covers
      fix:      request another in the pod template of Job late, or add nvidia.com/mig-3g.40gb to coveredResources of the queue
      see more: kubectl get clusterqueues.kueue.x-k8s.io research --output yaml
    "
  `);
  expect(cluster.kubectl("get", "resourceflavors", "--output", "name")).toBe("resourceflavor.kueue.x-k8s.io/tiny\n");
});
