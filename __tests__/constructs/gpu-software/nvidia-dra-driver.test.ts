import { Release } from "@cdktf/provider-helm/lib/release";
import type { TerraformStack } from "cdktf";
import {
  AksCluster,
  MigDeviceClasses,
  type MigGpuNodePoolProps,
  MigProfile,
  MigSmokeTest,
  MigStrategy,
  NvidiaDevicePlugin,
  NvidiaDraDriver,
  NvidiaGpuOperator,
  VmSize,
} from "../../../lib";
import { POOL_TYPE, synthesized, testCluster, testPool } from "../../support/pools";
import { type SynthesizedStack, TestApp, thrownBy, valuesOf } from "../../support/synth";

const MIXED = { strategy: MigStrategy.MIXED };
const DRIVER = "driver";

function build(stack: TerraformStack, props: any = {}, ...pools: Partial<MigGpuNodePoolProps>[]): NvidiaDraDriver {
  const gpuSoftware = new NvidiaDraDriver(stack, DRIVER, { cluster: testCluster(stack), ...props });
  for (const [index, pool] of (pools.length > 0 ? pools : [{}]).entries()) {
    testPool(stack, `pool${index}`, { gpuSoftware, ...MIXED, ...pool });
  }
  return gpuSoftware;
}

const served = (props: object = {}, ...pools: Partial<MigGpuNodePoolProps>[]): SynthesizedStack =>
  synthesized((stack) => build(stack, props, ...pools));

function releases(stack: SynthesizedStack): any[] {
  return Object.values(stack.resources("helm_release"));
}

function named(stack: SynthesizedStack, name: string): any {
  return releases(stack).find((release) => release.name === name);
}

function problems(props: object, ...pools: Partial<MigGpuNodePoolProps>[]): string[] {
  return thrownBy(() => build(new TestApp().stack(), props, ...pools)).problems.map(({ ruleId, found }: any) => `${ruleId} ${found}`);
}

describe("the release of the driver", () => {
  test("is one pinned chart in a namespace of its own, and waits for the pool", () => {
    const { values, ...release } = named(served(), "dra-driver-nvidia-gpu");
    expect(release).toEqual({
      name: "dra-driver-nvidia-gpu",
      chart: "dra-driver-nvidia-gpu",
      version: "0.5.0",
      repository: "oci://registry.k8s.io/dra-driver-nvidia/charts",
      namespace: "dra-driver-nvidia-gpu",
      create_namespace: true,
      depends_on: ["azurerm_kubernetes_cluster_node_pool.pool0"],
    });
    expect(values).toHaveLength(1);
  });

  test("publishes the slices of AKS: no compute domains, the root of the node, and only on the pools of the driver", () => {
    expect(valuesOf(named(served({}, { taints: ["sku=gpu:NoSchedule"] }), "dra-driver-nvidia-gpu"))).toEqual({
      gpuResourcesEnabledOverride: true,
      resources: { gpus: { enabled: true }, computeDomains: { enabled: false } },
      nvidiaDriverRoot: "/",
      kubeletPlugin: {
        tolerations: [
          { key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" },
          { key: "sku", operator: "Equal", value: "gpu", effect: "NoSchedule" },
        ],
        affinity: {
          nodeAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: {
              nodeSelectorTerms: [{ matchExpressions: [{ key: "nvidia.com/dra-kubelet-plugin", operator: "In", values: ["true"] }] }],
            },
          },
        },
      },
    });
  });

  test("has the images, secrets and values of the props", () => {
    const values = valuesOf(
      named(
        served({
          imageRepository: "mirror.example.com/dra",
          imagePullSecrets: ["pull"],
          values: { logVerbosity: "6", resources: { computeDomains: { imex: { mode: "driverManaged" } } } },
        }),
        "dra-driver-nvidia-gpu",
      ),
    );
    expect(values).toMatchObject({
      image: { repository: "mirror.example.com/dra" },
      imagePullSecrets: [{ name: "pull" }],
      logVerbosity: "6",
      resources: { computeDomains: { enabled: false, imex: { mode: "driverManaged" } } },
    });
  });
});

test("the nodes of its pools have the labels that let the driver run and keep the GPU Operator off", () => {
  expect(served().resources(POOL_TYPE).pool0.node_labels).toEqual({
    "nvidia.com/gpu.present": "true",
    "nvidia.com/dra-kubelet-plugin": "true",
    "nvidia.com/gpu.deploy.operands": "false",
  });
});

describe("the DeviceClasses", () => {
  const H100 = { vmSize: VmSize.STANDARD_NC40ADS_H100_V5, profile: MigProfile.MIG_2G };

  test("are one for each profile of the pools, by a chart of the package", () => {
    const release = named(served({}, {}, H100, { profile: MigProfile.MIG_1G }), "mig-device-classes");
    expect(release).toMatchObject({
      namespace: "dra-driver-nvidia-gpu",
      create_namespace: true,
      chart: expect.stringMatching(/^\.\/assets\//),
    });
    expect(valuesOf(release).deviceClasses.map(({ name, spec }: any) => [name, spec.extendedResourceName])).toEqual([
      ["mig-1g-5gb.gpu.nvidia.com", "nvidia.com/mig-1g.5gb"],
      ["mig-2g-24gb.gpu.nvidia.com", "nvidia.com/mig-2g.24gb"],
    ]);
  });

  test.each([
    ["1.35", undefined],
    ["1.36", "nvidia.com/mig-1g.5gb"],
    [undefined, "nvidia.com/mig-1g.5gb"],
  ])("have an extended resource if Kubernetes has it: %s", (kubernetesVersion, expected) => {
    const [only] = valuesOf(named(served({ kubernetesVersion }), "mig-device-classes")).deviceClasses;
    expect(only.spec.extendedResourceName).toBe(expected);
  });

  test("know the version of a cluster of the app", () => {
    const stack = synthesized((gpu) => {
      const cluster = new AksCluster(gpu, "aks", {
        clusterName: "aks",
        resourceGroupName: "rg",
        location: "westus3",
        kubernetesVersion: "1.35",
      });
      const gpuSoftware = new NvidiaDraDriver(gpu, DRIVER, { cluster });
      testPool(gpu, "pool", { cluster, gpuSoftware, ...MIXED });
    });
    expect(valuesOf(named(stack, "mig-device-classes")).deviceClasses[0].spec).not.toHaveProperty("extendedResourceName");
  });

  test("can be left to another owner", () => {
    const stack = served({ deviceClasses: false });
    expect(named(stack, "mig-device-classes")).toBeUndefined();
  });

  test("are created once in a cluster", () => {
    const error = thrownBy(() => {
      const stack = new TestApp().stack();
      build(stack);
      new MigDeviceClasses(stack, "again", { cluster: testCluster(stack) });
    });
    expect(error.problems[0].found).toMatchInlineSnapshot(`"the cluster gets its DeviceClasses 2 times: gpu/driver/classes, gpu/again"`);
  });

  test("without NVIDIA's chart contain NVIDIA's class of all slices", () => {
    const stack = synthesized((gpu) => {
      new MigDeviceClasses(gpu, "classes", { cluster: testCluster(gpu), pools: [testPool(gpu, "pool", MIXED)] });
    });
    expect(valuesOf(named(stack, "mig-device-classes")).deviceClasses.map(({ name }: any) => name)).toEqual([
      "mig.nvidia.com",
      "mig-1g-5gb.gpu.nvidia.com",
    ]);
  });
});

describe("a device plugin on the same cluster", () => {
  const AFFINITY = (values: any): any[] =>
    values.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms.map(({ matchExpressions }: any) =>
      matchExpressions.map(({ key, operator }: any) => `${operator} ${key}`),
    );

  test.each(["before", "after"])("that is made %s the driver runs on the other nodes only", (order) => {
    const stack = synthesized((gpu) => {
      const parts = [() => testPool(gpu, "classic"), () => build(gpu)];
      for (const part of order === "before" ? parts : parts.reverse()) {
        part();
      }
    });
    expect(AFFINITY(valuesOf(named(stack, "nvidia-device-plugin")))).toEqual([
      ["In feature.node.kubernetes.io/pci-10de.present", "NotIn nvidia.com/dra-kubelet-plugin"],
      ["In feature.node.kubernetes.io/cpu-model.vendor_id", "NotIn nvidia.com/dra-kubelet-plugin"],
      ["In nvidia.com/gpu.present", "NotIn nvidia.com/dra-kubelet-plugin"],
    ]);
    expect(stack.resources(POOL_TYPE).classic.node_labels).toEqual({ "nvidia.com/gpu.present": "true" });
  });

  test("without a driver has the affinity of its chart", () => {
    expect(valuesOf(synthesized((gpu) => testPool(gpu)).resource("helm_release"))).not.toHaveProperty("affinity");
  });

  test("whose values bring it back onto the nodes of the driver is refused at synth", () => {
    const app = new TestApp();
    const stack = app.stack();
    const cluster = testCluster(stack);
    const plugin = new NvidiaDevicePlugin(stack, "plugin", { cluster, values: { affinity: null } });
    testPool(stack, "classic", { gpuSoftware: plugin, ...MIXED });
    build(stack);
    expect(thrownBy(() => app.synth()).message).toContain(
      'MIG552 pool "pool0" gets a device plugin and the DRA driver: both allocate its slices',
    );
  });

  test("onto whose nodes the values of the driver bring it is refused at synth", () => {
    const app = new TestApp();
    const stack = app.stack();
    const cluster = testCluster(stack);
    const driver = new NvidiaDraDriver(stack, "driver", { cluster, values: { kubeletPlugin: { affinity: null } } });
    testPool(stack, "claimed", { gpuSoftware: driver, ...MIXED });
    testPool(stack, "classic", MIXED);
    expect(thrownBy(() => app.synth()).message).toContain("gets a device plugin and the DRA driver: both allocate its slices");
  });

  test("that the user installs with a release of his own is refused at synth", () => {
    const app = new TestApp();
    const stack = app.stack();
    build(stack);
    new Release(stack, "own", {
      name: "nvidia-device-plugin",
      chart: "nvidia-device-plugin",
      version: "0.20.0",
      namespace: "gpus",
      values: ["migStrategy: mixed"],
    });
    expect(thrownBy(() => app.synth()).message).toContain("MIG552");
  });

  test("of the GPU Operator stays off by the label of the nodes", () => {
    const stack = synthesized((gpu) => {
      testPool(gpu, "classic", { gpuSoftware: new NvidiaGpuOperator(gpu, "operator", { cluster: testCluster(gpu) }) });
      build(gpu);
    });
    expect(
      releases(stack)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(["dra-driver-nvidia-gpu", "gpu-operator", "mig-device-classes"]);
  });

  test("serves the pools that name no software", () => {
    const stack = synthesized((gpu) => {
      build(gpu);
      testPool(gpu, "classic");
    });
    expect(named(stack, "nvidia-device-plugin").depends_on).toEqual(["azurerm_kubernetes_cluster_node_pool.classic"]);
  });
});

test("a second driver on the cluster is refused", () => {
  const error = thrownBy(() => {
    const stack = new TestApp().stack();
    build(stack);
    new NvidiaDraDriver(stack, "second", { cluster: testCluster(stack), deviceClasses: false });
  });
  expect(error.problems.map(({ ruleId }: any) => ruleId)).toEqual(["MIG561"]);
});

test.each([
  ["a pool under the strategy single", {}, { strategy: MigStrategy.SINGLE }, "MIG551"],
  ["values without the override", { values: { gpuResourcesEnabledOverride: false } }, {}, "MIG553"],
  ["tolerations that lose a taint", { values: { kubeletPlugin: { tolerations: [] } } }, {}, "MIG554"],
  ["labels of the user that keep the driver off", {}, { labels: { "nvidia.com/dra-kubelet-plugin": "false" } }, "MIG555"],
  ["dynamic MIG", { values: { featureGates: { DynamicMIG: true } } }, {}, "MIG556"],
  ["the driver root of the operator", { values: { nvidiaDriverRoot: "/run/nvidia/driver" } }, {}, "MIG557"],
  ["an old cluster", { kubernetesVersion: "1.33" }, {}, "MIG558"],
  ["an old pool", {}, { orchestratorVersion: "1.33" }, "MIG558"],
  ["a range of charts", { chartVersion: ">=0.4" }, {}, "MIG559"],
  ["the namespace default", { namespace: "default" }, {}, "MIG560"],
  ["a prop of another type", { kubernetesVersion: 1.36 }, {}, "MIG028"],
])("%s is refused", (_case, props, pool, rule) => {
  expect(problems(props, pool).map((problem) => problem.split(" ")[0])).toEqual([rule]);
});

describe("a pod on a pool of the driver", () => {
  const pool = (props: object = {}) => {
    const stack = new TestApp().stack();
    const gpuSoftware = new NvidiaDraDriver(stack, DRIVER, { cluster: testCluster(stack), ...props });
    return testPool(stack, "pool", { gpuSoftware, ...MIXED });
  };

  test("requests the resource as before, since Kubernetes gives it a claim", () => {
    expect(pool().podManifest().spec.containers[0].resources).toEqual({ limits: { "nvidia.com/mig-1g.5gb": 1 } });
  });

  test("can claim the slice by a template", () => {
    const made = pool();
    const options = { namespace: "team", claim: { sameGpu: true }, sliceCount: 2 };
    const template = made.claimTemplateManifest(options);
    expect(made.podManifest(options).spec.resourceClaims).toEqual([{ name: "slice", resourceClaimTemplateName: template.metadata.name }]);
  });

  test.each([
    ["requests a resource that its Kubernetes does not have", { kubernetesVersion: "1.35" }, {}, "MIG211"],
    ["claims slices that the pool lacks", {}, { claim: { memoryGb: 40 } }, "MIG208"],
    ["has a claim with a misspelled setting", {}, { claim: { memory: 5 } }, "MIG047"],
  ])("that %s is refused", (_case, props, options: any, rule) => {
    const error = thrownBy(() => pool(props).podManifest(options));
    expect(error.problems.map(({ ruleId }: any) => ruleId)).toEqual([rule]);
  });

  test("that claims a slice of a device plugin is refused", () => {
    const error = thrownBy(() => testPool(new TestApp().stack(), "pool", MIXED).podManifest({ claim: {} }));
    expect(error.problems.map(({ ruleId }: any) => ruleId)).toEqual(["MIG210"]);
  });
});

test("a smoke test claims the slice, unless it is told not to", () => {
  const valuesWith = (props: object) =>
    valuesOf(
      named(
        synthesized((gpu) => {
          const gpuSoftware = new NvidiaDraDriver(gpu, DRIVER, { cluster: testCluster(gpu) });
          new MigSmokeTest(gpu, "smoke", { pool: testPool(gpu, "pool", { gpuSoftware, ...MIXED }), ...props });
        }),
        "mig-smoke-test-pool",
      ),
    );
  expect(valuesWith({})).toMatchObject({ partition: "1g.5gb", deviceClassName: "mig-1g-5gb.gpu.nvidia.com" });
  expect(valuesWith({})).not.toHaveProperty("resourceName");
  expect(valuesWith({ claim: false })).toMatchObject({ resourceName: "nvidia.com/mig-1g.5gb" });
});

test("a smoke test waits for the driver and its classes", () => {
  const stack = synthesized((gpu) => {
    const gpuSoftware = new NvidiaDraDriver(gpu, DRIVER, { cluster: testCluster(gpu) });
    new MigSmokeTest(gpu, "smoke", { pool: testPool(gpu, "pool", { gpuSoftware, ...MIXED }) });
  });
  expect(named(stack, "mig-smoke-test-pool").depends_on).toHaveLength(3);
});
