import { ExternalGpuSoftware, GpuModel, MigGpuNodePool, MigProfile, MigStrategy, VmSize } from "../../../../lib";
import { poolsByAddress } from "../../../../lib/tools/origins/app/stack-declarations";
import { reviewPlan } from "../../../../lib/tools/review/judge/review-plan";
import { directoryWith, synthesizedApp } from "../../../support/cdktf-out";
import { entry, ids, idsOf, POOL, plan, RELEASE } from "../../../support/plan";
import { CLUSTER_ID } from "../../../support/synth";
import { runInTerminal } from "../../../support/terminal";

const OTHER_CLUSTER = `${CLUSTER_ID}2`;

describe("a pool in a module, with for_each and count", () => {
  test.each([
    ['module.gpu["east.us"].module.pools[0].azurerm_kubernetes_cluster_node_pool.this["a.b"]', 'module.gpu["east.us"].module.pools[0]'],
    ["module.gpu.azurerm_kubernetes_cluster_node_pool.this[3]", "module.gpu"],
  ])("is reviewed as %s", (address, moduleAddress) => {
    const document = plan("vm-size-rotation");
    Object.assign(entry(document, POOL), { address, module_address: moduleAddress, name: "this" });
    const report = reviewPlan(document);
    expect(report.findings.map((finding) => [finding.ruleId, finding.address])).toContainEqual(["MIG303", address]);
    expect(report.pools[0]?.address).toBe(address);
  });

  test("is found by its address where the type is damaged", () => {
    const document = plan("vm-size-rotation");
    Object.assign(entry(document, POOL), { type: 7, address: 'azurerm_kubernetes_cluster_node_pool.this["a.b"]' });
    expect(idsOf(document)).toContain("MIG303");
  });
});

describe("what is left out", () => {
  test("a data source", () => {
    const document = plan("pool-removed");
    entry(document, POOL).mode = "data";
    delete document.prior_state;
    expect(reviewPlan(document).pools).toEqual([]);
  });

  test("a node pool without a profile, unless it is destroyed", () => {
    const withoutProfile = (name: string) => {
      const document = plan(name);
      const { change } = entry(document, POOL);
      for (const side of [change.before, change.after]) {
        delete side?.gpu_instance;
      }
      delete document.prior_state;
      return reviewPlan(document);
    };
    expect(withoutProfile("scale-up")).toMatchObject({ pools: [], notAnalyzed: [] });
    expect(withoutProfile("pool-removed").notAnalyzed).toContainEqual({
      address: POOL,
      why: "a node pool without gpu_instance; the plan says: deleted",
    });
  });

  test("a release of another chart, unless the plan does not say which", () => {
    const withChart = (chart: unknown) => {
      const document = plan("chart-upgrade");
      const { change } = entry(document, RELEASE);
      Object.assign(change.before, { chart });
      Object.assign(change.after, { chart });
      return reviewPlan(document);
    };
    expect(withChart("nginx")).toMatchObject({ releases: [], notAnalyzed: [] });
    expect(withChart(undefined).notAnalyzed).toEqual([{ address: RELEASE, why: "the chart of the release is unknown" }]);
  });

  test.each([
    "oci://registry.example.com/charts/nvidia-device-plugin",
    "./charts/nvidia-device-plugin-0.19.3.tgz",
    "nvdp/nvidia-device-plugin",
  ])("not the device plugin as %s", (chart) => {
    const document = plan("plugin-removed");
    entry(document, RELEASE).change.before.chart = chart;
    expect(idsOf(document)).toContain("MIG332");
  });

  test("an azapi pool without slices, a default pool of which little is known and deferred changes, of which the last two are listed", () => {
    const document = plan("no-change");
    document.resource_changes.push(
      {
        address: "azapi_resource.pool",
        type: "azapi_resource",
        change: { actions: ["create"], before: null, after: { type: "Microsoft.ContainerService/managedClusters/agentPools@2025-07-01" } },
      },
      {
        address: "azurerm_kubernetes_cluster.main",
        type: "azurerm_kubernetes_cluster",
        change: { actions: ["update"], before: {}, after: { default_node_pool: [{ gpu_instance: "MIG1g" }] } },
      },
    );
    document.deferred_changes = [
      { reason: "instance_count_unknown", resource_change: { address: POOL, type: "azurerm_kubernetes_cluster_node_pool" } },
      { reason: "instance_count_unknown", resource_change: { address: "random_id.x", type: "random_id" } },
    ];
    expect(reviewPlan(document).notAnalyzed.map(({ address }) => address)).toEqual([
      POOL,
      "azurerm_kubernetes_cluster.main.default_node_pool",
    ]);
  });

  test("an entry that says neither address nor type, which is listed", () => {
    const document = plan("no-change");
    document.resource_changes.push(null, { change: { actions: ["delete"] } });
    expect(reviewPlan(document).notAnalyzed.map(({ address }) => address)).toEqual(["resource_changes[2]", "resource_changes[3]"]);
  });
});

describe("two clusters in one plan", () => {
  /** The pool and release of the fixture, and the same on another cluster under the mixed strategy. */
  function twoClusters(): any {
    const document = plan("no-change");
    const [pool, release] = [structuredClone(entry(document, POOL)), structuredClone(entry(document, RELEASE))];
    Object.assign(pool, { address: "azurerm_kubernetes_cluster_node_pool.other", name: "other" });
    Object.assign(release, { address: "helm_release.other", name: "other" });
    for (const side of ["before", "after"]) {
      pool.change[side].kubernetes_cluster_id = OTHER_CLUSTER;
      release.change[side].values = ["migStrategy: mixed"];
    }
    document.resource_changes.push(pool, release);
    const { resources } = document.configuration.root_module;
    resources.push(
      { ...resources[0], address: pool.address, name: "other" },
      { ...resources[1], address: release.address, name: "other", depends_on: [pool.address], provider_config_key: "helm.other" },
    );
    return document;
  }

  const resourceNames = (document: any) => reviewPlan(document).pools.map(({ slicesAfter }) => slicesAfter?.[0]?.resourceName);

  test("have a device plugin each, matched by what the release depends on", () => {
    expect(ids(reviewPlan(twoClusters()))).toEqual([]);
    expect(resourceNames(twoClusters())).toEqual(["nvidia.com/gpu", "nvidia.com/mig-1g.5gb"]);
  });

  test("have a device plugin each, matched by the cluster that the Helm provider refers to", () => {
    const document = twoClusters();
    const { root_module: root, provider_config: providers } = document.configuration;
    for (const resource of root.resources) {
      delete resource.depends_on;
    }
    for (const [key, cluster, id] of [
      ["helm", "main", CLUSTER_ID],
      ["helm.other", "other", OTHER_CLUSTER],
    ]) {
      providers[key as string] = {
        expressions: { kubernetes: [{ host: { references: [`azurerm_kubernetes_cluster.${cluster}.kube_config[0].host`] } }] },
      };
      document.resource_changes.push({
        address: `azurerm_kubernetes_cluster.${cluster}`,
        mode: "managed",
        type: "azurerm_kubernetes_cluster",
        name: cluster,
        change: { actions: ["no-op"], before: { id }, after: { id } },
      });
    }
    expect(reviewPlan(document).notAnalyzed).toEqual([]);
    expect(resourceNames(document)).toEqual(["nvidia.com/gpu", "nvidia.com/mig-1g.5gb"]);
  });

  test("that are still to be created are told apart by what the pools refer to", () => {
    const document = twoClusters();
    for (const [address, cluster] of [
      [POOL, "main"],
      ["azurerm_kubernetes_cluster_node_pool.other", "other"],
    ]) {
      const { change } = entry(document, address as string);
      change.actions = ["create"];
      change.before = null;
      delete change.after.kubernetes_cluster_id;
      Object.assign(change.after, { max_pods: 110 });
      change.after_unknown = { kubernetes_cluster_id: true };
      const configured = document.configuration.root_module.resources.find((resource: any) => resource.address === address);
      configured.expressions = {
        kubernetes_cluster_id: { references: [`azurerm_kubernetes_cluster.${cluster}.id`, `azurerm_kubernetes_cluster.${cluster}`] },
      };
    }
    expect(resourceNames(document)).toEqual(["nvidia.com/gpu", "nvidia.com/mig-1g.5gb"]);
  });

  describe("that for_each creates", () => {
    const CLUSTER = "azurerm_kubernetes_cluster.main";

    /** Two new clusters, and a new pool of one name on each, which refer to them in this way. */
    const forEach = (references: (key: string) => string[]): any => {
      const document = plan("create");
      const [pool] = document.resource_changes.splice(0);
      const configured = document.configuration.root_module.resources[0];
      document.configuration.root_module.resources = [];
      for (const key of ["east", "west"]) {
        const { change } = pool;
        change.after = { ...change.after, kubernetes_cluster_id: undefined };
        change.after_unknown.kubernetes_cluster_id = true;
        document.resource_changes.push(
          { ...pool, address: `${POOL}["${key}"]` },
          {
            address: `${CLUSTER}["${key}"]`,
            mode: "managed",
            type: "azurerm_kubernetes_cluster",
            name: "main",
            change: { actions: ["create"], before: null, after: {}, after_unknown: { id: true } },
          },
        );
        document.configuration.root_module.resources.push({
          ...configured,
          expressions: { name: { references: ["each.key"] }, kubernetes_cluster_id: { references: references(key) } },
        });
      }
      return document;
    };

    test("have a pool of one name each", () => {
      expect(idsOf(forEach(() => [CLUSTER, "each.key"]))).toEqual([]);
    });

    test("have no two pools of one name, which is found where they refer to one of them", () => {
      const report = reviewPlan(forEach(() => [`${CLUSTER}["west"].id`, `${CLUSTER}["west"]`, CLUSTER]));
      expect(report.findings.map(({ ruleId, address }) => [ruleId, address])).toEqual([["MIG025", `${CLUSTER}["west"]`]]);
    });
  });

  describe("that modules create", () => {
    /** Two new clusters in modules, and a pool of one name in each of two other modules, which get an id in this way. */
    const modules = (references: (key: string) => string[]): any => {
      const document = plan("create");
      const [pool] = document.resource_changes.splice(0);
      const [configured] = document.configuration.root_module.resources;
      const calls: Record<string, object> = {};
      for (const key of ["east", "west"]) {
        pool.change.after.kubernetes_cluster_id = undefined;
        pool.change.after_unknown.kubernetes_cluster_id = true;
        document.resource_changes.push(
          { ...pool, address: `module.gpu_${key}.${POOL}`, module_address: `module.gpu_${key}` },
          {
            address: `module.${key}.azurerm_kubernetes_cluster.main`,
            module_address: `module.${key}`,
            mode: "managed",
            type: "azurerm_kubernetes_cluster",
            name: "main",
            change: { actions: ["create"], before: null, after: {}, after_unknown: { id: true } },
          },
        );
        const expression = { references: ["azurerm_kubernetes_cluster.main.id", "azurerm_kubernetes_cluster.main"] };
        calls[key] = { module: { outputs: { id: { expression } } } };
        calls[`gpu_${key}`] = {
          expressions: { cluster_id: { references: references(key) } },
          module: { resources: [{ ...configured, expressions: { kubernetes_cluster_id: { references: ["var.cluster_id"] } } }] },
        };
      }
      document.configuration.root_module = { resources: [], module_calls: calls };
      return document;
    };

    test("have a pool of one name each, whose id comes through a variable and an output", () => {
      expect(idsOf(modules((key) => [`module.${key}.id`, `module.${key}`]))).toEqual([]);
    });

    test("have no two pools of one name, which is found where both ids lead to one of them", () => {
      const report = reviewPlan(modules(() => ["module.west.id", "module.west"]));
      expect(report.findings.map(({ ruleId, address }) => [ruleId, address])).toEqual([
        ["MIG025", "module.west.azurerm_kubernetes_cluster.main"],
      ]);
    });

    test("are not guessed where references go in a circle", () => {
      const document = modules(() => ["module.west.id", "module.west"]);
      const { west } = document.configuration.root_module.module_calls;
      west.module.outputs.id.expression.references = ["var.id"];
      west.expressions = { id: { references: ["module.west.id"] } };
      expect(reviewPlan(document).findings.map(({ ruleId, address }) => [ruleId, address])).toEqual([["MIG025", "the cluster"]]);
    });
  });

  test("that one Helm provider refers to leave its release aside", () => {
    const document = plan("no-change");
    const { root_module: root, provider_config: providers } = document.configuration;
    for (const resource of root.resources) {
      delete resource.depends_on;
    }
    const references = ["azurerm_kubernetes_cluster.blue.kube_config[0].host", "azurerm_kubernetes_cluster.green.kube_config[0].host"];
    providers.helm = { expressions: { kubernetes: [{ host: { references } }] } };
    document.resource_changes.push({
      address: "azurerm_kubernetes_cluster.blue",
      mode: "managed",
      type: "azurerm_kubernetes_cluster",
      name: "blue",
      change: { actions: ["no-op"], before: { id: CLUSTER_ID }, after: { id: CLUSTER_ID } },
    });
    expect(reviewPlan(document).notAnalyzed).toContainEqual({
      address: RELEASE,
      why: "the cluster of the release is unknown",
    });
  });

  test("leave a release aside that depends on pools of both, which is counted to neither", () => {
    const document = twoClusters();
    const other = "azurerm_kubernetes_cluster_node_pool.other";
    document.configuration.root_module.resources[1].depends_on = [POOL, other];
    const report = reviewPlan(document);
    expect(report.notAnalyzed).toContainEqual({ address: RELEASE, why: "the cluster of the release is unknown" });
    expect(report.pools.map(({ address, slicesAfter }) => [address, slicesAfter?.[0]?.resourceName])).toEqual([
      [POOL, null],
      [other, "nvidia.com/mig-1g.5gb"],
    ]);
  });

  test("leave a release aside that could be on either, and say so", () => {
    const document = twoClusters();
    delete document.configuration;
    const report = reviewPlan(document);
    expect(report.notAnalyzed).toContainEqual({ address: RELEASE, why: "the cluster of the release is unknown" });
    expect(report.pools.map(({ slicesAfter }) => slicesAfter)).toMatchObject([
      [{ resourceName: null, partition: "1g.5gb", max: 56 }],
      [{ resourceName: null, partition: "1g.5gb", max: 56 }],
    ]);
  });
});

test("a plan without a release assumes that something else serves the pools", () => {
  const document = plan("create");
  document.resource_changes.pop();
  const report = reviewPlan(document);
  expect(report.assumptions).toEqual([
    "the plan has no release of NVIDIA's software: other software serves the pools, under an unknown MIG strategy",
  ]);
  expect(report.pools[0]?.slicesAfter).toEqual([{ resourceName: null, partition: "1g.5gb", perGpu: 7, min: 56, max: 56 }]);
});

describe("--stack", () => {
  test("tells the strategy, the size and the lifecycle that the plan does not have", async () => {
    const directory = synthesizedApp((stack, cluster) => {
      new MigGpuNodePool(stack, "mignode", {
        cluster,
        vmSize: VmSize.of("Standard_ND99_v9", GpuModel.H100_80GB, 4),
        profile: MigProfile.MIG_1G,
        strategy: MigStrategy.MIXED,
        gpuSoftware: new ExternalGpuSoftware(),
      });
    });
    const document = plan("profile-1g-to-3g");
    document.resource_changes.pop();
    delete document.prior_state;
    for (const side of ["before", "after"]) {
      entry(document, POOL).change[side].vm_size = "Standard_ND99_v9";
    }
    const { stdout } = await runInTerminal(["review", "-", "--stack", "cdktf.out/stacks/gpu", "--format", "json"], {
      cwd: directory,
      stdin: JSON.stringify(document),
    });
    const report = JSON.parse(stdout);
    expect(report.findings.map(({ ruleId }: any) => ruleId)).toEqual(["MIG301", "MIG310", "MIG316"]);
    expect(report.pools[0].slicesAfter).toEqual([
      { resourceName: "nvidia.com/mig-3g.40gb", partition: "3g.40gb", perGpu: 2, min: 8, max: 8 },
    ]);
    expect(report.assumptions).toEqual(["the plan has no release of NVIDIA's software: the MIG strategy is that of cdk.tf.json"]);
  });

  test("describes every instance of a pool that somebody gave a for_each", async () => {
    const directory = directoryWith({
      "gpu/cdk.tf.json": {
        resource: { azurerm_kubernetes_cluster_node_pool: { mignode: { gpu_instance: "MIG1g", lifecycle: { prevent_destroy: true } } } },
      },
    });
    const document = plan("vm-size-rotation");
    entry(document, POOL).address = `${POOL}["a.b"]`;
    const { stdout } = await runInTerminal(["review", "-", "--stack", "gpu"], { cwd: directory, stdin: JSON.stringify(document) });
    expect(stdout).toContain("prevent_destroy does not prevent it");
  });

  test("has the lifecycle of a pool of azapi", () => {
    const pool = {
      type: "Microsoft.ContainerService/managedClusters/agentPools@2026-05-02-preview",
      body: { properties: { vmSize: "Standard_ND96asr_v4", gpuInstanceProfile: "MIG1g" } },
      lifecycle: { prevent_destroy: true },
    };
    const stack = poolsByAddress({ name: "gpu", resources: { azapi_resource: { pool } }, dataSources: {}, providers: {} });
    expect(stack.get("azapi_resource.pool")?.lifecycle).toEqual({ createBeforeDestroy: false, preventDestroy: true });
  });

  test("refuses what is not a stack", async () => {
    const directory = directoryWith({ "gpu/cdk.tf.json": "[]" });
    const { exitCode, stderr } = await runInTerminal(["review", "-", "--stack", "gpu"], { cwd: directory });
    expect([exitCode, stderr]).toEqual([1, "cdktf-aks-mig: gpu/cdk.tf.json is not Terraform JSON; run npx cdktf synth again\n"]);
  });
});

test("a pool of azurerm 3 is read under its names, and nothing is asked that azurerm 3 does not have", () => {
  const { findings, pools } = reviewPlan(plan("field/azurerm-3-autoscaled"));
  expect(findings).toEqual([]);
  expect(pools).toMatchObject([{ slicesAfter: [{ resourceName: "nvidia.com/gpu", min: 7, max: 21 }] }]);
});
