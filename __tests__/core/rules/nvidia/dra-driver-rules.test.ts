import { UNKNOWN } from "../../../../lib/core/facts/fact";
import { type GpuSoftware, gpuSoftwareFacts } from "../../../../lib/core/nvidia/gpu-software";
import type { NodePoolFacts } from "../../../../lib/core/pool/node-pool";
import { DEVICE_CLASS_RULES, type DeviceClassFacts } from "../../../../lib/core/rules/nvidia/device-class-rules";
import { DRA_DRIVER_RULES, MANAGED_POOL_DRIVER_RULES, NODE_SHARING_RULES } from "../../../../lib/core/rules/nvidia/dra-driver-rules";
import type { GpuService } from "../../../../lib/core/rules/nvidia/gpu-service";
import { cleanPoolWith } from "../../../support/clean-pool";
import { RuleSuite } from "../../../support/rule-suite";

const MIXED = { migStrategy: "mixed" };
const POOL = cleanPoolWith({ node_labels: { "nvidia.com/gpu.present": "true" } }, MIXED);
const FITTING = { gpuResourcesEnabledOverride: true, resources: { computeDomains: { enabled: false } } };
const RELEASE = { chart: "dra-driver-nvidia-gpu", namespace: "dra-driver-nvidia-gpu", version: "0.5.0" };

function release(chart: string, values: object, arguments_: object = {}): GpuSoftware {
  return gpuSoftwareFacts({ ...RELEASE, chart, values: [JSON.stringify(values)], ...arguments_ }) as GpuSoftware;
}

/** The driver with values that fit AKS, where it differs in these. */
function serving(values: object = {}, pools: readonly NodePoolFacts[] = [POOL], arguments_: object = {}): () => GpuService {
  return () => ({ software: release("dra-driver-nvidia-gpu", { ...FITTING, ...values }, arguments_), pools });
}

const suite = new RuleSuite<GpuService>(DRA_DRIVER_RULES);

test("a driver with fitting values breaks no rule", () => {
  expect(DRA_DRIVER_RULES.flatMap((rule) => rule.check(serving()())).filter(Boolean)).toEqual([]);
});

suite.breaks("MIG551", "a pool whose slices are all nvidia.com/gpu", serving({}, [cleanPoolWith({})]), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "migStrategy
      found: pool "mignode" has the strategy "single" with the DRA driver, whose whole GPUs are nvidia.com/gpu
      expected: "mixed": slices have the names of their DeviceClasses
      fix: set MigStrategy.MIXED on the pool"
  `),
);
suite.keeps("MIG551", "a pool with names by size", serving());
suite.keeps("MIG551", "a pool whose strategy nobody knows", serving({}, [cleanPoolWith({}, { migStrategy: UNKNOWN })]));

suite.breaks("MIG553", "the chart's own values", serving({ gpuResourcesEnabledOverride: undefined }), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "gpuResourcesEnabledOverride
      found: gpuResourcesEnabledOverride is not set, so the chart of the DRA driver fails
      expected: gpuResourcesEnabledOverride = true
      fix: set it, and keep the device plugin off the nodes of the DRA driver"
  `),
);
suite.keeps("MIG553", "the override", serving());
suite.keeps(
  "MIG553",
  "a driver for compute domains only",
  serving({ gpuResourcesEnabledOverride: false, resources: { gpus: { enabled: false } } }),
);
suite.keeps("MIG553", "values that nobody can read", serving({}, [POOL], { values: UNKNOWN }));

const SKU = cleanPoolWith({ node_labels: { "nvidia.com/gpu.present": "true" }, node_taints: ["sku=gpu:NoSchedule"] }, MIXED);
suite.breaks("MIG554", "the taint of Microsoft's pages", serving({}, [SKU]), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "kubeletPlugin.tolerations
      found: the DRA driver does not tolerate the taint sku=gpu:NoSchedule of pool "mignode": the DaemonSet has 0 pods there
      expected: a toleration for each NoSchedule and NoExecute taint of the pool
      fix: add it to kubeletPlugin.tolerations; a list there replaces the chart's list"
  `),
);
suite.keeps("MIG554", "a toleration of it", serving({ kubeletPlugin: { tolerations: [{ operator: "Exists" }] } }, [SKU]));
suite.keeps("MIG554", "the taint that the chart tolerates", serving());

const LABELED = { nodeSelector: { "nvidia.com/dra-kubelet-plugin": "true" } };
suite.breaks(
  "MIG555",
  "a node selector for another pool",
  serving({ kubeletPlugin: { nodeSelector: { "kubernetes.azure.com/agentpool": "other" } } }),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "kubeletPlugin.nodeSelector
        found: the node selector kubernetes.azure.com/agentpool=other of the DRA driver does not match pool "mignode": the DaemonSet has 0 pods there
        expected: a DRA driver on the nodes of its pools
        fix: give the pool the label that it asks for, such as nvidia.com/dra-kubelet-plugin = "true""
    `),
);
suite.breaks(
  "MIG555",
  "an affinity for labels that the pool lacks",
  serving({
    kubeletPlugin: {
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [{ matchExpressions: [{ key: "nvidia.com/dra-kubelet-plugin", operator: "In", values: ["true"] }] }],
          },
        },
      },
    },
  }),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "kubeletPlugin.affinity
        found: the node affinity of the DRA driver does not match pool "mignode": the DaemonSet has 0 pods there
        expected: a DRA driver on the nodes of its pools
        fix: give the pool the label that it asks for, such as nvidia.com/dra-kubelet-plugin = "true""
    `),
);
suite.keeps("MIG555", "the label of the chart's own affinity", serving());
suite.keeps("MIG555", "a label that somebody may set on the nodes", serving({ kubeletPlugin: LABELED }));
suite.keeps("MIG555", "labels of node feature discovery, which may run", serving({}, [cleanPoolWith({ node_labels: undefined }, MIXED)]));

suite.breaks("MIG556", "the gate of dynamic MIG", serving({ featureGates: { DynamicMIG: true } }), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "featureGates.DynamicMIG
      found: featureGates.DynamicMIG is true, so the DRA driver deletes the slices that AKS creates on pool "mignode"
      expected: one owner of the partitions
      fix: remove featureGates.DynamicMIG"
  `),
);
suite.keeps(
  "MIG556",
  "the gate on a pool without slices of AKS",
  serving({ featureGates: { DynamicMIG: true } }, [cleanPoolWith({ gpu_instance: undefined }, MIXED)]),
);
suite.keeps("MIG556", "another gate", serving({ featureGates: { NVMLDeviceHealthCheck: true } }));

suite.breaks("MIG557", "the root of the GPU Operator", serving({ nvidiaDriverRoot: "/run/nvidia/driver/" }), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "nvidiaDriverRoot
      found: nvidiaDriverRoot is "/run/nvidia/driver", but AKS installs the GPU driver under / on pool "mignode"
      expected: "/"
      fix: remove nvidiaDriverRoot"
  `),
);
const WITHOUT_DRIVER = cleanPoolWith({ gpu_driver: "None", node_labels: { "nvidia.com/gpu.present": "true" } }, MIXED);
suite.breaks("MIG557", "the root of AKS, which installs no driver", serving({}, [WITHOUT_DRIVER]), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "nvidiaDriverRoot
      found: nvidiaDriverRoot is "/", but AKS installs no GPU driver on pool "mignode"
      expected: "/run/nvidia/driver"
      fix: set nvidiaDriverRoot to "/run/nvidia/driver" if the GPU Operator installs the driver"
  `),
);
suite.keeps("MIG557", "the root of the node", serving({ nvidiaDriverRoot: "/" }));
suite.keeps("MIG557", "the driver of the GPU Operator", serving({ nvidiaDriverRoot: "/run/nvidia/driver" }, [WITHOUT_DRIVER]));
suite.keeps("MIG557", "a driver that somebody else installed", serving({ nvidiaDriverRoot: "/opt/nvidia" }));

suite.breaks(
  "MIG558",
  "an old cluster and an old pool",
  () => ({ ...serving({}, [cleanPoolWith({ orchestrator_version: "1.34.1" }, MIXED)])(), kubernetesVersion: "1.33" }),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "orchestrator_version
        found: the cluster has Kubernetes "1.33", which NVIDIA's DRA driver does not support
        expected: 1.34.2 or newer
        fix: upgrade to 1.36 or newer, or use the device plugin
      orchestrator_version
        found: pool "mignode" has Kubernetes "1.34.1", which NVIDIA's DRA driver does not support
        expected: 1.34.2 or newer
        fix: upgrade to 1.36 or newer, or use the device plugin"
    `),
);
suite.keeps("MIG558", "the oldest version that NVIDIA supports", () => ({ ...serving()(), kubernetesVersion: "1.34.2" }));
suite.keeps("MIG558", "a version that nobody knows", () => ({ ...serving()(), kubernetesVersion: UNKNOWN }));

suite.breaks("MIG559", "a range of versions", serving({}, [POOL], { version: "~0.5" }), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "chartVersion
      found: chartVersion is "~0.5"
      expected: an exact version such as "0.5.0"
      fix: name one version, without a range"
  `),
);
suite.keeps("MIG559", "one version", serving());

suite.breaks("MIG560", "the namespace of Helm's default", serving({}, [POOL], { namespace: undefined }), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "namespace
      found: the release uses the namespace "default", which the chart of the DRA driver refuses
      expected: another namespace
      fix: set the namespace to "dra-driver-nvidia-gpu""
  `),
);
suite.keeps("MIG560", "a namespace by the values", serving({ namespaceOverride: "gpus" }, [POOL], { namespace: undefined }));

suite.breaks(
  "MIG580",
  "the key of Microsoft's article",
  serving({ "resources-computeDomains": { enabled: false }, featureGate: {}, mine: 1 }),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "resources-computeDomains
        found: the chart of the DRA driver ignores the value "resources-computeDomains"
        expected: values of the chart, such as resources.computeDomains
        fix: write resources.computeDomains
      featureGate
        found: the chart of the DRA driver ignores the value "featureGate"
        expected: values of the chart, such as featureGates
        fix: write featureGates
      mine
        found: the chart of the DRA driver ignores the value "mine"
        expected: values of the chart
        fix: remove it"
    `),
);
suite.keeps("MIG580", "values of the chart", serving({ logVerbosity: "6", webhook: {} }));

suite.breaks("MIG581", "compute domains by default", serving({ resources: {} }), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "resources.computeDomains.enabled
      found: resources.computeDomains.enabled is true; with a GPU driver before 570.158.01 the DRA driver publishes no slice
      expected: no compute domains: slices have no NVLink
      fix: set resources.computeDomains.enabled = false"
  `),
);
suite.keeps("MIG581", "no compute domains", serving());
suite.keeps("MIG581", "whole GPUs", serving({ resources: {} }, [cleanPoolWith({ gpu_instance: undefined }, MIXED)]));

const SCALED = { auto_scaling_enabled: true, max_count: 3, node_labels: { "nvidia.com/gpu.present": "true" } };
suite.breaks("MIG582", "a pool that can lose its last node", serving({}, [cleanPoolWith({ ...SCALED, min_count: 0 }, MIXED)]), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "min_count
      found: pool "mignode" can shrink to 0 nodes; pods with claims may then wait without end
      expected: at least one node, whose slices the autoscaler sees
      fix: raise min_count to 1"
  `),
);
suite.keeps("MIG582", "a pool that keeps a node", serving({}, [cleanPoolWith({ ...SCALED, min_count: 1 }, MIXED)]));
suite.coversEveryRule();

const sharing = new RuleSuite<GpuService>(NODE_SHARING_RULES);
const PLUGIN = { chart: "nvidia-device-plugin", version: "0.20.0" };
const beside =
  (values: object, of: object = {}, plugin: object = PLUGIN): (() => GpuService) =>
  () => ({
    ...serving(of)(),
    others: [release("nvidia-device-plugin", { migStrategy: "mixed", ...values }, plugin)],
  });

sharing.breaks("MIG552", "both charts with their own affinities", beside({}), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "kubeletPlugin.affinity
      found: pool "mignode" gets a device plugin and the DRA driver: both allocate its slices
      expected: one of the two on a node
      fix: let the DRA driver run only on nodes with the label nvidia.com/dra-kubelet-plugin, and the device plugin only on the others"
  `),
);
sharing.keeps("MIG552", "a plugin that leaves the pool", beside({ nodeSelector: { "kubernetes.azure.com/agentpool": "other" } }));
sharing.keeps(
  "MIG552",
  "a driver that leaves the pool",
  beside({}, { kubeletPlugin: { nodeSelector: { "kubernetes.azure.com/agentpool": "other" } } }),
);
sharing.keeps("MIG552", "a plugin that is off", beside({ devicePlugin: { enabled: false } }));
sharing.coversEveryRule();

const managed = new RuleSuite<GpuService>(MANAGED_POOL_DRIVER_RULES);
const MANAGED = cleanPoolWith({ gpu_management_mode: "Managed", node_labels: { "nvidia.com/gpu.present": "true" } }, MIXED);
managed.breaks("MIG564", "a driver that tolerates and selects the pool", serving({}, [MANAGED]), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "kubeletPlugin.affinity
      found: the DRA driver of the release runs on pool "mignode", where AKS offers the slices
      expected: one owner of the slices of a node
      fix: keep the release off the pool by taint or affinity"
  `),
);
managed.keeps("MIG564", "a pool with a taint of its own", serving({}, [{ ...MANAGED, node_taints: ["sku=gpu:NoSchedule"] }]));
managed.keeps("MIG564", "a pool that AKS does not manage", serving());
managed.coversEveryRule();

const classes = new RuleSuite<DeviceClassFacts>(DEVICE_CLASS_RULES);
classes.breaks(
  "MIG563",
  "two owners",
  () => ({ paths: ["gpu/driver/classes", "gpu/classes"] }),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "deviceClasses
        found: the cluster gets its DeviceClasses 2 times: gpu/driver/classes, gpu/classes
        expected: one owner of the DeviceClasses
        fix: keep one, and add() the pools of the others to it; set deviceClasses: false on the driver if you keep another"
    `),
);
classes.keeps("MIG563", "one owner", () => ({ paths: ["gpu/classes"] }));
classes.coversEveryRule();
