import { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import type { TerraformStack } from "cdktf";
import {
  AksCluster,
  ExternalGpuSoftware,
  MigConfigurationError,
  type MigGpuNodePoolProps,
  MigStrategy,
  NvidiaDevicePlugin,
  type NvidiaDevicePluginProps,
} from "../../../lib";
import { POOL_TYPE, synthesized, testCluster, testPool } from "../../support/pools";
import { type SynthesizedStack, TestApp, thrownBy, valuesOf } from "../../support/synth";

const CHART_TOLERATIONS = [
  { key: "CriticalAddonsOnly", operator: "Exists" },
  { key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" },
];
const WORKER_TOLERATIONS = [
  {
    key: "node-role.kubernetes.io/master",
    operator: "Equal",
    value: "",
    effect: "NoSchedule",
  },
  {
    key: "nvidia.com/gpu",
    operator: "Equal",
    value: "present",
    effect: "NoSchedule",
  },
];
const DEFAULT_TAINT_TOLERATION = {
  key: "nvidia.com/gpu",
  operator: "Equal",
  value: "present",
  effect: "NoSchedule",
};

function testPlugin(stack: TerraformStack, props: Partial<NvidiaDevicePluginProps> = {}): NvidiaDevicePlugin {
  return new NvidiaDevicePlugin(stack, "plugin", {
    cluster: testCluster(stack),
    ...props,
  });
}

/** A stack with a plugin of these props and a pool on its cluster. */
function served(props: Partial<NvidiaDevicePluginProps>, pool: Partial<MigGpuNodePoolProps> = {}): SynthesizedStack {
  return synthesized((stack) => {
    testPlugin(stack, props);
    testPool(stack, "mignode", pool);
  });
}

/** The values of the plugin's release. */
function values(props: Partial<NvidiaDevicePluginProps>, pool: Partial<MigGpuNodePoolProps> = {}): any {
  return valuesOf(served(props, pool).resources("helm_release").plugin);
}

function refusal(props: any, pool: Partial<MigGpuNodePoolProps> = {}): MigConfigurationError {
  const stack = new TestApp().stack();
  const error = thrownBy(() => {
    testPlugin(stack, props);
    testPool(stack, "mignode", pool);
  });
  expect(MigConfigurationError.isMigConfigurationError(error)).toBe(true);
  return error;
}

function ruleIds(props: any, pool?: Partial<MigGpuNodePoolProps>): string[] {
  return refusal(props, pool).problems.map((problem) => problem.ruleId);
}

describe("the default release", () => {
  test("is one pinned chart in another namespace, which waits for the pool", () => {
    expect(synthesized((stack) => testPool(stack)).resource("helm_release")).toEqual({
      name: "nvidia-device-plugin",
      chart: "nvidia-device-plugin",
      version: "0.20.0",
      repository: "https://nvidia.github.io/k8s-device-plugin",
      namespace: "nvidia-device-plugin",
      create_namespace: true,
      values: [expect.any(String)],
      depends_on: [`${POOL_TYPE}.mignode`],
    });
  });

  test("carries the strategy, feature discovery and the tolerations, beside the chart's own", () => {
    expect(valuesOf(synthesized((stack) => testPool(stack)).resource("helm_release"))).toEqual({
      migStrategy: "single",
      tolerations: [...CHART_TOLERATIONS, DEFAULT_TAINT_TOLERATION],
      gfd: { enabled: true },
      nfd: { worker: { tolerations: WORKER_TOLERATIONS } },
    });
  });

  test("warns of nothing", () => {
    expect(synthesized((stack) => testPool(stack)).warnings()).toEqual([]);
  });
});

describe("several pools", () => {
  test("share one release that waits for each of them", () => {
    const stack = synthesized((scope) => {
      testPool(scope, "one");
      testPool(scope, "two");
    });
    expect(stack.addresses()).toEqual([`${POOL_TYPE}.one`, `${POOL_TYPE}.two`, "helm_release.cluster-nvidia-device-plugin"]);
    expect(stack.resource("helm_release").depends_on).toEqual([`${POOL_TYPE}.one`, `${POOL_TYPE}.two`]);
  });

  test("have all of their taints tolerated, sorted, whichever pool comes first", () => {
    const pools: [string, string[]][] = [
      ["one", ["sku=gpu:NoSchedule", "team=a:PreferNoSchedule"]],
      ["two", ["nvidia.com/gpu=present:NoSchedule", "night=yes:NoExecute"]],
      ["three", ["sku=gpu:NoSchedule"]],
    ];
    const valuesIn = (order: typeof pools) =>
      valuesOf(
        synthesized((stack) => {
          for (const [id, taints] of order) {
            testPool(stack, id, { taints });
          }
        }).resource("helm_release"),
      );
    const own = [
      { key: "night", operator: "Equal", value: "yes", effect: "NoExecute" },
      DEFAULT_TAINT_TOLERATION,
      { key: "sku", operator: "Equal", value: "gpu", effect: "NoSchedule" },
    ];
    const forward = valuesIn(pools);
    expect(forward.tolerations).toEqual([...CHART_TOLERATIONS, ...own]);
    expect(forward.nfd.worker.tolerations).toEqual([...WORKER_TOLERATIONS, own[0], own[2]]);
    expect(valuesIn([...pools].reverse())).toEqual(forward);
  });

  test("fail when two have one name", () => {
    const stack = new TestApp().stack();
    testPool(stack, "one", { name: "same" });
    const error = thrownBy(() => testPool(stack, "two", { name: "same" }));
    expect(error.problems).toMatchObject([
      {
        ruleId: "MIG025",
        found: 'two node pools of the cluster have the name "same"',
      },
    ]);
    expect(stack.node.tryFindChild("two")).toBeUndefined();
  });

  test("fail when one has the temporary name of another, whichever comes first", () => {
    const problemsWith = (first: object, second: object) => {
      const stack = new TestApp().stack();
      testPool(stack, "one", first);
      return thrownBy(() => testPool(stack, "two", second)).problems.map(({ ruleId, found }: any) => [ruleId, found]);
    };
    const expected = [["MIG049", 'the temporary name "two" of pool "one" is also the name of another pool, which azurerm would delete']];
    expect(problemsWith({ temporaryNameForRotation: "two" }, {})).toEqual(expected);
    expect(problemsWith({ name: "two" }, { name: "one", temporaryNameForRotation: "two" })).toEqual(expected);
  });

  test("in scopes of their own share the release of the stack", () => {
    const stack = synthesized((scope) => {
      const cluster = testCluster(scope);
      testPool(testCluster(scope, "teamcluster"), "one", { cluster });
      testPool(scope, "two", { cluster });
    });
    expect(stack.addresses()).toEqual([
      `${POOL_TYPE}.teamcluster_one_F7D3A350`,
      `${POOL_TYPE}.two`,
      "helm_release.cluster-nvidia-device-plugin",
    ]);
  });
});

describe("pools of different strategies", () => {
  const build = (order: MigStrategy[], props: Partial<NvidiaDevicePluginProps> = {}) =>
    synthesized((stack) => {
      testPlugin(stack, props);
      for (const strategy of order) {
        testPool(stack, strategy, { strategy });
      }
    });

  test.each([[[MigStrategy.SINGLE, MigStrategy.MIXED]], [[MigStrategy.MIXED, MigStrategy.SINGLE]]])(
    "get a configuration each, with single for other nodes (%s)",
    (order) => {
      const { config, ...others } = valuesOf(build(order).resource("helm_release"));
      expect(Object.fromEntries(Object.entries<string>(config.map).map(([name, text]) => [name, JSON.parse(text)]))).toEqual({
        "mig-single": { version: "v1", flags: { migStrategy: "single" } },
        "mig-mixed": { version: "v1", flags: { migStrategy: "mixed" } },
      });
      expect(config.default).toBe("mig-single");
      expect(others).not.toHaveProperty("migStrategy");
    },
  );

  test("select their configuration by label, the pools before the second strategy, too", () => {
    const pools = build([MigStrategy.SINGLE, MigStrategy.MIXED]).resources(POOL_TYPE);
    expect(pools.single.node_labels).toEqual({
      "nvidia.com/device-plugin.config": "mig-single",
      "nvidia.com/gpu.present": "true",
    });
    expect(pools.mixed.node_labels).toEqual({
      "nvidia.com/device-plugin.config": "mig-mixed",
      "nvidia.com/gpu.present": "true",
    });
  });

  test("label a third pool of either strategy", () => {
    const stack = synthesized((scope) => {
      testPool(scope, "one");
      testPool(scope, "two", { strategy: MigStrategy.MIXED });
      testPool(scope, "three", { labels: { team: "a" } });
    });
    expect(stack.resources(POOL_TYPE).three.node_labels).toEqual({
      "nvidia.com/device-plugin.config": "mig-single",
      "nvidia.com/gpu.present": "true",
      team: "a",
    });
  });

  test("label a pool whose labels its user has removed", () => {
    const stack = synthesized((scope) => {
      testPool(scope, "one").resource.resetNodeLabels();
      testPool(scope, "two", { strategy: MigStrategy.MIXED });
    });
    expect(stack.resources(POOL_TYPE).one.node_labels).toEqual({ "nvidia.com/device-plugin.config": "mig-single" });
  });

  test("carry no such label while there is one strategy", () => {
    const stack = synthesized((scope) => {
      testPool(scope, "one");
      testPool(scope, "two");
    });
    expect(stack.resources(POOL_TYPE).one.node_labels).toEqual({
      "nvidia.com/gpu.present": "true",
    });
  });

  test("may select a configuration of the user's own that keeps the strategy", () => {
    const config = {
      map: {
        time: JSON.stringify({
          version: "v1",
          flags: { migStrategy: "mixed" },
        }),
      },
    };
    const stack = synthesized((scope) => {
      testPlugin(scope, { values: { config } });
      testPool(scope, "one");
      testPool(scope, "two", {
        strategy: MigStrategy.MIXED,
        labels: { "nvidia.com/device-plugin.config": "time" },
      });
    });
    expect(stack.resources(POOL_TYPE).two.node_labels).toMatchObject({
      "nvidia.com/device-plugin.config": "time",
    });
    expect(Object.keys(valuesOf(stack.resource("helm_release")).config.map)).toEqual(["mig-mixed", "mig-single", "time"]);
  });

  test("fail when the selected configuration has another strategy", () => {
    const error = thrownBy(() => {
      const stack = new TestApp().stack();
      testPool(stack, "one");
      testPool(stack, "two", {
        strategy: MigStrategy.MIXED,
        labels: { "nvidia.com/device-plugin.config": "mig-single" },
      });
    });
    expect(error.problems).toMatchObject([
      {
        ruleId: "MIG107",
        found: expect.stringContaining('pool "two" the strategy "single"'),
      },
    ]);
  });

  test("fail when the second one does not fit a pool that is served already", () => {
    const stack = new TestApp().stack();
    testPool(stack, "one", {
      labels: { "nvidia.com/device-plugin.config": "mig-mixed" },
    });
    const error = thrownBy(() => testPool(stack, "two", { strategy: MigStrategy.MIXED }));
    expect(error.problems).toMatchObject([{ ruleId: "MIG107", found: expect.stringContaining('pool "one"') }]);
  });

  test("fail with a chart before 0.12", () => {
    const error = thrownBy(() =>
      build([MigStrategy.SINGLE, MigStrategy.MIXED], {
        chartVersion: "0.11.0",
        gpuFeatureDiscovery: false,
      }),
    );
    expect(error.problems).toMatchObject([
      {
        ruleId: "MIG104",
        found: 'chart "0.11.0" cannot serve pools with the strategies mixed and single',
      },
      { ruleId: "MIG107" },
      { ruleId: "MIG107" },
    ]);
  });

  test("work with chart 0.14 without feature discovery, and fail with its separate chart, which takes one strategy", () => {
    const order = [MigStrategy.SINGLE, MigStrategy.MIXED];
    expect(
      valuesOf(
        build(order, {
          chartVersion: "0.14.0",
          gpuFeatureDiscovery: false,
        }).resource("helm_release"),
      ),
    ).toMatchObject({
      config: { default: "mig-single" },
    });
    expect(thrownBy(() => build(order, { chartVersion: "0.14.0" })).problems).toMatchObject([
      {
        ruleId: "MIG110",
        attribute: "migStrategy",
        found: expect.stringContaining("no migStrategy, but its pools have mixed and single"),
      },
    ]);
  });
});

describe("the original charts", () => {
  const original = () => served({ chartVersion: "0.7.0", gpuFeatureDiscoveryChartVersion: "0.2.0" }, { taints: ["sku=gpu:NoSchedule"] });
  const sku = {
    key: "sku",
    operator: "Equal",
    value: "gpu",
    effect: "NoSchedule",
  };

  test("are exactly two releases from their own repositories", () => {
    const releases = original().resources("helm_release");
    expect(Object.values(releases)).toMatchObject([
      {
        name: "nvidia-device-plugin",
        chart: "nvidia-device-plugin",
        version: "0.7.0",
        repository: "https://nvidia.github.io/k8s-device-plugin",
        depends_on: [`${POOL_TYPE}.mignode`],
      },
      {
        name: "gpu-feature-discovery",
        chart: "gpu-feature-discovery",
        version: "0.2.0",
        repository: "https://nvidia.github.io/gpu-feature-discovery",
        depends_on: [`${POOL_TYPE}.mignode`],
      },
    ]);
    expect(Object.keys(releases)).toEqual(["plugin", "plugin_gpu-feature-discovery_F20688E7"]);
  });

  test("have the strategy and the tolerations, both of them", () => {
    const [plugin, discovery] = Object.values(original().resources("helm_release")).map(valuesOf);
    expect(plugin).toEqual({
      migStrategy: "single",
      tolerations: [...CHART_TOLERATIONS, sku],
    });
    expect(discovery).toEqual({
      migStrategy: "single",
      tolerations: [...CHART_TOLERATIONS, sku],
      "node-feature-discovery": {
        worker: { tolerations: [...CHART_TOLERATIONS, sku] },
      },
    });
  });

  test("come with one warning", () => {
    expect(original().warnings()).toEqual([expect.stringContaining("MIG153")]);
  });

  test("include feature discovery 0.2.0 where its version is left out", () => {
    const releases = served({ chartVersion: "0.7.0" }).resources("helm_release");
    expect(releases["plugin_gpu-feature-discovery_F20688E7"]).toMatchObject({
      version: "0.2.0",
    });
  });

  test("leave feature discovery out where it is not wanted", () => {
    expect(Object.keys(served({ chartVersion: "0.7.0", gpuFeatureDiscovery: false }).resources("helm_release"))).toEqual(["plugin"]);
  });

  test("take values and a mirror for feature discovery", () => {
    const releases = served({
      chartVersion: "0.7.0",
      gpuFeatureDiscoveryRepository: "oci://mirror.example.com/charts",
      gpuFeatureDiscoveryValues: { sleepInterval: "30s" },
      imagePullSecrets: ["mirror"],
    }).resources("helm_release");
    const discovery = releases["plugin_gpu-feature-discovery_F20688E7"];
    expect(discovery.repository).toBe("oci://mirror.example.com/charts");
    expect(valuesOf(discovery)).toMatchObject({
      sleepInterval: "30s",
      migStrategy: "single",
      imagePullSecrets: [{ name: "mirror" }],
    });
  });

  test.each([
    ["another strategy", { migStrategy: "none" }, "migStrategy"],
    ["no strategy", { migStrategy: null }, "migStrategy"],
    ["no tolerations", { tolerations: [] }, "tolerations"],
  ])("fail when the values give feature discovery %s", (_what, gpuFeatureDiscoveryValues, attribute) => {
    expect(refusal({ chartVersion: "0.7.0", gpuFeatureDiscoveryValues }).problems).toMatchObject([{ ruleId: "MIG110", attribute }]);
  });
});

test("chart 0.14 needs no warning, and has neither gfd nor nfd among its values", () => {
  const stack = served({ chartVersion: "0.14.0" });
  expect(stack.warnings()).toEqual([]);
  expect(valuesOf(stack.resources("helm_release").plugin)).toEqual({
    migStrategy: "single",
    tolerations: [...CHART_TOLERATIONS, DEFAULT_TAINT_TOLERATION],
  });
  expect(Object.keys(stack.resources("helm_release"))).toHaveLength(2);
});

describe("the props", () => {
  test("of an explicit plugin reach its release, and forCluster finds it", () => {
    const stack = synthesized((scope) => {
      const helmProvider = new HelmProvider(scope, "helm-gpu", {
        alias: "gpu",
      });
      const plugin = testPlugin(scope, {
        chartVersion: "0.17.1",
        namespace: "gpu",
        repository: "oci://m.example/c",
        timeoutSeconds: 900,
        helmProvider,
      });
      expect(testPool(scope).gpuSoftware).toBe(plugin);
      expect(plugin).toMatchObject({
        chartVersion: "0.17.1",
        namespace: "gpu",
      });
      expect(plugin.featureDiscoveryRelease).toBeUndefined();
    });
    expect(stack.resource("helm_release")).toMatchObject({
      version: "0.17.1",
      namespace: "gpu",
      repository: "oci://m.example/c",
      timeout: 900,
      provider: "helm.gpu",
    });
  });

  test("switch feature discovery off", () => {
    expect(values({ gpuFeatureDiscovery: false })).toMatchObject({
      gfd: { enabled: false },
    });
  });

  test("name mirrors of both images, and the secrets with which they are pulled", () => {
    expect(
      values({
        imageRepository: "mirror.example.com/k8s-device-plugin",
        nodeFeatureDiscoveryImageRepository: "mirror.example.com/nfd",
        imagePullSecrets: ["mirror", "other"],
      }),
    ).toMatchObject({
      image: { repository: "mirror.example.com/k8s-device-plugin" },
      imagePullSecrets: [{ name: "mirror" }, { name: "other" }],
      nfd: {
        image: { repository: "mirror.example.com/nfd" },
        imagePullSecrets: [{ name: "mirror" }, { name: "other" }],
      },
    });
  });

  test.each([
    ["the separate chart's repository", { gpuFeatureDiscoveryRepository: "oci://m.example/c" }, "MIG029"],
    ["the separate chart's values", { gpuFeatureDiscoveryValues: {} }, "MIG029"],
    ["the separate chart's version", { gpuFeatureDiscoveryChartVersion: "0.2.0" }, "MIG108"],
    [
      "NFD's image beside a chart without NFD",
      {
        chartVersion: "0.14.0",
        nodeFeatureDiscoveryImageRepository: "m.example/nfd",
      },
      "MIG029",
    ],
    ["a range of versions", { chartVersion: "^0.17" }, "MIG108"],
    ["no version", { chartVersion: "" }, "MIG108"],
    ["the namespace default", { namespace: "default" }, "MIG101"],
    ["a namespace that Kubernetes refuses", { namespace: "GPU_things" }, "MIG028"],
    ["an empty namespace", { namespace: "" }, "MIG028"],
    ["an empty repository", { repository: "" }, "MIG028"],
    ["an image with blanks", { imageRepository: "my image" }, "MIG028"],
    ["a list of values", { values: [] }, "MIG028"],
    ["values that JSON cannot hold", { values: { a: { b: [() => 1] } } }, "MIG028"],
    ["a number that JSON cannot hold", { values: { a: Number.NaN } }, "MIG028"],
    ["no time", { timeoutSeconds: 0 }, "MIG028"],
    ["a secret that is no string", { imagePullSecrets: [1] }, "MIG028"],
    ["a provider that is none", { helmProvider: {} }, "MIG028"],
    ["a cluster that is none", { cluster: { clusterId: "x", node: {} } }, "MIG028"],
    ["a text for a switch", { gpuFeatureDiscovery: "yes" }, "MIG028"],
  ])("fail when they have %s", (_what, props, ruleId) => {
    expect(ruleIds(props)).toEqual([ruleId]);
  });

  test("fail when values contain themselves", () => {
    const loop: Record<string, unknown> = {};
    loop.self = loop;
    expect(ruleIds({ values: loop })).toEqual(["MIG028"]);
  });

  test("fail when they are missing altogether, and leave nothing behind", () => {
    const stack = new TestApp().stack();
    const error = thrownBy(() => new NvidiaDevicePlugin(stack, "plugin", undefined as any));
    expect(error.message).toMatchInlineSnapshot(`
      "gpu/plugin: 1 problem
        MIG028 the props are nothing
          expected: an object with cluster
          fix: pass the props
          see: https://developer.hashicorp.com/terraform/cdktf/concepts/constructs"
    `);
    expect(stack.node.tryFindChild("plugin")).toBeUndefined();
    expect(() => testPlugin(stack)).not.toThrow();
  });

  test("allow the namespace default where the chart's own switch allows it", () => {
    const stack = served({
      namespace: "default",
      values: { allowDefaultNamespace: true },
    });
    expect(stack.resource("helm_release")).toMatchObject({
      namespace: "default",
    });
  });
});

describe("the user's values", () => {
  test("are laid over the library's deeply: maps merged, lists and other values replaced, null kept", () => {
    expect(
      values({
        values: {
          gfd: { sleepInterval: "30s" },
          nfd: {
            worker: { tolerations: [{ operator: "Exists" }] },
            master: null,
          },
          resources: { limits: { cpu: "100m" } },
        },
      }),
    ).toEqual({
      migStrategy: "single",
      tolerations: [...CHART_TOLERATIONS, DEFAULT_TAINT_TOLERATION],
      gfd: { enabled: true, sleepInterval: "30s" },
      nfd: { worker: { tolerations: [{ operator: "Exists" }] }, master: null },
      resources: { limits: { cpu: "100m" } },
    });
  });

  test("that are undefined change nothing", () => {
    expect(values({ values: { migStrategy: undefined, tolerations: undefined } })).toEqual(values({}));
  });

  test("win over the props", () => {
    expect(
      values({
        imageRepository: "one.example/dp",
        values: { image: { repository: "two.example/dp" } },
      }),
    ).toMatchObject({
      image: { repository: "two.example/dp" },
    });
  });

  test.each([
    ["lose a toleration", { tolerations: [{ key: "other", operator: "Exists" }] }, {}, ["MIG105"]],
    ["remove all tolerations", { tolerations: null }, {}, ["MIG105"]],
    ["set another strategy", { migStrategy: "mixed" }, {}, ["MIG107"]],
    ["remove the strategy", { migStrategy: null }, {}, ["MIG107"]],
    ["set the strategy none", { migStrategy: "none" }, {}, ["MIG107"]],
    [
      "exclude the pool by an affinity",
      {
        affinity: {
          nodeAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: {
              nodeSelectorTerms: [
                {
                  matchExpressions: [
                    {
                      key: "nvidia.com/gpu.present",
                      operator: "In",
                      values: ["false"],
                    },
                  ],
                },
              ],
            },
          },
        },
      },
      {},
      ["MIG106"],
    ],
    [
      "leave a pool that says it has no GPU without discovery",
      { gfd: { enabled: false } },
      { labels: { "nvidia.com/gpu.present": "false" } },
      ["MIG106"],
    ],
  ])("fail when they %s", (_what, wrong, pool, expected) => {
    expect(ruleIds({ values: wrong }, pool)).toEqual(expected);
  });

  test("fail when they set migStrategy beside pools of two strategies", () => {
    const stack = new TestApp().stack();
    testPlugin(stack, { values: { migStrategy: "single" } });
    testPool(stack, "one");
    const error = thrownBy(() => testPool(stack, "two", { strategy: MigStrategy.MIXED }));
    expect(error.problems.map(({ ruleId }: any) => ruleId)).toEqual(["MIG107", "MIG109"]);
  });

  test("bring a warning, and no error, when the NFD worker loses a toleration", () => {
    const stack = served({ values: { nfd: { worker: { tolerations: [] } } } });
    expect(stack.warnings()).toEqual([expect.stringContaining("MIG152")]);
  });
});

describe("who serves a pool", () => {
  test("ExternalGpuSoftware adds nothing to the app", () => {
    const stack = synthesized((scope) => testPool(scope, "mignode", { gpuSoftware: new ExternalGpuSoftware() }));
    expect(stack.addresses()).toEqual([`${POOL_TYPE}.mignode`]);
  });

  test("GPU software of the user's own is asked once, with a complete pool", () => {
    const asked: unknown[] = [];
    synthesized((scope) => {
      const gpuSoftware = {
        serve: (pool: any) => void asked.push([pool.poolName, pool.strategy, pool.taints, pool.resource.name !== undefined]),
      };
      testPool(scope, "mignode", { gpuSoftware });
    });
    expect(asked).toEqual([["mignode", "single", ["nvidia.com/gpu=present:NoSchedule"], true]]);
  });

  test("a plugin in another stack is refused, because a release cannot wait across stacks", () => {
    const app = new TestApp();
    const plugin = testPlugin(app.stack("one"));
    const two = app.stack("two");
    const error = thrownBy(() => testPool(two, "mignode", { gpuSoftware: plugin }));
    expect(error.message).toMatchInlineSnapshot(`
      "two/mignode: 1 problem
        MIG111 the pool is in the stack "two", and its device plugin one/plugin in the stack "one"
          expected: both in one stack
          fix: move one of them, or pass new ExternalGpuSoftware() to the pool and add tolerations of its taints to the plugin
          see: https://developer.hashicorp.com/terraform/cdktf/concepts/stacks"
    `);
    expect(two.node.tryFindChild("mignode")).toBeUndefined();
  });

  test("a plugin of another cluster is refused", () => {
    const stack = new TestApp().stack();
    const other = AksCluster.fromClusterId(stack, "other", testCluster(stack).clusterId.replace("migcluster", "other"));
    const gpuSoftware = testPlugin(stack);
    expect(thrownBy(() => testPool(stack, "mignode", { cluster: other, gpuSoftware })).problems).toMatchObject([{ ruleId: "MIG112" }]);
  });

  test("a plugin without a pool fails the synthesis", () => {
    const app = new TestApp();
    testPlugin(app.stack());
    expect(thrownBy(() => app.synth()).message).toContain("MIG114 the device plugin serves no node pool");
  });
});
