import { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import { TerraformStack, TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { AksCluster, MigProfile, MigQueues, type MigQueuesProps, MigStrategy, NvidiaDraDriver, VmSize } from "../../../lib";
import { refusals } from "../../support/kueue-api";
import { managedPool } from "../../support/managed-pools";
import { synthesized, testCluster, testPool } from "../../support/pools";
import { CLUSTER_ID, TestApp, thrownBy, valuesOf } from "../../support/synth";

const TEAMS = [
  { name: "research", namespace: "research", share: 0.5 },
  { name: "product", namespace: "product", share: 0.25 },
];

/** Queues of one pool of 56 slices for two teams, unless the props say otherwise. */
function testQueues(stack: TerraformStack, props: Partial<MigQueuesProps> = {}, id = "queues"): MigQueues {
  return new MigQueues(stack, id, {
    cluster: testCluster(stack),
    pools: props.pools ?? [testPool(stack)],
    teams: TEAMS,
    ...props,
  });
}

function releases(build: (stack: TerraformStack) => void): Record<string, any> {
  return synthesized(build).resources("helm_release");
}

/** How many slices each queue has, flavor by flavor. */
function nominalQuotas(release: any): Record<string, unknown> {
  return Object.fromEntries(
    valuesOf(release).clusterQueues.map(({ name, spec }: any) => [
      name,
      spec.resourceGroups.flatMap(({ flavors }: any) =>
        flavors.flatMap(({ resources }: any) => resources.map((one: any) => one.nominalQuota)),
      ),
    ]),
  );
}

const problems = (call: () => unknown): string[] => thrownBy(call).problems.map(({ ruleId, found }: any) => `${ruleId} ${found}`);

test("take a pool of any class that has the members of IMigNodePool", () => {
  const { queues } = releases((stack) => {
    const { resource, poolName, strategy, partitions, allocatable, sliceCount, taints, gpuSoftware } = testPool(stack);
    const own = new Construct(stack, "own");
    own.node.defaultChild = resource;
    const pool = Object.assign(own, { poolName, strategy, partitions, allocatable, sliceCount, taints, gpuSoftware });
    testQueues(stack, { pools: [pool] });
  });

  expect(nominalQuotas(queues)).toEqual({ research: [28], product: [14] });
});

test("report the parts of teams and quotas by their paths, each team as far as its own props allow", () => {
  const stack = new TestApp().stack();
  const pool = testPool(stack);
  const teams: any = [
    { name: 1, namespace: "a", quotas: [{}] },
    { name: "b", namespace: "b", quotas: [{ pool, count: "2" }, { count: 1 }] },
  ];

  expect(problems(() => testQueues(stack, { pools: [pool], teams, cpuAndMemory: {} as any }))).toEqual([
    "MIG601 the prop teams[0].name is 1",
    'MIG601 the prop teams[1].quotas[0].count is "2"',
    "MIG601 the prop teams[1].quotas[1].pool is missing",
    "MIG601 the prop cpuAndMemory.cpu is missing",
    "MIG601 the prop cpuAndMemory.memoryGib is missing",
  ]);
});

describe("the releases", () => {
  test("are that of Kueue, and that of the queues, which waits for it and for the pools", () => {
    const { queues, queues_kueue_43B3AD13: kueue } = releases((stack) => testQueues(stack));

    expect(kueue).toMatchObject({
      name: "kueue",
      chart: "kueue",
      repository: "oci://registry.k8s.io/kueue/charts",
      version: "0.19.2",
      namespace: "kueue-system",
      create_namespace: true,
      wait: true,
      timeout: 600,
    });
    expect(kueue.depends_on).toBeUndefined();
    expect(queues).toMatchObject({
      name: "mig-queues",
      chart: expect.stringMatching(/^\.\/assets\/queues_chart_/),
      namespace: "kueue-system",
      depends_on: ["helm_release.queues_kueue_43B3AD13", "azurerm_kubernetes_cluster_node_pool.mignode"],
    });
  });

  test("leave the pods of other namespaces alone, whether Kueue runs or not", () => {
    const { queues_kueue_43B3AD13: kueue } = releases((stack) => testQueues(stack));
    const { managedJobsNamespaceSelector } = JSON.parse(valuesOf(kueue).managerConfig.controllerManagerConfigYaml);

    expect(managedJobsNamespaceSelector).toEqual({
      matchExpressions: [{ key: "kubernetes.io/metadata.name", operator: "In", values: ["research", "product"] }],
    });
  });

  test("put Kueue onto the system pool", () => {
    const { queues_kueue_43B3AD13: kueue } = releases((stack) => testQueues(stack));
    expect(valuesOf(kueue).controllerManager).toEqual({
      nodeSelector: { "kubernetes.azure.com/mode": "system" },
      tolerations: [{ key: "CriticalAddonsOnly", operator: "Exists" }],
    });
  });

  test("take what the user says of Kueue", () => {
    const { queues, queues_kueue_43B3AD13: kueue } = releases((stack) => {
      const helmProvider = new HelmProvider(stack, "other", { alias: "other" });
      const settings = {
        chartVersion: "0.19.1",
        namespace: "queueing",
        repository: "oci://mirror.example.com/charts",
        timeoutSeconds: 300,
      };
      testQueues(stack, { helmProvider, kueue: { ...settings, values: { controllerManager: { replicas: 2 } } } });
    });

    expect(kueue).toMatchObject({
      version: "0.19.1",
      namespace: "queueing",
      repository: "oci://mirror.example.com/charts",
      timeout: 300,
      provider: "helm.other",
    });
    expect(valuesOf(kueue).controllerManager).toMatchObject({ replicas: 2, nodeSelector: { "kubernetes.azure.com/mode": "system" } });
    expect(queues).toMatchObject({ namespace: "queueing", provider: "helm.other" });
  });

  test("are one where somebody else installs Kueue", () => {
    const { queues, ...others } = releases((stack) => testQueues(stack, { kueue: { install: false } }));

    expect(Object.keys(others)).toEqual(["cluster-nvidia-device-plugin"]);
    expect(queues.depends_on).toEqual(["azurerm_kubernetes_cluster_node_pool.mignode"]);
  });

  test("carry namespaces that Terraform makes", () => {
    const { queues, queues_kueue_43B3AD13: kueue } = releases((stack) => {
      const namespace = new TerraformVariable(stack, "namespace", { type: "string" }).stringValue;
      testQueues(stack, { teams: [{ name: "research", namespace, share: 1 }] });
    });

    expect(queues.values[0]).toContain('"localQueues" = [{"name" = "mig", "namespace" = var.namespace');
    expect(kueue.values[0]).toContain('"operator" = "In", "values" = [var.namespace]');
  });
});

describe("the quotas", () => {
  test("are shares of the slices of every node, rounded down", () => {
    const { queues } = releases((stack) => testQueues(stack, { pools: [testPool(stack, "mignode", { nodeCount: 3 })] }));
    expect(nominalQuotas(queues)).toEqual({ research: [84], product: [42] });
  });

  test("count the nodes that an autoscaler may make, which is a warning", () => {
    const stack = synthesized((gpu) => testQueues(gpu, { pools: [testPool(gpu, "mignode", { minCount: 0, maxCount: 4 })] }));

    expect(nominalQuotas(stack.resources("helm_release").queues)).toEqual({ research: [112], product: [56] });
    expect(stack.warnings().join("\n")).toContain("MIG651");
  });

  test("follow a node count that is set afterwards", () => {
    const { queues } = releases((stack) => {
      const pool = testPool(stack);
      testQueues(stack, { pools: [pool] });
      pool.resource.nodeCount = 2;
    });
    expect(nominalQuotas(queues)).toEqual({ research: [56], product: [28] });
  });

  test("are judged again where the pool shrinks afterwards", () => {
    const app = new TestApp();
    const stack = app.stack();
    const pool = testPool(stack, "mignode", { nodeCount: 2 });
    testQueues(stack, { pools: [pool], teams: [{ name: "research", namespace: "research", quotas: [{ pool, count: 100 }] }] });
    pool.resource.nodeCount = 1;

    expect(() => app.synth()).toThrow(/MIG607 the quotas on pool "mignode" add up to 100 nvidia\.com\/gpu, but its 1 node has 56/);
  });

  test("of a managed pool are for each size of its slices", () => {
    const { queues } = releases((stack) => testQueues(stack, { pools: [managedPool(stack)] }));

    expect(valuesOf(queues).clusterQueues[0].spec.resourceGroups[0].coveredResources).toEqual([
      "nvidia.com/mig-1g.5gb",
      "nvidia.com/mig-2g.10gb",
      "nvidia.com/mig-3g.20gb",
    ]);
    expect(nominalQuotas(queues)).toEqual({ research: [8, 4, 4], product: [4, 2, 2] });
    expect(queues.depends_on).toContain("azapi_resource.mignode");
  });

  test("can be numbers of slices of one size", () => {
    const { queues } = releases((stack) => {
      const pool = managedPool(stack);
      testQueues(stack, {
        pools: [pool],
        teams: [{ name: "research", namespace: "research", quotas: [{ pool, profile: MigProfile.MIG_3G, count: 5 }] }],
      });
    });
    expect(nominalQuotas(queues)).toEqual({ research: [0, 0, 5] });
  });

  test("can be numbers of slices of a pool whose node count only Terraform knows", () => {
    const { queues } = releases((stack) => {
      const pool = testPool(stack, "mignode", { nodeCount: new TerraformVariable(stack, "nodes", { type: "number" }).numberValue });
      testQueues(stack, { pools: [pool], teams: [{ name: "research", namespace: "research", quotas: [{ pool, count: 5 }] }] });
    });

    expect(nominalQuotas(queues)).toEqual({ research: [5] });
    expect(valuesOf(queues).cohorts).toEqual([{ name: "mig", spec: {} }]);
  });

  test("are such that Kueue takes every object", () => {
    const { queues } = releases((stack) => {
      const pools = [testPool(stack, "small"), testPool(stack, "large", { profile: MigProfile.MIG_3G }), managedPool(stack, "managed")];
      testQueues(stack, {
        pools,
        cpuAndMemory: { cpu: 90, memoryGib: 800 },
        teams: [{ ...TEAMS[0]!, borrowing: 0.5, lending: 0.25 }, TEAMS[1]!],
      });
    });
    const { resourceFlavors, cohorts, clusterQueues, localQueues } = valuesOf(queues);

    expect(resourceFlavors.flatMap(({ spec }: any) => refusals("ResourceFlavor", spec))).toEqual([]);
    expect(cohorts.flatMap(({ spec }: any) => refusals("Cohort", spec))).toEqual([]);
    expect(clusterQueues.flatMap(({ spec }: any) => refusals("ClusterQueue", spec))).toEqual([]);
    expect(localQueues.flatMap(({ spec }: any) => refusals("LocalQueue", spec))).toEqual([]);
  });
});

describe("the manifests of a team", () => {
  const manifests = (make: (queues: MigQueues, pool: ReturnType<typeof testPool>) => unknown): any => {
    const stack = new TestApp().stack();
    const pool = testPool(stack);
    return make(testQueues(stack, { pools: [pool] }), pool);
  };

  test("are a Pod in the queue of its namespace, for a slice of the pool", () => {
    expect(manifests((queues, pool) => queues.podManifest("research", pool, { name: "one", labels: { app: "one" } }))).toEqual({
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: "one", namespace: "research", labels: { app: "one", "kueue.x-k8s.io/queue-name": "mig" } },
      spec: {
        restartPolicy: "OnFailure",
        nodeSelector: { "kubernetes.azure.com/agentpool": "mignode" },
        tolerations: [{ key: "nvidia.com/gpu", operator: "Equal", value: "present", effect: "NoSchedule" }],
        containers: [
          {
            name: "main",
            image: "nvidia/cuda:12.9.1-base-ubuntu22.04",
            command: ["nvidia-smi", "-L"],
            resources: { limits: { "nvidia.com/gpu": 1 } },
          },
        ],
      },
    });
  });

  test("are a Job that is suspended until it is admitted", () => {
    const job = manifests((queues, pool) => queues.jobManifest("research", pool, { parallelism: 4, completions: 8, backoffLimit: 0 }));

    expect(job).toMatchObject({ apiVersion: "batch/v1", kind: "Job" });
    expect(job.metadata).toEqual({ name: "mignode-job", namespace: "research", labels: { "kueue.x-k8s.io/queue-name": "mig" } });
    expect(job.spec).toMatchObject({ suspend: true, parallelism: 4, completions: 8, backoffLimit: 0 });
    expect(job.spec.template.spec.containers[0].resources.limits).toEqual({ "nvidia.com/gpu": 1 });
  });

  test("ask for the slice that is named, where the pool has several sizes", () => {
    const stack = new TestApp().stack();
    const pool = managedPool(stack);
    const queues = testQueues(stack, { pools: [pool], queueName: "gpu" });
    const { metadata, spec } = queues.jobManifest("product", pool, { profile: MigProfile.MIG_2G, labels: { app: "two" } });

    expect(metadata.labels).toEqual({ app: "two", "kueue.x-k8s.io/queue-name": "gpu" });
    expect(spec.template.metadata.labels).toEqual({ app: "two" });
    expect(spec.template.spec.containers[0].resources.limits).toEqual({ "nvidia.com/mig-2g.10gb": 1 });
    expect(problems(() => queues.jobManifest("product", pool))).toEqual([
      "MIG508 profile is not set, but the pool has slices of several sizes",
    ]);
  });

  test("are refused for teams, pools and namespaces that are not of the queues", () => {
    const call = (make: Parameters<typeof manifests>[0]): string[] => problems(() => manifests(make));

    expect(call((queues, pool) => queues.podManifest("reserch", pool))).toEqual(['MIG617 the queues have no team "reserch"']);
    expect(call((queues, pool) => queues.podManifest("research", pool, { namespace: "other" }))).toEqual([
      'MIG617 the namespace is "other", but the queue of the team "research" is in "research"',
    ]);
    expect(call((queues) => queues.jobManifest("research", testPool(new TestApp().stack(), "other")))).toEqual([
      'MIG617 the queues have no pool "gpu/other"',
    ]);
  });

  test("are refused as Jobs that Kubernetes would refuse", () => {
    expect(
      problems(() => manifests((queues, pool) => queues.jobManifest("research", pool, { restartPolicy: "Always", parallelism: 0.5 }))),
    ).toEqual(['MIG619 restartPolicy is "Always"', "MIG619 parallelism is 0.5"]);
  });
});

describe("what is refused", () => {
  const refused = (props: Partial<MigQueuesProps> | ((stack: TerraformStack) => Partial<MigQueuesProps>)): string[] => {
    const stack = new TestApp().stack();
    const given = typeof props === "function" ? props(stack) : props;
    const found = problems(() => testQueues(stack, given));
    expect(stack.node.tryFindChild("queues")).toBeUndefined();
    return found;
  };

  test("are props that are not of their type", () => {
    expect(refused({ teams: [] })).toEqual(["MIG601 the prop teams is []"]);
    expect(refused({ pools: ["mignode"] as any })).toEqual(['MIG601 the prop pools is ["mignode"]']);
    expect(refused({ teams: [{ name: "a", namespace: "a", share: "half" as any }] })).toEqual(['MIG601 the prop teams[0].share is "half"']);
    expect(refused({ kueue: { timeoutSeconds: 0 } })).toEqual(["MIG601 the prop kueue.timeoutSeconds is 0"]);
  });

  test("are pools of another cluster", () => {
    const other = CLUSTER_ID.replace("migcluster", "other");
    expect(
      refused((stack) => ({ pools: [testPool(stack, "mignode", { cluster: AksCluster.fromClusterId(stack, "other", other) })] })),
    ).toEqual([`MIG611 the pool "mignode" is on the cluster "${other}", and the queues on "${CLUSTER_ID}"`]);
  });

  test("are pools of another stack", () => {
    expect(refused((stack) => ({ pools: [testPool(new TerraformStack(stack.node.root as any, "pools"))] }))).toEqual([
      'MIG612 the queues are in the stack "gpu", and the pool "mignode" in the stack "pools"',
    ]);
  });

  test("are shares of a number of nodes that only Terraform knows", () => {
    const unknown = (stack: TerraformStack) => ({
      pools: [testPool(stack, "mignode", { nodeCount: new TerraformVariable(stack, "nodes", { type: "number" }).numberValue })],
    });
    expect(refused(unknown)).toEqual([
      'MIG614 the team "research" has a share of pool "mignode", whose node count is known only after apply',
    ]);
  });

  test("are a second installation of Kueue on the cluster, a second release of a name, and objects of another release", () => {
    const stack = new TestApp().stack();
    const pools = [testPool(stack)];
    testQueues(stack, { pools });

    expect(problems(() => testQueues(stack, { pools, teams: [{ name: "sales", namespace: "research", share: 1 }] }, "second"))).toEqual([
      "MIG613 the queues gpu/queues install Kueue on the same cluster",
      'MIG613 the queues gpu/queues have the same release name "mig-queues"',
      'MIG613 the queues gpu/queues also create the ResourceFlavor "mignode"',
      'MIG613 the queues gpu/queues also create the Cohort "mig"',
      'MIG613 the queues gpu/queues also create the LocalQueue "mig" of "research"',
    ]);
  });

  test("is nothing where a second release has pools, teams and a cohort of its own", () => {
    const stack = new TestApp().stack();
    testQueues(stack);
    const second = { kueue: { install: false }, releaseName: "more-queues", cohort: "more", pools: [testPool(stack, "other")] };

    expect(() => testQueues(stack, { ...second, teams: [{ name: "sales", namespace: "sales", share: 1 }] }, "second")).not.toThrow();
  });

  test("is nothing where two clusters have queues each", () => {
    const stack = new TestApp().stack();
    const other = AksCluster.fromClusterId(stack, "other", CLUSTER_ID.replace("migcluster", "other"));
    const helmProvider = new HelmProvider(stack, "helm-other", { alias: "other" });
    testQueues(stack);

    expect(() =>
      testQueues(
        stack,
        {
          cluster: other,
          helmProvider,
          pools: [managedPool(stack, "managed", { cluster: other, vmSize: VmSize.STANDARD_ND96ASR_V4, strategy: MigStrategy.MIXED })],
        },
        "others",
      ),
    ).not.toThrow();
  });
});

describe("claims", () => {
  const queuesOver = (props: object = {}, driver = true, kubernetesVersion?: string) => {
    const app = new TestApp();
    const stack = app.stack();
    const gpuSoftware = driver ? new NvidiaDraDriver(stack, "driver", { cluster: testCluster(stack), kubernetesVersion }) : undefined;
    const pool = testPool(stack, "mignode", { gpuSoftware, strategy: MigStrategy.MIXED });
    const teams = [{ name: "research", namespace: "ml-research", share: 1 }];
    return { app, pool, queues: new MigQueues(stack, "queues", { cluster: testCluster(stack), pools: [pool], teams, ...props }) };
  };
  const kueueOf = ({ app }: ReturnType<typeof queuesOver>): any => {
    const releases: any[] = Object.values(app.synth().gpu!.resources("helm_release"));
    const { controllerManagerConfigYaml } = valuesOf(releases.find(({ name }) => name === "kueue")).managerConfig;
    return JSON.parse(controllerManagerConfigYaml);
  };

  test("are not what queues count by default: jobs request the resources of DeviceClasses", () => {
    const made = queuesOver();
    expect(made.queues.podManifest("research", made.pool).spec.containers[0].resources.limits).toEqual({ "nvidia.com/mig-1g.5gb": 1 });
    expect(kueueOf(made).resources).not.toHaveProperty("deviceClassMappings");
  });

  test("are counted by the class of their profile, under the name of its resource", () => {
    expect(kueueOf(queuesOver({ claims: true })).resources.deviceClassMappings).toEqual([
      { name: "nvidia.com/mig-1g.5gb", deviceClassNames: ["mig-1g-5gb.gpu.nvidia.com"] },
    ]);
    expect(kueueOf(queuesOver({ claims: true }, false)).resources).not.toHaveProperty("deviceClassMappings");
  });

  test("are the only way on an older Kubernetes", () => {
    const error = thrownBy(() => queuesOver({}, true, "1.35"));
    expect(error.problems.map(({ ruleId }: any) => ruleId)).toEqual(["MIG623"]);
    expect(() => queuesOver({ claims: true }, true, "1.35")).not.toThrow();
  });

  test("of a job come from a template in the namespace of the team", () => {
    const { queues, pool } = queuesOver({ claims: true });
    const template = queues.claimTemplateManifest("research", pool);
    expect(template.metadata).toEqual({ name: "mig-1g-5gb", namespace: "ml-research" });
    expect(queues.jobManifest("research", pool, { claim: {} }).spec.template.spec.resourceClaims).toEqual([
      { name: "slice", resourceClaimTemplateName: "mig-1g-5gb" },
    ]);
  });

  test.each([
    ["a job without a claim", { claims: true }, {}, "MIG620"],
    ["a claim that the queues do not count", {}, { claim: {} }, "MIG620"],
    ["a claim by memory", { claims: true }, { claim: { memoryGb: 5 } }, "MIG621"],
  ])("%s is refused", (_case, props, options: any, rule) => {
    const { queues, pool } = queuesOver(props);
    expect(thrownBy(() => queues.podManifest("research", pool, options)).problems.map(({ ruleId }: any) => ruleId)).toEqual([rule]);
  });
});

describe("nodes, priorities and weights", () => {
  const burst = { autoscaling: { minCount: 1, maxCount: 2 } };

  test("jobs wait for the nodes of the pools that are named, and have one of the priorities", () => {
    let job: any;
    const made = releases((stack) => {
      const pools = [testPool(stack), testPool(stack, "burst", burst)];
      const own = testQueues(stack, {
        pools,
        waitForNodes: { pools: [pools[1]!], retries: 0 },
        priorities: [{ name: "urgent", value: 1000 }],
        teams: [{ ...TEAMS[0]!, weight: 2 }, TEAMS[1]!],
      });
      job = own.jobManifest("research", pools[0]!, { priority: "urgent" });
    });
    const [kueue, queues] = ["kueue", "mig-queues"].map((name) => Object.values(made).find((release) => release.name === name));
    const values = valuesOf(queues);

    expect(values.provisioningRequestConfigs[0].spec.retryStrategy).toEqual({ backoffLimitCount: 0 });
    expect(values.clusterQueues[0].spec).toMatchObject({
      fairSharing: { weight: 2 },
      admissionChecksStrategy: { admissionChecks: [{ name: "mig-nodes", onFlavors: ["burst"] }] },
    });
    expect(values.workloadPriorityClasses).toEqual([{ name: "urgent", value: 1000 }]);
    expect(job.metadata.labels).toEqual({ "kueue.x-k8s.io/queue-name": "mig", "kueue.x-k8s.io/priority-class": "urgent" });
    expect(valuesOf(kueue).managerConfig.controllerManagerConfigYaml).toContain("preemptionStrategies");
  });

  test("a pool that cannot grow, and a priority of nobody, are refused", () => {
    const stack = new TestApp().stack();
    const pool = testPool(stack);

    expect(problems(() => testQueues(stack, { pools: [pool], waitForNodes: {} }))).toEqual([
      "MIG624 waitForNodes is set, but no pool is autoscaled",
    ]);
    expect(problems(() => testQueues(stack, { pools: [pool] }, "others").jobManifest("research", pool, { priority: "urgent" }))).toEqual([
      'MIG617 the queues have no priority "urgent"',
    ]);
  });
});
