import { runInTerminal } from "../support/terminal";
import { exampleApp, queuedCluster, shown } from "./queued-cluster";

const cluster = queuedCluster(exampleApp("queues.ts"), ["research", "product"]);

const pods = (count: number): string[] => ["--parallelism", String(count), "--completions", String(count)];

/** A Job that names a queue and nothing else: neither a pool nor its taints. */
const ANYWHERE = {
  metadata: { name: "anywhere", namespace: "research", labels: { "kueue.x-k8s.io/queue-name": "mig" } },
  spec: {
    template: {
      spec: { restartPolicy: "Never", containers: [{ name: "main", image: "ubuntu", resources: { limits: { "nvidia.com/gpu": 1 } } }] },
    },
  },
};

test("the queues of the example match the cluster", async () => {
  const { exitCode, stdout, stderr } = await cluster.cli("verify");

  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toMatchInlineSnapshot(`
    "2 of 2 node pools match the configuration

    NODE                           SLICE    OFFERED  USED  DIAGNOSIS
    aks-large-31415926-vmss000000  3g.20gb    16/16     0  ok
    aks-small-31415926-vmss000000  1g.5gb     56/56     0  ok
    aks-small-31415926-vmss000001  1g.5gb     56/56     0  ok

    2 of 2 queues match the configuration

    QUEUE     ACTIVE  DIAGNOSIS
    research  yes     ok
    product   yes     ok

    POOL   RESOURCE        QUOTAS  OFFERED  DIAGNOSIS
    large  nvidia.com/gpu  16      16       ok
    small  nvidia.com/gpu  112     112      ok
    "
  `);
});

test("a team gets its own slices, borrows idle ones, and waits; the lender gets its own back", async () => {
  for (const [name, count] of [
    ["own", 67],
    ["borrowed", 23],
    ["more", 1],
  ] as const) {
    await cluster.queue("research", name, "--pool", "small", ...pods(count));
    await cluster.settled();
  }
  expect(await cluster.decisions("research")).toMatchInlineSnapshot(`
    {
      "borrowed": "small",
      "more": "waits: couldn't assign flavors to pod set main: flavor large doesn't match node affinity, insufficient unused quota for nvidia.com/gpu in flavor small, 1 more needed",
      "own": "small",
    }
  `);
  expect(await cluster.running("research", "own")).toEqual({ small: 67 });
  expect(await cluster.running("research", "borrowed")).toEqual({ small: 23 });
  expect(await cluster.explain("research", "more")).toBe(shown("explain job/more --namespace research"));

  await cluster.queue("product", "own", "--pool", "small", ...pods(33));
  await cluster.settled();
  expect(await cluster.running("product", "own")).toEqual({ small: 33 });
  // The freed slices that product does not need go to the smaller job.
  expect(await cluster.decisions("research")).toEqual({
    own: "small",
    borrowed: expect.stringMatching("insufficient unused quota for nvidia.com/gpu in flavor small, 1[12] more needed"),
    more: "small",
  });
});

test("a job that names no pool gets the first free one, and Kueue adds its selector and toleration", async () => {
  await cluster.queue("research", "all", "--pool", "small", ...pods(90));
  await cluster.createJob(ANYWHERE);
  await cluster.settled();

  expect(await cluster.decisions("research")).toEqual({ all: "small", anywhere: "large" });
  expect(await cluster.running("research", "anywhere")).toEqual({ large: 1 });
  const [{ spec }] = await cluster.api.list("/api/v1/namespaces/research/pods?labelSelector=batch.kubernetes.io/job-name=anywhere");
  expect(spec.nodeSelector).toEqual({ "kubernetes.azure.com/agentpool": "large" });
  expect(spec.tolerations).toContainEqual({ key: "nvidia.com/gpu", operator: "Equal", value: "present", effect: "NoSchedule" });
});

test("a queue on hold admits again after the fix of verify, and not after another apply", async () => {
  cluster.kubectl("patch", "clusterqueue", "research", "--type=merge", "--patch", '{"spec":{"stopPolicy":"Hold"}}');
  await cluster.createJob(ANYWHERE);
  await cluster.settled();
  expect(await cluster.decisions("research")).toMatchInlineSnapshot(`
    {
      "anywhere": "waits: ClusterQueue research is inactive",
    }
  `);
  const { exitCode, stdout } = await cluster.cli("verify", "--output", "json");
  const [{ diagnosis }] = JSON.parse(stdout).queues;
  expect({ exitCode, diagnosis }).toMatchInlineSnapshot(`
    {
      "diagnosis": {
        "command": "kubectl describe clusterqueues.kueue.x-k8s.io research",
        "expected": "a queue that is not stopped",
        "fix": "when it may run again (Helm does not reset it): kubectl patch clusterqueues.kueue.x-k8s.io research --type merge --patch '{"spec":{"stopPolicy":"None"}}'",
        "found": "the queue has stopPolicy Hold: Kueue admits nothing to it",
        "id": "queue-on-hold",
      },
      "exitCode": 2,
    }
  `);

  cluster.kueue.installQueues(cluster.app);
  await cluster.settled();
  expect(await cluster.running("research", "anywhere")).toEqual({});

  cluster.runFix(diagnosis.fix);
  await cluster.settled();
  expect(await cluster.running("research", "anywhere")).toEqual({ small: 1 });
});

test("without Kueue's pod no job can be created, jobs that run stay, and verify says so", async () => {
  await cluster.createJob(ANYWHERE);
  await cluster.settled();
  await cluster.kueue.scaleToZero();
  await cluster.settled();

  const { exitCode, stdout } = await cluster.cli("verify");
  expect(exitCode).toBe(2);
  expect(stdout).toMatchInlineSnapshot(`
    "2 of 2 node pools match the configuration

    NODE                           SLICE    OFFERED  USED  DIAGNOSIS
    aks-large-31415926-vmss000000  3g.20gb    16/16     0  ok
    aks-small-31415926-vmss000000  1g.5gb     56/56     1  ok
    aks-small-31415926-vmss000001  1g.5gb     56/56     0  ok

    0 of 2 queues match the configuration

    QUEUE     ACTIVE  DIAGNOSIS
    research  yes     kueue-down
    product   yes     kueue-down

    POOL   RESOURCE        QUOTAS  OFFERED  DIAGNOSIS
    large  nvidia.com/gpu  16      16       ok
    small  nvidia.com/gpu  112     112      ok

    kueue-down: queue research
      found:    the Deployment kueue-system/kueue-controller-manager has no available pod: Kueue admits nothing, and conditions of queues are outdated
      expected: a running controller of Kueue
      fix:      check its replicas, and the events and the log of its pods
      see more: kubectl --namespace kueue-system describe deployment kueue-controller-manager

    kueue-down: queue product
      found:    the Deployment kueue-system/kueue-controller-manager has no available pod: Kueue admits nothing, and conditions of queues are outdated
      expected: a running controller of Kueue
      fix:      check its replicas, and the events and the log of its pods
      see more: kubectl --namespace kueue-system describe deployment kueue-controller-manager
    "
  `);
  await expect(cluster.queue("research", "late", "--pool", "small")).rejects.toThrow(/failed calling webhook/);
  expect(await cluster.running("research", "anywhere")).toEqual({ small: 1 });

  await cluster.kueue.start();
  await cluster.queue("research", "late", "--pool", "small");
  await cluster.settled();
  expect(await cluster.decisions("research")).toEqual({ anywhere: "small", late: "small" });
  expect((await cluster.cli("verify")).exitCode).toBe(0);
});

test("a pod without the label takes slices that an admitted job then lacks", async () => {
  await cluster.api.create("/api/v1/namespaces/research/pods", {
    metadata: { name: "unlabelled" },
    spec: {
      nodeSelector: { "kubernetes.azure.com/agentpool": "large" },
      tolerations: [{ operator: "Exists" }],
      containers: [{ name: "main", image: "ubuntu", resources: { limits: { "nvidia.com/gpu": 8 } } }],
    },
  });
  await cluster.settled();
  await cluster.queue("research", "full", "--pool", "large", ...pods(12));
  await cluster.settled();

  expect(await cluster.decisions("research")).toEqual({ full: "large" });
  expect(await cluster.running("research", "full")).toEqual({ large: 8 });
  expect(await cluster.explain("research", "full")).toContain(`
first: slices-outside-quota
  found:    Kueue admitted the pod, and pods without a queue hold its slices: 8 by research/Pod unlabelled
  expected: every pod on these nodes in a queue
  fix:      assign them to a queue by the label kueue.x-k8s.io/queue-name, or delete them
`);
  expect((await cluster.cli("verify")).stdout).toMatchInlineSnapshot(`
    "2 of 2 node pools match the configuration

    NODE                           SLICE    OFFERED  USED  DIAGNOSIS
    aks-large-31415926-vmss000000  3g.20gb    16/16    16  ok
    aks-small-31415926-vmss000000  1g.5gb     56/56     0  ok
    aks-small-31415926-vmss000001  1g.5gb     56/56     0  ok

    2 of 2 queues match the configuration

    QUEUE     ACTIVE  DIAGNOSIS
    research  yes     ok
    product   yes     ok

    POOL   RESOURCE        QUOTAS  OFFERED  DIAGNOSIS
    large  nvidia.com/gpu  16      16       ok
    small  nvidia.com/gpu  112     112      ok
    "
  `);
});

test("pods of a Deployment and a single one are admitted one by one", async () => {
  await cluster.queue("research", "all", "--pool", "large", ...pods(13));
  await cluster.settled();
  const server = await cluster.printed("research", "server", "--as", "deployment", "--pool", "small", "--parallelism", "2");
  await cluster.api.create("/apis/apps/v1/namespaces/research/deployments", server);
  const pod = await cluster.printed("research", "one", "--as", "pod", "--pool", "large");
  await cluster.api.create("/api/v1/namespaces/research/pods", pod);
  await cluster.settled();

  const { all, one, ...servers } = await cluster.decisions("research");
  expect({ all, servers: Object.values(servers) }).toEqual({ all: "large", servers: ["small", "small"] });
  expect(one).toMatch("insufficient unused quota for nvidia.com/gpu in flavor large, 1 more needed");
  const created = await cluster.api.list("/api/v1/namespaces/research/pods");
  const phases = created.flatMap(({ metadata, status }) => (metadata.labels?.app === "server" ? [status.phase] : []));
  expect(phases).toEqual(["Running", "Running"]);
});

test.each(["--slices 57", "--parallelism 200"])("a job that can never run is not printed: %s", async (options) => {
  const command = `queue --team research --pool small ${options}`;
  const { stdout, stderr } = await runInTerminal(command.split(" "), { cwd: cluster.app });
  expect({ stdout, stderr }).toEqual({ stdout: "", stderr: shown(command) });
});
