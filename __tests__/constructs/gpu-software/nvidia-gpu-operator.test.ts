import { readFileSync } from "node:fs";
import { join } from "node:path";
import { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import { Release } from "@cdktf/provider-helm/lib/release";
import Ajv from "ajv";
import { type TerraformStack, TerraformVariable, Token } from "cdktf";
import {
  AksCluster,
  MigConfigurationError,
  type MigGpuNodePoolProps,
  MigSmokeTest,
  MigStrategy,
  NvidiaDevicePlugin,
  NvidiaGpuOperator,
  type NvidiaGpuOperatorProps,
} from "../../../lib";
import { POOL_TYPE, synthesized, testCluster, testPool } from "../../support/pools";
import { type SynthesizedStack, TestApp, thrownBy, valuesOf } from "../../support/synth";

const CONTROL_PLANE = { key: "node-role.kubernetes.io/control-plane", operator: "Equal", value: "", effect: "NoSchedule" };
const ANY_GPU = { key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" };
const DEFAULT_TAINT = { key: "nvidia.com/gpu", operator: "Equal", value: "present", effect: "NoSchedule" };
const CRITICAL = { key: "CriticalAddonsOnly", operator: "Exists" };

type Pool = Partial<MigGpuNodePoolProps>;

/** A stack with an operator of these props and pools that it serves. */
function served(props: Partial<NvidiaGpuOperatorProps> = {}, pools: readonly Pool[] = [{}]): SynthesizedStack {
  return synthesized((stack) => build(stack, props, pools));
}

function build(stack: TerraformStack, props: any, pools: readonly Pool[]): NvidiaGpuOperator {
  const gpuSoftware = new NvidiaGpuOperator(stack, "operator", { cluster: testCluster(stack), ...props });
  for (const [index, pool] of pools.entries()) {
    testPool(stack, `pool${index}`, { gpuSoftware, ...pool });
  }
  return gpuSoftware;
}

function values(props: Partial<NvidiaGpuOperatorProps> = {}, pools?: readonly Pool[]): any {
  return valuesOf(served(props, pools).resource("helm_release"));
}

function ruleIds(props: object, pools: readonly Pool[] = [{}]): string[] {
  const error = thrownBy(() => build(new TestApp().stack(), props, pools));
  expect(MigConfigurationError.isMigConfigurationError(error)).toBe(true);
  return error.problems.map(({ ruleId }: any) => ruleId);
}

describe("the release", () => {
  test("is one pinned chart in another namespace, which waits for the pool and lets the chart renew its CRDs", () => {
    expect(served().resource("helm_release")).toEqual({
      name: "gpu-operator",
      chart: "gpu-operator",
      version: "v26.7.0",
      repository: "https://helm.ngc.nvidia.com/nvidia",
      namespace: "gpu-operator",
      create_namespace: true,
      disable_openapi_validation: true,
      timeout: 900,
      values: [expect.any(String)],
      depends_on: [`${POOL_TYPE}.pool0`],
    });
  });

  test("leaves driver, toolkit, runtime and partitions to AKS, and follows the pool", () => {
    expect(values()).toEqual({
      driver: { enabled: false },
      toolkit: { enabled: false },
      migManager: { enabled: false },
      operator: {
        runtimeClass: "nvidia-container-runtime",
        tolerations: [CONTROL_PLANE, CRITICAL],
        upgradeCRD: true,
        cleanupCRD: false,
      },
      mig: { strategy: "single" },
      daemonsets: { tolerations: [ANY_GPU, DEFAULT_TAINT] },
      nfd: { enabled: true },
      "node-feature-discovery": {
        worker: { tolerations: [CONTROL_PLANE, ANY_GPU, DEFAULT_TAINT] },
        master: { tolerations: [CONTROL_PLANE, CRITICAL] },
        gc: { tolerations: [CONTROL_PLANE, CRITICAL] },
      },
      dcgmExporter: { enabled: true, serviceMonitor: { enabled: false } },
    });
  });

  test("warns of nothing", () => {
    expect(served().warnings()).toEqual([]);
  });

  test("takes the place of the device plugin's in an app that changes the class alone", () => {
    const stackWith = (Software: typeof NvidiaDevicePlugin | typeof NvidiaGpuOperator) =>
      synthesized((stack) => {
        new Software(stack, "software", { cluster: testCluster(stack) });
        testPool(stack, "mignode");
      });
    const [plugin, operator] = [stackWith(NvidiaDevicePlugin), stackWith(NvidiaGpuOperator)];
    expect(operator.addresses()).toEqual(plugin.addresses());
    expect(operator.resource(POOL_TYPE)).toEqual(plugin.resource(POOL_TYPE));
  });
});

test("a smoke test waits for the operator's release, and runs again when that is another", () => {
  const release = synthesized((stack) => {
    const gpuSoftware = build(stack, {}, []);
    new MigSmokeTest(stack, "smoke", { pool: testPool(stack, "mignode", { gpuSoftware }) });
  }).resources("helm_release").smoke;
  const proven = [`${POOL_TYPE}.mignode`, "helm_release.operator"];
  expect(release.depends_on).toEqual(proven);
  expect(release.lifecycle.replace_triggered_by).toEqual(proven);
});

describe("several pools", () => {
  const MIXED = { strategy: MigStrategy.MIXED };

  test("of both strategies share the release: a configuration for each, no strategy that would beat them, and labels", () => {
    const stack = served({}, [{}, MIXED]);
    expect(valuesOf(stack.resource("helm_release"))).toMatchObject({
      mig: { strategy: "" },
      devicePlugin: {
        config: {
          create: true,
          name: "mig-strategies",
          default: "mig-single",
          data: {
            "mig-single": '{"version":"v1","flags":{"migStrategy":"single"}}',
            "mig-mixed": '{"version":"v1","flags":{"migStrategy":"mixed"}}',
          },
        },
      },
    });
    const labels = Object.values(stack.resources(POOL_TYPE)).map(({ node_labels }) => node_labels["nvidia.com/device-plugin.config"]);
    expect(labels).toEqual(["mig-single", "mig-mixed"]);
  });

  test("have all of their taints tolerated by the operator and by node feature discovery", () => {
    const release = values({}, [{ taints: ["sku=gpu:NoSchedule"] }, { taints: ["night=yes:NoExecute"] }]);
    const own = [
      { key: "night", operator: "Equal", value: "yes", effect: "NoExecute" },
      { key: "sku", operator: "Equal", value: "gpu", effect: "NoSchedule" },
    ];
    expect(release.daemonsets.tolerations).toEqual([ANY_GPU, ...own]);
    expect(release["node-feature-discovery"].worker.tolerations).toEqual([CONTROL_PLANE, ANY_GPU, ...own]);
  });
});

describe("the props", () => {
  test("reach the release", () => {
    const stack = synthesized((scope) => {
      const helmProvider = new HelmProvider(scope, "helm-gpu", { alias: "gpu" });
      const props = { chartVersion: "v26.3.3", namespace: "gpu", repository: "oci://m.example/c", timeoutSeconds: 60, helmProvider };
      const operator = build(scope, props, [{}]);
      expect(operator).toMatchObject({ chartVersion: "v26.3.3", namespace: "gpu" });
      expect(operator.cluster).toBe(testCluster(scope));
    });
    expect(stack.resource("helm_release")).toMatchObject({
      version: "v26.3.3",
      namespace: "gpu",
      repository: "oci://m.example/c",
      timeout: 60,
      provider: "helm.gpu",
    });
  });

  test("switch parts of the operator", () => {
    expect(values({ dcgmExporter: false, serviceMonitor: true, nodeFeatureDiscovery: false })).toMatchObject({
      dcgmExporter: { enabled: false, serviceMonitor: { enabled: true } },
      nfd: { enabled: false },
    });
  });

  test("name a mirror of all images, and the secrets with which they are pulled", () => {
    const release = values({ imageRegistry: "mirror.example.com", imagePullSecrets: ["mirror"] });
    for (const [part, repository] of [
      ["operator", "mirror.example.com/nvidia"],
      ["validator", "mirror.example.com/nvidia"],
      ["devicePlugin", "mirror.example.com/nvidia"],
      ["gfd", "mirror.example.com/nvidia"],
      ["dcgm", "mirror.example.com/nvidia/cloud-native"],
      ["dcgmExporter", "mirror.example.com/nvidia/k8s"],
      ["nodeStatusExporter", "mirror.example.com/nvidia"],
    ] as const) {
      expect([part, release[part]]).toEqual([part, expect.objectContaining({ repository, imagePullSecrets: ["mirror"] })]);
    }
    expect(release["node-feature-discovery"]).toMatchObject({
      image: { repository: "mirror.example.com/nfd/node-feature-discovery" },
      imagePullSecrets: [{ name: "mirror" }],
    });
  });

  test("can be tokens", () => {
    const stack = synthesized((scope) => {
      const variable = new TerraformVariable(scope, "v", {});
      build(scope, { chartVersion: variable.stringValue, imageRegistry: variable.stringValue, imagePullSecrets: variable.listValue }, [{}]);
    });
    const release = stack.resource("helm_release");
    expect(release.version).toBe("${var.v}");
    expect(release.values[0]).toContain('"repository" = "${var.v}/nvidia/k8s"');
    expect(release.values[0]).toContain('"imagePullSecrets" = var.v');
  });

  test("bring a warning where the chart stops without the CRD of a service monitor", () => {
    expect(served({ serviceMonitor: true }).warnings()).toEqual([]);
    expect(served({ serviceMonitor: true, chartVersion: "v26.3.3" }).warnings()).toEqual([expect.stringContaining("MIG154")]);
  });

  test.each([
    ["a range of versions", { chartVersion: "^26" }, "MIG120"],
    ["a namespace that Kubernetes refuses", { namespace: "GPU_things" }, "MIG028"],
    ["a registry with a slash at its end", { imageRegistry: "mirror.example.com/" }, "MIG028"],
    ["a text for a switch", { serviceMonitor: "yes" }, "MIG028"],
    ["a list of values", { values: [] }, "MIG028"],
    ["no time", { timeoutSeconds: 0 }, "MIG028"],
    ["no cluster", { cluster: undefined }, "MIG028"],
  ])("fail when they have %s", (_what, props, ruleId) => {
    expect(ruleIds(props)).toEqual([ruleId]);
  });
});

describe("the user's values", () => {
  test("are laid over the library's deeply", () => {
    expect(values({ values: { operator: { logging: { level: "debug" } }, cdi: { enabled: false } } })).toMatchObject({
      operator: { runtimeClass: "nvidia-container-runtime", logging: { level: "debug" } },
      cdi: { enabled: false },
    });
  });

  test("that are a token altogether are a document of their own, and are not judged", () => {
    const stack = synthesized((scope) => build(scope, { values: Token.asAnyMap(new TerraformVariable(scope, "v", {}).value) }, [{}]));
    expect(stack.resource("helm_release").values[1]).toBe("${jsonencode(var.v)}");
  });

  test.each<[string, object, string[]]>([
    ["switch the driver on", { driver: { enabled: true } }, ["MIG343"]],
    ["switch the toolkit on", { toolkit: null }, ["MIG343"]],
    ["name another runtime class", { operator: { runtimeClass: "nvidia" } }, ["MIG343"]],
    ["give driver, toolkit and runtime to the operator", { driver: null, toolkit: null, operator: { runtimeClass: null } }, ["MIG343"]],
    ["switch the MIG manager on", { migManager: { enabled: true } }, ["MIG341"]],
    ["set another strategy", { mig: { strategy: "mixed" } }, ["MIG115"]],
    ["lose a toleration", { daemonsets: { tolerations: [] } }, ["MIG342"]],
    ["lose a toleration of NFD", { "node-feature-discovery": { worker: { tolerations: null } } }, ["MIG117"]],
  ])("fail when they %s", (_what, wrong, expected) => {
    expect(ruleIds({ values: wrong })).toEqual(expected);
  });

  test("fail when they let a MIG manager run that the labels of a pool ask", () => {
    const manager = { migManager: { enabled: true, config: { default: "" } } };
    expect(ruleIds({ values: manager }, [{ labels: { "nvidia.com/mig.config": "all-1g.5gb" } }])).toEqual(["MIG116"]);
  });

  test("fail when they set a strategy beside pools of both", () => {
    expect(ruleIds({ values: { mig: { strategy: "mixed" } } }, [{ strategy: MigStrategy.MIXED }, {}])).toEqual(["MIG115"]);
  });
});

describe("one device plugin for each cluster", () => {
  test("is the operator's or the chart's", () => {
    const stack = new TestApp().stack();
    build(stack, {}, [{}]);
    const error = thrownBy(() => new NvidiaDevicePlugin(stack, "plugin", { cluster: testCluster(stack) }));
    expect(error.problems).toMatchObject([{ ruleId: "MIG103", found: expect.stringContaining("gpu/operator, gpu/plugin") }]);
  });

  describe("beside a release that the app makes itself", () => {
    const raw = (chart: string, values: object = {}, provider = (_stack: TerraformStack): HelmProvider | undefined => undefined) => {
      const app = new TestApp();
      const stack = app.stack();
      build(stack, {}, [{}]);
      new Release(stack, "raw", { name: "raw", chart, values: [JSON.stringify(values)], provider: provider(stack) });
      return app;
    };

    test.each<[string, object, string]>([
      ["nvdp/nvidia-device-plugin", {}, "MIG103 the cluster gets 2 device plugins: gpu/operator, gpu/raw;"],
      ["nvidia-device-plugin", { devicePlugin: { enabled: false }, gfd: { enabled: true } }, "MIG118 the cluster gets node feature"],
      [
        "oci://registry.k8s.io/nfd/charts/node-feature-discovery",
        {},
        "from 2 releases, which remove each other's labels: gpu/operator, gpu/raw",
      ],
    ])("of %s with %j is held against it", (chart, values, message) => {
      expect(thrownBy(() => raw(chart, values).synth()).message).toContain(message);
    });

    test("of another chart, or for another cluster, has nothing to do with it", () => {
      expect(() => raw("prometheus").synth()).not.toThrow();
      const elsewhere = (stack: TerraformStack) => new HelmProvider(stack, "helm-other", { alias: "other" });
      expect(() => raw("node-feature-discovery", {}, elsewhere).synth()).not.toThrow();
    });
  });

  test("is not the operator's for a pool that AKS serves by a tag", () => {
    expect(ruleIds({}, [{ tags: { EnableManagedGPUExperience: "true" } }])).toEqual(["MIG119"]);
  });
});

describe("an operator that cannot serve", () => {
  test("a pool in another stack is refused by its name", () => {
    const app = new TestApp();
    const gpuSoftware = build(app.stack("one"), {}, []);
    const error = thrownBy(() => testPool(app.stack("two"), "mignode", { gpuSoftware }));
    expect(error.message).toMatchInlineSnapshot(`
      "two/mignode: 1 problem
        MIG111 the pool is in the stack "two", and its GPU Operator one/operator in the stack "one"
          expected: both in one stack
          fix: move one of them, or pass new ExternalGpuSoftware() to the pool and add tolerations of its taints to the operator
          see: https://developer.hashicorp.com/terraform/cdktf/concepts/stacks"
    `);
  });

  test("a pool of another cluster is refused", () => {
    const stack = new TestApp().stack();
    const other = AksCluster.fromClusterId(stack, "other", testCluster(stack).clusterId.replace("migcluster", "other"));
    const gpuSoftware = build(stack, {}, []);
    expect(thrownBy(() => testPool(stack, "mignode", { cluster: other, gpuSoftware })).problems).toMatchObject([
      { ruleId: "MIG112", expected: "a GPU Operator on the cluster of the pool" },
    ]);
  });

  test("any pool at all fails the synthesis", () => {
    const app = new TestApp();
    build(app.stack(), {}, []);
    expect(thrownBy(() => app.synth()).message).toContain("MIG114 the GPU Operator serves no node pool");
  });
});

const FIXTURES = join(__dirname, "../../fixtures/gpu-operator");
const fixture = (name: string): any => JSON.parse(readFileSync(join(FIXTURES, `${name}-v26.7.0.json`), "utf8"));

describe("the chart v26.7.0", () => {
  const CHART_VALUES = fixture("values");
  const RENDERED = fixture("rendered");
  const TAINTS = ["nvidia.com/gpu=present:NoSchedule", "team=ml:NoExecute"];
  const OURS: Record<string, any> = {
    single: values({}, [{ taints: TAINTS }]),
    "two-strategies": values({}, [{ taints: TAINTS }, { taints: TAINTS, strategy: MigStrategy.MIXED }]),
    mirror: values(
      {
        imageRegistry: "myregistry.azurecr.io/mirror",
        imagePullSecrets: ["pull"],
        dcgmExporter: true,
        serviceMonitor: true,
      },
      [{ taints: TAINTS, strategy: MigStrategy.MIXED }],
    ),
  };

  // templates/clusterpolicy.yaml reads these, too, as the rendered mirror shows.
  const READ_BESIDE = ["dcgm.imagePullSecrets", "dcgmExporter.imagePullSecrets"];

  test.each(Object.keys(OURS))("knows every value of the case %s", (name) => {
    expect(unknownPaths(OURS[name], CHART_VALUES).filter((path) => !READ_BESIDE.includes(path))).toEqual([]);
  });

  test("does not know a value that is misspelled", () => {
    expect(unknownPaths({ toolkits: { enabled: false }, driver: { enable: false } }, CHART_VALUES)).toEqual(["toolkits", "driver.enable"]);
  });

  test("has the defaults that the rules suppose", () => {
    expect(CHART_VALUES).toMatchObject({
      driver: { enabled: true },
      toolkit: { enabled: true },
      migManager: { enabled: true, config: { default: "all-disabled" } },
      nfd: { enabled: true },
      dcgmExporter: { enabled: true, serviceMonitor: { enabled: true } },
      mig: { strategy: "single" },
      operator: { runtimeClass: "nvidia", tolerations: [CONTROL_PLANE] },
      daemonsets: { tolerations: [ANY_GPU] },
      "node-feature-discovery": {
        worker: { tolerations: [CONTROL_PLANE, ANY_GPU] },
        master: { tolerations: [CONTROL_PLANE] },
        gc: { tolerations: [] },
      },
    });
  });

  // What Helm made of these values; on a difference, render the chart again as the fixtures' README says.
  describe.each(Object.keys(OURS))("rendered in the case %s", (name) => {
    const { values: given, clusterPolicy, pods, configurations } = RENDERED[name];

    test("was given these values", () => {
      expect(given).toEqual(OURS[name]);
    });

    test("makes a ClusterPolicy that its CRD allows", () => {
      const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(closed(fixture("cluster-policy-spec")));
      // The API server drops nulls before it validates.
      validate(withoutNulls(clusterPolicy));
      expect(validate.errors).toBeNull();
    });

    test("starts nothing that AKS owns", () => {
      for (const part of ["driver", "toolkit", "migManager", "vgpuManager", "sandboxWorkloads", "gds", "gdrcopy"]) {
        expect([part, clusterPolicy[part].enabled]).toEqual([part, false]);
      }
      expect(clusterPolicy.operator.runtimeClass).toBe("nvidia-container-runtime");
    });

    test("lets the operator and node feature discovery onto every node of the pools, and onto system nodes", () => {
      const team = { key: "team", operator: "Equal", value: "ml", effect: "NoExecute" };
      expect(clusterPolicy.daemonsets.tolerations).toEqual(expect.arrayContaining([ANY_GPU, team]));
      for (const { kind, tolerations } of pods) {
        expect(tolerations).toEqual(expect.arrayContaining(kind === "DaemonSet" ? [ANY_GPU, team] : [CRITICAL]));
      }
    });

    test("installs by no hook, and renews the CRDs by one at an upgrade", () => {
      expect(pods.filter(({ hook }: any) => hook).map(({ name: job, hook }: any) => [job, hook])).toEqual([
        ["gpu-operator-node-feature-discovery-prune", "post-delete"],
        ["gpu-operator-cleanup-gpucluster", "pre-delete"],
        ["gpu-operator-upgrade-crd", "pre-upgrade"],
      ]);
    });

    test("gives every strategy to its pools", () => {
      expect([clusterPolicy.mig, clusterPolicy.devicePlugin.config, configurations]).toEqual(
        {
          single: [{ strategy: "single" }, undefined, null],
          mirror: [{ strategy: "mixed" }, undefined, null],
          "two-strategies": [null, { name: "mig-strategies", default: "mig-single" }, OURS["two-strategies"].devicePlugin.config.data],
        }[name],
      );
    });
  });

  test("takes every image of what runs from the mirror", () => {
    const { clusterPolicy, pods } = RENDERED.mirror;
    for (const part of ["validator", "devicePlugin", "gfd", "dcgmExporter"]) {
      expect(clusterPolicy[part].repository).toMatch(/^myregistry\.azurecr\.io\/mirror\//);
      expect(clusterPolicy[part].imagePullSecrets).toEqual(["pull"]);
    }
    for (const { images, pullSecrets } of pods) {
      expect(images).toEqual([expect.stringMatching(/^myregistry\.azurecr\.io\/mirror\//)]);
      expect(pullSecrets).toEqual([{ name: "pull" }]);
    }
  });
});

/** The paths that the chart's own values do not have; what is a list, empty or a text there is the user's to fill. */
function unknownPaths(given: any, chart: any, within = ""): string[] {
  return Object.entries(given).flatMap(([key, value]) => {
    const path = within + key;
    if (!Object.hasOwn(chart, key)) {
      return [path];
    }
    const isMap = [value, chart[key]].every((side) => typeof side === "object" && side !== null && !Array.isArray(side));
    return isMap && Object.keys(chart[key]).length > 0 ? unknownPaths(value, chart[key], `${path}.`) : [];
  });
}

/** The schema with every object closed whose properties it lists. */
function closed(schema: any): any {
  if (Array.isArray(schema)) {
    return schema.map(closed);
  }
  if (typeof schema !== "object" || schema === null) {
    return schema;
  }
  const copy = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  return schema.type === "object" && schema.properties && schema.additionalProperties === undefined
    ? { ...copy, additionalProperties: false }
    : copy;
}

function withoutNulls(value: any): any {
  if (Array.isArray(value)) {
    return value.map(withoutNulls);
  }
  return typeof value === "object" && value !== null
    ? Object.fromEntries(Object.entries(value).flatMap(([key, part]) => (part === null ? [] : [[key, withoutNulls(part)]])))
    : value;
}
