import { stringify } from "yaml";
import { reviewPlan } from "../../../lib/tools/review/judge/review-plan";
import type { ReviewReport } from "../../../lib/tools/review/judge/review-report";
import { ids } from "../../support/plan";

const CLUSTER =
  "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/gpu-rg/providers/Microsoft.ContainerService/managedClusters/gpu-aks";

const TOLERATIONS = [{ key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" }];

/** One node with an A100 that AKS cuts into seven slices. */
const POOL = {
  gpu_driver: "Install",
  gpu_instance: "MIG1g",
  kubernetes_cluster_id: CLUSTER,
  mode: "User",
  name: "gpu",
  node_count: 1,
  node_labels: { "nvidia.com/gpu.present": "true" },
  node_taints: ["nvidia.com/gpu=present:NoSchedule"],
  os_type: "Linux",
  priority: "Regular",
  temporary_name_for_rotation: "gputmp",
  upgrade_settings: [{ max_surge: "1", max_unavailable: null }],
  vm_size: "Standard_NC24ads_A100_v4",
};

type Side = object | null;

function change(address: string, before: Side, after: Side): object {
  const [type, name] = address.split(".");
  const actions = before === null ? ["create"] : after === null ? ["delete"] : before === after ? ["no-op"] : ["update"];
  return { address, mode: "managed", type, name, change: { actions, before, after } };
}

/** The plan that leaves the pool, and does this with the software of its cluster. */
function reviewOf(...software: readonly (readonly [address: string, before: Side, after: Side])[]): ReviewReport {
  return reviewPlan({
    format_version: "1.2",
    resource_changes: [
      change("azurerm_kubernetes_cluster_node_pool.gpu", POOL, POOL),
      ...software.map(([address, before, after]) => change(address, before, after)),
    ],
  } as never);
}

const created = (address: string, after: object) => reviewOf([address, null, after]);
const removed = (address: string, before: object) => reviewOf([address, before, null]);

/** `7 nvidia.com/gpu -> 0`: of the pool. */
function slices({ pools }: ReviewReport): string {
  const [pool] = pools;
  return [pool?.slicesBefore, pool?.slicesAfter]
    .map((side) => (side?.length ? side.map(({ max, resourceName }) => `${max ?? "?"} ${resourceName ?? "?"}`).join(", ") : "none"))
    .join(" -> ");
}

const whys = ({ notAnalyzed }: ReviewReport) => notAnalyzed.map(({ address, why }) => `${address}: ${why}`);

/** What the operator needs beside AKS. */
const OPERATOR_VALUES = {
  driver: { enabled: false },
  toolkit: { enabled: false },
  operator: { runtimeClass: "nvidia-container-runtime" },
  migManager: { enabled: false },
  dcgmExporter: { serviceMonitor: { enabled: false } },
  "node-feature-discovery": { worker: { tolerations: TOLERATIONS } },
  daemonsets: { tolerations: TOLERATIONS },
};

const release = (chart: string, values: object = {}, version = "1.0.0") => ({
  chart,
  name: chart,
  namespace: "gpu",
  version,
  values: [JSON.stringify(values)],
});
const operator = (values: object, version = "v26.7.0") => release("gpu-operator", { ...OPERATOR_VALUES, ...values }, version);
const PLUGIN = release("nvidia-device-plugin", { migStrategy: "single" }, "0.20.0");

function daemonSet(container: object, pod: object = { tolerations: TOLERATIONS }) {
  return {
    apiVersion: "apps/v1",
    kind: "DaemonSet",
    metadata: { name: "nvidia-device-plugin-daemonset", namespace: "kube-system" },
    spec: { template: { spec: { ...pod, containers: [container] } } },
  };
}

const PLUGIN_CONTAINER = {
  name: "nvidia-device-plugin-ctr",
  image: "nvcr.io/nvidia/k8s-device-plugin:v0.20.0",
  env: [{ name: "MIG_STRATEGY", value: "single" }],
};

describe("an operator without a device plugin", () => {
  test.each<[string, object]>([
    ["switched off", operator({ devicePlugin: { enabled: false } })],
    ["without a ClusterPolicy", operator({ clusterPolicy: { deployCR: false } })],
    ["with a GPUCluster", operator({ clusterPolicy: { deployCR: false }, gpuCluster: { deployCR: true } })],
  ])("offers no slices: %s", (_case, software) => {
    const report = created("helm_release.operator", software);
    expect(slices(report)).toMatch(/-> 0 \?$/);
    expect(ids(report)).toEqual(["MIG123"]);
  });

  test("is one that serves before 26.7, which does not know these values", () => {
    const software = operator({ clusterPolicy: { deployCR: false }, gpuCluster: { deployCR: true } }, "v26.3.0");
    expect(slices(created("helm_release.operator", software))).toMatch(/-> 7 nvidia.com\/gpu$/);
  });

  test("is served by the plugin beside it", () => {
    const off = operator({ devicePlugin: { enabled: false }, nfd: { enabled: false } });
    const report = reviewOf(["helm_release.operator", off, off], ["helm_release.plugin", PLUGIN, PLUGIN]);
    expect([slices(report), ids(report)]).toEqual(["7 nvidia.com/gpu -> 7 nvidia.com/gpu", []]);
  });

  test("takes the slices away when it is switched off, which is said once", () => {
    const report = reviewOf(["helm_release.operator", operator({}), operator({ devicePlugin: { enabled: false } })]);
    expect([slices(report), ids(report)]).toEqual(["7 nvidia.com/gpu -> 0 ?", ["MIG332"]]);
  });

  test("beside a DRA driver gives slices as claims", () => {
    const off = operator({ devicePlugin: { enabled: false } });
    const report = reviewOf(["helm_release.operator", null, off], ["helm_release.dra", null, release("nvidia-dra-driver-gpu")]);
    expect(report.findings.map(({ found }) => found)).toEqual([
      'devicePlugin.enabled = false: pool "gpu" has no device plugin, so nodes offer 0 slices; pods need ResourceClaims of the DRA driver',
    ]);
    expect(whys(report)).toEqual(["helm_release.dra: NVIDIA's DRA driver allocates slices by ResourceClaims, which are not analyzed"]);
  });
});

describe("two device plugins", () => {
  const selecting = (nodeSelector: object, migStrategy = "single") =>
    release("nvidia-device-plugin", { migStrategy, nodeSelector }, "0.20.0");
  const withAffinity = (matchExpressions: readonly object[]) =>
    daemonSet(
      { ...PLUGIN_CONTAINER, env: [{ name: "MIG_STRATEGY", value: "none" }] },
      {
        tolerations: TOLERATIONS,
        affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions }] } } },
      },
    );

  test.each<[string, string, object]>([
    ["a node selector", "helm_release.other", selecting({ "nvidia.com/gpu.present": "false" }, "none")],
    ["the name of the pool", "helm_release.other", selecting({ agentpool: "whole" }, "none")],
    ["an affinity", "kubernetes_manifest.other", { manifest: withAffinity([{ key: "nvidia.com/gpu.present", operator: "DoesNotExist" }]) }],
  ])("are none too many where %s keeps one off the pool", (_case, address, other) => {
    const report = reviewOf(["helm_release.plugin", null, PLUGIN], [address, null, other]);
    expect([slices(report), ids(report), whys(report)]).toEqual(["0 ? -> 7 nvidia.com/gpu", [], []]);
  });

  test.each<[string, object]>([
    ["that the pool meets", { agentpool: "gpu", "nvidia.com/gpu.present": "true" }],
    ["that somebody else may have written", { tier: "gold" }],
    ["that Kubernetes refuses", { "nvidia.com/gpu.present": {} }],
  ])("are one too many with a label %s", (_case, nodeSelector) => {
    expect(ids(reviewOf(["helm_release.plugin", null, PLUGIN], ["helm_release.other", null, selecting(nodeSelector)]))).toEqual(["MIG103"]);
  });

  test("of which none chooses the pool leave it without slices", () => {
    const report = reviewOf(
      ["helm_release.one", null, selecting({ agentpool: "one" })],
      ["helm_release.other", null, selecting({ agentpool: "other" })],
    );
    expect([slices(report), ids(report)]).toEqual(["0 ? -> 0 ?", ["MIG106", "MIG106"]]);
  });
});

describe("the chart of KAITO", () => {
  const kaito = (values: object = {}, more: object = {}) => ({
    ...release("workspace", values, "0.10.0"),
    repository: "https://kaito-project.github.io/kaito/charts/kaito",
    ...more,
  });
  const besidePlugin = (software: object) => reviewOf(["helm_release.plugin", PLUGIN, PLUGIN], ["helm_release.kaito", null, software]);

  test.each<[string, object]>([
    ["from its repository", kaito()],
    ["from a folder", kaito({}, { chart: "./charts/kaito/workspace", repository: null })],
  ])("brings a second device plugin, %s", (_case, software) => {
    expect(ids(besidePlugin(software))).toEqual(["MIG103"]);
  });

  test.each<[string, object]>([
    ["in its values", kaito({ nvidiaDevicePlugin: { enabled: false } })],
    ["by set", kaito({}, { set: [{ name: "nvidiaDevicePlugin.enabled", value: "false" }] })],
  ])("brings none where that is switched off %s", (_case, software) => {
    const report = besidePlugin(software);
    expect([slices(report), ids(report)]).toEqual(["7 nvidia.com/gpu -> 7 nvidia.com/gpu", []]);
  });

  test("by itself serves whole GPUs, since its plugin has no MIG strategy", () => {
    const report = created("helm_release.kaito", kaito());
    expect([slices(report), ids(report)]).toEqual(["0 ? -> 0 ?", ["MIG102"]]);
  });

  test("is unknown where its repository is a secret", () => {
    const release = { address: "helm_release.kaito", type: "helm_release", name: "kaito" };
    const change = { actions: ["create"], before: null, after: kaito(), after_sensitive: { repository: true } };
    expect(ids(reviewPlan({ resource_changes: [{ ...release, change }] } as any))).toEqual([]);
  });

  test("is another one than a workspace of somebody else", () => {
    expect(ids(besidePlugin({ ...kaito(), repository: "https://charts.example.org" }))).toEqual([]);
  });

  test("changes nothing for the slices with a newer version", () => {
    const off = { nvidiaDevicePlugin: { enabled: false } };
    const report = reviewOf(
      ["helm_release.plugin", PLUGIN, PLUGIN],
      ["helm_release.kaito", kaito(off), { ...kaito(off), version: "0.11.0" }],
    );
    expect([slices(report), ids(report), whys(report)]).toEqual(["7 nvidia.com/gpu -> 7 nvidia.com/gpu", [], []]);
  });
});

describe("software of others", () => {
  test("is named, and its slices are not counted", () => {
    const report = created("helm_release.hami", release("hami"));
    expect(slices(report)).toBe("0 ? -> ? ?");
    expect(whys(report)).toEqual(["helm_release.hami: HAMi registers GPUs itself, under names and in numbers that are not analyzed"]);
    expect(report.assumptions).not.toContainEqual(expect.stringContaining("something else serves the pools"));
  });

  test("is a second plugin beside that of NVIDIA", () => {
    const report = reviewOf(["helm_release.plugin", PLUGIN, PLUGIN], ["helm_release.hami", null, release("hami")]);
    expect(ids(report)).toEqual(["MIG103"]);
    expect(slices(report)).toBe("7 nvidia.com/gpu -> ? ?");
  });

  test.each([
    ["HAMi", "hami"],
    ["NVIDIA's DRA driver", "dra-driver-nvidia-gpu"],
  ])("takes the slices away when it goes: %s", (name, chart) => {
    const report = removed("helm_release.other", release(chart));
    expect(ids(report)).toEqual(["MIG332"]);
    expect(report.findings[0]?.found).toContain(`release "${chart}" (${name}) is uninstalled, but pool "gpu" remains`);
  });

  test("that decides over pods alone leaves the count", () => {
    const report = reviewOf(
      ["helm_release.plugin", PLUGIN, PLUGIN],
      ["helm_release.kai", null, release("oci://ghcr.io/nvidia/kai-scheduler/kai-scheduler")],
    );
    expect([slices(report), ids(report)]).toEqual(["7 nvidia.com/gpu -> 7 nvidia.com/gpu", []]);
    expect(whys(report)).toEqual(["helm_release.kai: the effect of KAI Scheduler on slices is not analyzed"]);
  });
});

/** The same software by each type of resource. */
const AS_MANIFEST: readonly (readonly [string, object])[] = [
  ["kubernetes_manifest.plugin", { manifest: daemonSet(PLUGIN_CONTAINER) }],
  ["kubectl_manifest.plugin", { yaml_body: stringify(daemonSet(PLUGIN_CONTAINER)) }],
  [
    "kubernetes_daemon_set_v1.plugin",
    {
      metadata: [{ name: "nvidia-device-plugin-daemonset", namespace: "kube-system" }],
      spec: [{ template: [{ spec: [{ container: [PLUGIN_CONTAINER], toleration: TOLERATIONS, node_selector: null }] }] }],
    },
  ],
];

describe("a device plugin without Helm", () => {
  test.each(AS_MANIFEST)("serves by %s", (address, values) => {
    const report = created(address, values);
    expect([slices(report), ids(report), whys(report)]).toEqual(["0 ? -> 7 nvidia.com/gpu", [], []]);
    expect(report.releases[0]).toMatchObject({ address, chart: "nvidia-device-plugin", fate: "created" });
  });

  test.each(AS_MANIFEST)("takes the slices away when it goes: %s", (address, values) => {
    const report = removed(address, values);
    expect([slices(report), ids(report)]).toEqual(["7 nvidia.com/gpu -> 0 ?", ["MIG332"]]);
    expect(report.findings[0]?.found).toMatchInlineSnapshot(
      `"DaemonSet "nvidia-device-plugin-daemonset" (nvidia-device-plugin) is uninstalled, but pool "gpu" remains: pods that request a slice stay Pending"`,
    );
  });

  test("has to tolerate the taints of the pool when it is made", () => {
    expect(ids(created("kubernetes_manifest.plugin", { manifest: daemonSet(PLUGIN_CONTAINER, {}) }))).toEqual(["MIG105"]);
  });

  test("keeps the pods that are older than a taint", () => {
    const report = removed("kubernetes_manifest.plugin", { manifest: daemonSet(PLUGIN_CONTAINER, {}) });
    expect(slices(report)).toBe("7 nvidia.com/gpu -> 0 ?");
  });

  test("restarts with another image", () => {
    const newer = daemonSet({ ...PLUGIN_CONTAINER, image: "nvcr.io/nvidia/k8s-device-plugin:v0.20.1" });
    const report = reviewOf(["kubernetes_manifest.plugin", { manifest: daemonSet(PLUGIN_CONTAINER) }, { manifest: newer }]);
    expect(ids(report)).toEqual(["MIG333"]);
    expect(report.findings[0]?.found).toContain("changes its image; the plugin restarts on pool");
  });

  test("does not restart where the same object is written in another way", () => {
    const report = reviewOf([
      "kubernetes_manifest.plugin",
      { manifest: daemonSet(PLUGIN_CONTAINER) },
      { manifest: daemonSet(PLUGIN_CONTAINER), wait: [{}] },
    ]);
    expect([report.releases[0]?.fate, ids(report)]).toEqual(["unchanged", []]);
  });

  test.each<[string, object]>([
    [
      "GPU feature discovery, which has the plugin's image",
      { ...PLUGIN_CONTAINER, name: "gfd", command: ["/usr/bin/gpu-feature-discovery"] },
    ],
    ["software for other things", { name: "fluent-bit", image: "fluent/fluent-bit:4" }],
  ])("is not %s", (_case, container) => {
    const report = created("kubernetes_manifest.other", { manifest: daemonSet(container) });
    expect([report.releases, whys(report)]).toEqual([[], []]);
  });
});

describe("a chart that an agent in the cluster installs", () => {
  const flux = {
    apiVersion: "helm.toolkit.fluxcd.io/v2",
    kind: "HelmRelease",
    metadata: { name: "plugin", namespace: "flux-system" },
    spec: {
      targetNamespace: "nvidia-device-plugin",
      chart: { spec: { chart: "nvidia-device-plugin", version: "0.20.0", sourceRef: { kind: "HelmRepository", name: "nvdp" } } },
      values: { migStrategy: "mixed" },
    },
  };
  const argo = {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Application",
    metadata: { name: "plugin", namespace: "argocd" },
    spec: {
      destination: { namespace: "nvidia-device-plugin" },
      source: {
        chart: "nvidia-device-plugin",
        repoURL: "https://nvidia.github.io/k8s-device-plugin",
        targetRevision: "0.20.0",
        helm: { valuesObject: { migStrategy: "single" }, parameters: [{ name: "migStrategy", value: "mixed" }] },
      },
    },
  };

  test.each([
    ["Flux", flux],
    ["Argo CD", argo],
  ])("is judged as a release is: %s", (_agent, manifest) => {
    const report = created("kubernetes_manifest.plugin", { manifest });
    expect([slices(report), ids(report)]).toEqual(["0 ? -> 7 nvidia.com/mig-1g.10gb", []]);
    expect(report.releases[0]).toMatchObject({ name: "plugin", versionAfter: "0.20.0" });
  });

  test("is named where its values are elsewhere", () => {
    const { chart: _, ...source } = argo.spec.source;
    const manifest = { ...argo, spec: { ...argo.spec, source: { ...source, path: "charts/gpu-operator" } } };
    expect(whys(created("kubernetes_manifest.operator", { manifest }))).toContain(
      "kubernetes_manifest.operator: some of its Helm values are unknown or cannot be read",
    );
  });

  test("is named where the plan does not know it", () => {
    const report = reviewPlan({
      format_version: "1.2",
      resource_changes: [
        change("azurerm_kubernetes_cluster_node_pool.gpu", POOL, POOL),
        {
          address: "kubectl_manifest.unknown",
          mode: "managed",
          type: "kubectl_manifest",
          name: "unknown",
          change: { actions: ["create"], before: null, after: {}, after_unknown: { yaml_body: true, kind: true } },
        },
      ],
    } as never);
    expect(whys(report)).toEqual(["kubectl_manifest.unknown: the software of the object is unknown"]);
  });
});

test("the ClusterPolicy of an operator is one with its values", () => {
  const { "node-feature-discovery": _, ...spec } = OPERATOR_VALUES;
  const policy = {
    apiVersion: "nvidia.com/v1",
    kind: "ClusterPolicy",
    metadata: { name: "cluster-policy" },
    spec: { ...spec, mig: { strategy: "mixed" } },
  };
  const without = operator({ clusterPolicy: { deployCR: false } });
  const report = reviewOf(["helm_release.operator", without, without], ["kubernetes_manifest.policy", null, { manifest: policy }]);
  expect(slices(report)).toMatch(/-> 7 nvidia.com\/mig-1g.10gb$/);
});

describe("NVIDIA's DRA driver by its chart", () => {
  const VALUES = { gpuResourcesEnabledOverride: true, resources: { computeDomains: { enabled: false } } };
  const driver = (values: object = {}) => release("dra-driver-nvidia-gpu", { ...VALUES, ...values }, "0.5.0");
  const found = ({ findings }: ReviewReport) => findings.map((finding) => `${finding.ruleId} ${finding.found}`);

  test("with fitting values breaks no rule, and its slices are not counted without the stack", () => {
    const report = created("helm_release.dra", driver());
    expect(ids(report)).toEqual([]);
    expect(whys(report)).toEqual(["helm_release.dra: NVIDIA's DRA driver allocates slices by ResourceClaims, which are not analyzed"]);
  });

  test("offers the slices under the names of DeviceClasses in the plan", () => {
    const classes = (extendedResourceName?: string) => ({
      ...release("./assets/classes/0123"),
      name: "mig-device-classes",
      values: [JSON.stringify({ deviceClasses: [{ name: "mig-1g-10gb.gpu.nvidia.com", spec: { extendedResourceName } }] })],
    });
    const named = reviewOf(["helm_release.dra", null, driver()], ["helm_release.classes", null, classes("nvidia.com/mig-1g.10gb")]);
    expect([slices(named), ids(named), whys(named)]).toEqual(["0 ? -> 7 nvidia.com/mig-1g.10gb", [], []]);
    const unnamed = reviewOf(["helm_release.dra", null, driver()], ["helm_release.classes", null, classes()]);
    expect(slices(unnamed)).toBe("0 ? -> 0 ?");
  });

  test("as Microsoft's article installs it", () => {
    const values = { "resources-computeDomains": { enabled: false }, gpuResourcesEnabledOverride: true };
    expect(found(created("helm_release.dra", release("dra-driver-nvidia-gpu", values, "0.5.0")))).toMatchInlineSnapshot(`
      [
        "MIG580 the chart of the DRA driver ignores the value "resources-computeDomains"",
        "MIG581 resources.computeDomains.enabled is true; with a GPU driver before 570.158.01 the DRA driver publishes no slice",
      ]
    `);
  });

  test("on a cluster of an old version in the same plan", () => {
    const cluster = { name: "gpu-aks", resource_group_name: "gpu-rg", id: CLUSTER, kubernetes_version: "1.33.4" };
    const report = reviewOf(["helm_release.dra", null, driver()], ["azurerm_kubernetes_cluster.aks", cluster, cluster]);
    expect(found(report)).toEqual(['MIG558 the cluster has Kubernetes "1.33.4", which NVIDIA\'s DRA driver does not support']);
  });

  test("on the nodes of a device plugin", () => {
    const report = reviewOf(["helm_release.plugin", PLUGIN, PLUGIN], ["helm_release.dra", null, driver()]);
    expect(found(report)).toMatchInlineSnapshot(`
      [
        "MIG551 pool "gpu" has the strategy "single" with the DRA driver, whose whole GPUs are nvidia.com/gpu",
        "MIG552 pool "gpu" gets a device plugin and the DRA driver: both allocate its slices",
      ]
    `);
  });

  test("beside a GPUCluster, and that beside a ClusterPolicy", () => {
    const gpuCluster = operator({ clusterPolicy: { deployCR: false }, gpuCluster: { deployCR: true } });
    const policy = operator({ devicePlugin: { enabled: false } });
    const report = reviewOf(
      ["helm_release.dra", null, driver()],
      ["helm_release.new", null, gpuCluster],
      ["helm_release.old", policy, policy],
    );
    expect(ids(report)).toEqual(expect.arrayContaining(["MIG561", "MIG562"]));
  });
});
