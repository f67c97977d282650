import {
  amdPlugin,
  type Cluster,
  clusterPolicy,
  devicePlugin,
  draDriver,
  featureDiscovery,
  forbidden,
  GPU_TAINT,
  hami,
  migManager,
  node,
  operatorNode,
  operatorPlugin,
  resourceSlice,
  slicePod,
  unknownPlugin,
} from "./kubernetes-objects";
import { managedMigPool, migPool } from "./mig-pools";

/** A cluster, and what `verify` says of it. */
export interface ClusterScenario extends Cluster {
  readonly title: string;
  /** The only pool of the configuration. */
  readonly pool?: object;
  /** The Helm releases of the configuration, by the names of their resources. */
  readonly releases?: object;
  readonly nodes: readonly object[];
  /** The id of the diagnosis; where nothing is wrong, none. */
  readonly diagnosis?: string;
}

const SLICED = {
  allocatable: { "nvidia.com/gpu": "56" },
  labels: {
    "nvidia.com/mig.strategy": "single",
    "nvidia.com/gpu.product": "NVIDIA-A100-SXM4-40GB-MIG-1g.5gb",
    "nvidia.com/gpu.count": "56",
    "nvidia.com/gpu.replicas": "1",
    "nvidia.com/gpu.sharing-strategy": "none",
    "nvidia.com/gpu.memory": "4864",
  },
};
const MIXED_SLICED = {
  allocatable: { "nvidia.com/mig-1g.5gb": "56" },
  labels: {
    "nvidia.com/mig.strategy": "mixed",
    "nvidia.com/gpu.product": "NVIDIA-A100-SXM4-40GB",
    "nvidia.com/gpu.count": "8",
    "nvidia.com/gpu.replicas": "0",
    "nvidia.com/gpu.sharing-strategy": "none",
    "nvidia.com/mig-1g.5gb.product": "NVIDIA-A100-SXM4-40GB-MIG-1g.5gb",
    "nvidia.com/mig-1g.5gb.count": "56",
    "nvidia.com/mig-1g.5gb.replicas": "1",
    "nvidia.com/mig-1g.5gb.sharing-strategy": "none",
  },
};
/** What a node of a managed pool with slices of three sizes offers; AKS runs no feature discovery there. */
const MANAGED_SLICED = {
  allocatable: { "nvidia.com/mig-3g.20gb": "8", "nvidia.com/mig-2g.10gb": "8", "nvidia.com/mig-1g.5gb": "16" },
  taints: [{ key: "sku", value: "gpu", effect: "NoSchedule" }],
};
const managedSingle = (profile: string) =>
  managedMigPool({ gpuProfile: { nvidia: { managementMode: "Managed", migStrategy: "Single", migProfiles: [profile] } } });
const WHOLE = { "nvidia.com/gpu": "8" };
/** GPUs that are not in MIG mode, under a plugin and a feature discovery that follow the strategy single. */
const WHOLE_LABELS = {
  "nvidia.com/mig.strategy": "single",
  "nvidia.com/gpu.product": "NVIDIA-A100-SXM4-40GB",
  "nvidia.com/gpu.count": "8",
  "nvidia.com/gpu.replicas": "1",
  "nvidia.com/gpu.sharing-strategy": "none",
};
/** The same, with seven pods on each. */
const SHARED_LABELS = {
  ...WHOLE_LABELS,
  "nvidia.com/gpu.product": "NVIDIA-A100-SXM4-40GB-SHARED",
  "nvidia.com/gpu.replicas": "7",
  "nvidia.com/gpu.sharing-strategy": "time-slicing",
};
/** A device plugin that lets four pods share each slice. */
const sharingPlugin = (timeSlicing: object = {}, name = "nvidia.com/gpu", strategy = "single") => {
  const sharing = { timeSlicing: { ...timeSlicing, resources: [{ name, replicas: 4 }] } };
  const values = { migStrategy: strategy, config: { map: { default: JSON.stringify({ version: "v1", sharing }) } } };
  return { plugin: { name: "nvidia-device-plugin", chart: "nvidia-device-plugin", version: "0.20.0", values: [JSON.stringify(values)] } };
};
/** The labels of slices that as many pods share under their own name. */
const sharedSlices = (replicas: string) => ({
  ...SLICED.labels,
  "nvidia.com/gpu.product": "NVIDIA-A100-SXM4-40GB-MIG-1g.5gb-SHARED",
  "nvidia.com/gpu.replicas": replicas,
  "nvidia.com/gpu.sharing-strategy": "time-slicing",
});
/** GPUs in MIG mode, under a feature discovery without a strategy. */
const STRATEGYLESS_LABELS = {
  "nvidia.com/gpu.product": "NVIDIA-A100-SXM4-40GB",
  "nvidia.com/gpu.count": "8",
  "nvidia.com/gpu.replicas": "0",
  "nvidia.com/gpu.sharing-strategy": "none",
};
/** The labels of a node on which NVIDIA's MIG manager has applied a layout. */
const partitioned = (config: string, state = "success") => ({ "nvidia.com/mig.config": config, "nvidia.com/mig.config.state": state });
/** A device plugin in a DaemonSet of one's own, which names its container otherwise. */
function ownPlugin(traits: Parameters<typeof devicePlugin>[0]): any {
  const plugin = devicePlugin({ ...traits, sidecar: true });
  plugin.spec.template.spec.containers[1].name = "plugin";
  return plugin;
}
/** The status of a pod for which the device plugin gave no device (k8s-device-plugin#1223). */
const REJECTED = {
  phase: "Failed",
  reason: "UnexpectedAdmissionError",
  message: "Pod was rejected: Allocate failed due to device plugin GetPreferredAllocation rpc failed with err: rpc error: code = Unknown",
};
const MIXED_PLUGIN = devicePlugin({ env: [{ name: "MIG_STRATEGY", value: "mixed" }] });
const NO_STRATEGY = devicePlugin({ env: [] });
const EXCLUSIVE_TAINT = { key: "sku", value: "gpu", effect: "NoSchedule" };

const CILIUM_KEY = "ignore-taint.cluster-autoscaler.kubernetes.io/cilium-agent-not-ready";
const CILIUM = `${CILIUM_KEY}=true:NoExecute`;

/** Every way in which a cluster can keep a promise or break it. */
export const CLUSTER_SCENARIOS: readonly ClusterScenario[] = [
  { title: "slices under the strategy single", nodes: [node(SLICED)], daemonSets: [devicePlugin(), featureDiscovery()] },
  { title: "slices under the strategy mixed", pool: migPool({}, "mixed"), nodes: [node(MIXED_SLICED)], daemonSets: [MIXED_PLUGIN] },
  {
    title: "slices without feature discovery or a DaemonSet, as AKS-managed GPU nodes have them",
    nodes: [node({ allocatable: SLICED.allocatable })],
  },
  { title: "a node that has the older label of its pool alone", nodes: [node({ ...SLICED, poolLabel: { agentpool: "mignode" } })] },
  { title: "a pool of no nodes", pool: migPool({ node_count: 0 }), nodes: [] },
  { title: "a pool whose count is unset, which azurerm creates without nodes", pool: migPool({ node_count: null }), nodes: [] },
  {
    title: "an autoscaled pool at zero",
    pool: migPool({ node_count: null, auto_scaling_enabled: true, min_count: 0, max_count: 2 }),
    nodes: [],
  },
  {
    title: "an autoscaled pool between its bounds",
    pool: migPool({ node_count: 1, auto_scaling_enabled: true, min_count: 1, max_count: 3 }),
    nodes: [node(SLICED), node({ ...SLICED, name: "aks-mignode-31415926-vmss000001" })],
  },
  {
    title: "a pool whose node count is known only after apply",
    pool: migPool({ node_count: "${var.nodes}" }),
    nodes: [node(SLICED), node({ ...SLICED, name: "aks-mignode-31415926-vmss000001" })],
  },
  {
    title: "one slice on each GPU, which is what its product says too",
    pool: migPool({ gpu_instance: "MIG7g" }),
    nodes: [node({ allocatable: WHOLE, labels: { "nvidia.com/gpu.product": "NVIDIA-A100-SXM4-40GB-MIG-7g.40gb" } })],
    daemonSets: [devicePlugin()],
  },
  {
    title: "one half of each GPU without a count of replicas, as feature discovery before 0.7 leaves it out",
    pool: migPool({ gpu_instance: "MIG4g" }),
    nodes: [
      node({
        allocatable: WHOLE,
        labels: { "nvidia.com/mig.strategy": "single", "nvidia.com/gpu.product": "A100-SXM4-40GB-MIG-4g.20gb" },
      }),
    ],
    daemonSets: [devicePlugin()],
  },
  {
    title: "one slice on each GPU, which the resource says under mixed, without feature discovery",
    pool: migPool({ gpu_instance: "MIG7g" }, "mixed"),
    nodes: [node({ allocatable: { "nvidia.com/mig-7g.40gb": "8" } })],
    daemonSets: [MIXED_PLUGIN],
  },
  {
    title: "slices by the GPU Operator",
    nodes: [operatorNode(SLICED)],
    daemonSets: [operatorPlugin()],
    policies: [clusterPolicy("ready")],
  },
  {
    title: "slices by a GPU Operator that is not ready with something else",
    nodes: [operatorNode(SLICED)],
    daemonSets: [operatorPlugin()],
    policies: [clusterPolicy("notReady", "ClusterPolicy is not ready; states not ready: [state-dcgm-exporter]")],
  },
  {
    title: "slices beside a label of the MIG manager that nothing acts on",
    nodes: [node({ ...SLICED, labels: { ...SLICED.labels, "nvidia.com/mig.config": "all-disabled" } })],
    daemonSets: [devicePlugin()],
  },
  {
    title: "slices that the MIG manager made as AKS would",
    nodes: [operatorNode({ ...SLICED, labels: { ...SLICED.labels, ...partitioned("all-1g.5gb") } })],
    daemonSets: [operatorPlugin(), migManager()],
    policies: [clusterPolicy("ready")],
  },
  {
    title: "slices beside HAMi for other nodes",
    nodes: [node(SLICED)],
    daemonSets: [devicePlugin(), hami()],
  },
  {
    title: "slices by HAMi, told by their name",
    pool: migPool({}, "mixed"),
    nodes: [node({ ...MIXED_SLICED, labels: { gpu: "on" } })],
    daemonSets: [hami("mixed")],
  },
  {
    title: "slices beside a DRA driver that publishes no GPUs",
    nodes: [node(SLICED)],
    daemonSets: [devicePlugin(), draDriver(["compute-domains"])],
  },
  {
    title: "slices by a device plugin whose container has another name, beside the sidecars of its image",
    nodes: [node(SLICED)],
    daemonSets: [ownPlugin({ desired: 1 }), featureDiscovery()],
  },
  { title: "slices beside the device plugin of another maker", nodes: [node(SLICED)], daemonSets: [devicePlugin(), amdPlugin()] },
  {
    title: "slices of a node that the autoscaler removes, under a taint that comes and goes",
    nodes: [
      node({
        ...SLICED,
        taints: [
          GPU_TAINT,
          { key: "ToBeDeletedByClusterAutoscaler", value: "1795000000", effect: "NoSchedule" },
          { key: "node.cilium.io/agent-not-ready", effect: "NoExecute" },
        ],
      }),
    ],
    daemonSets: [devicePlugin()],
  },
  {
    title: "slices beside other things of NVIDIA than GPUs",
    nodes: [node({ ...SLICED, allocatable: { ...SLICED.allocatable, "nvidia.com/hostdev": "2", "nvidia.com/mig-1g.10gb": "0" } })],
    daemonSets: [devicePlugin()],
  },
  {
    title: "a pod that was rejected before others got slices, and one that asked for something else",
    nodes: [node(SLICED)],
    daemonSets: [devicePlugin()],
    pods: [
      slicePod({ ...REJECTED, startTime: "2026-11-20T10:00:00Z" }),
      slicePod({ phase: "Running", startTime: "2026-11-20T11:00:00Z" }),
      slicePod(REJECTED, "example.com/fpga"),
      slicePod(REJECTED, "nvidia.com/gpu", "another-node"),
      slicePod({ phase: "Failed", reason: "Evicted" }),
    ],
  },
  {
    title: "labels of the pool that say what feature discovery, which has looked, says too",
    pool: migPool({ gpu_instance: "MIG7g", node_labels: { "nvidia.com/gpu.product": "A100-MIG-7g.40gb" } }),
    nodes: [
      node({
        allocatable: WHOLE,
        labels: {
          "nvidia.com/gpu.product": "A100-MIG-7g.40gb",
          "nvidia.com/mig.strategy": "single",
          "nvidia.com/gfd.timestamp": "1795000000",
        },
      }),
    ],
    daemonSets: [devicePlugin()],
  },

  {
    title: "a MIG manager at work on a node that it restarts",
    nodes: [operatorNode({ ready: { status: "Unknown" }, labels: partitioned("all-1g.5gb", "rebooting") })],
    daemonSets: [operatorPlugin(), migManager()],
    policies: [clusterPolicy("notReady")],
    diagnosis: "mig-manager-pending",
  },
  {
    title: "a MIG manager at work, which leaves the GPUs without instances",
    nodes: [
      node({
        allocatable: { "nvidia.com/gpu": "0" },
        labels: { ...WHOLE_LABELS, ...partitioned("all-1g.5gb", "pending"), "nvidia.com/gpu.product": "NVIDIA-A100-SXM4-40GB-MIG-INVALID" },
      }),
    ],
    daemonSets: [devicePlugin({ desired: 3, ready: 2 })],
    diagnosis: "mig-manager-pending",
  },
  {
    title: "a MIG manager that failed halfway",
    pool: migPool({}, "mixed"),
    nodes: [node({ ...MIXED_SLICED, allocatable: { "nvidia.com/mig-1g.5gb": "28" }, labels: partitioned("all-1g.5gb", "failed") })],
    daemonSets: [MIXED_PLUGIN],
    diagnosis: "mig-manager-failed",
  },
  {
    title: "a MIG manager that switched MIG off, as the GPU Operator has it do by default",
    nodes: [
      operatorNode({
        allocatable: WHOLE,
        labels: { ...WHOLE_LABELS, ...partitioned("all-disabled"), "nvidia.com/gpu.deploy.mig-manager": "true" },
      }),
    ],
    daemonSets: [operatorPlugin(), migManager()],
    policies: [clusterPolicy("ready")],
    diagnosis: "mig-manager-partitioned",
  },
  {
    title: "a MIG manager that switched MIG off where each GPU was one slice",
    pool: migPool({ gpu_instance: "MIG7g" }),
    nodes: [node({ allocatable: WHOLE, labels: partitioned("all-disabled") })],
    daemonSets: [devicePlugin()],
    diagnosis: "mig-manager-partitioned",
  },
  {
    title: "a MIG manager that made other slices, by a label of the pool",
    pool: migPool({ node_labels: { "nvidia.com/mig.config": "all-3g.20gb" } }),
    nodes: [
      node({
        allocatable: { "nvidia.com/gpu": "16" },
        labels: { ...SLICED.labels, ...partitioned("all-3g.20gb"), "nvidia.com/gpu.product": "NVIDIA-A100-SXM4-40GB-MIG-3g.20gb" },
      }),
    ],
    daemonSets: [devicePlugin()],
    diagnosis: "mig-manager-partitioned",
  },
  {
    title: "a GPU that is lost, rather than a MIG manager that asks for what AKS made",
    pool: migPool({}, "mixed"),
    nodes: [node({ ...MIXED_SLICED, allocatable: { "nvidia.com/mig-1g.5gb": "49" }, labels: partitioned("all-1g.5gb") })],
    daemonSets: [MIXED_PLUGIN],
    diagnosis: "gpu-without-slices",
  },
  {
    title: "a taint in the way of the plugin, rather than the MIG manager",
    nodes: [node({ taints: [EXCLUSIVE_TAINT], labels: partitioned("custom") })],
    daemonSets: [devicePlugin({ desired: 0 })],
    diagnosis: "untolerated-taint",
  },
  {
    title: "a node that is not ready",
    nodes: [node({ ready: { status: "False", reason: "KubeletNotReady" } })],
    diagnosis: "node-not-ready",
  },
  { title: "a node that has not reported yet", nodes: [node({ ready: null })], diagnosis: "node-not-ready" },
  {
    title: "GPUs that are not all cut yet",
    nodes: [node({ allocatable: { "nvidia.com/gpu": "0" }, labels: { "nvidia.com/gpu.product": "NVIDIA-A100-SXM4-40GB-MIG-INVALID" } })],
    daemonSets: [devicePlugin({ ready: 0 })],
    diagnosis: "partitioning-not-finished",
  },
  {
    title: "slices of another size under the strategy single",
    nodes: [node({ ...SLICED, labels: { ...SLICED.labels, "nvidia.com/gpu.product": "NVIDIA-A100-SXM4-80GB-MIG-1g.10gb" } })],
    daemonSets: [devicePlugin()],
    diagnosis: "other-partition",
  },
  {
    title: "slices of another size under the strategy mixed",
    pool: migPool({}, "mixed"),
    nodes: [node({ allocatable: { "nvidia.com/mig-2g.10gb": "24" } })],
    daemonSets: [MIXED_PLUGIN],
    diagnosis: "other-partition",
  },
  {
    title: "slices of another size that are shared, under the strategy single",
    nodes: [
      node({
        allocatable: { "nvidia.com/gpu": "56" },
        labels: {
          ...SLICED.labels,
          "nvidia.com/gpu.product": "NVIDIA-A100-SXM4-40GB-MIG-7g.40gb-SHARED",
          "nvidia.com/gpu.replicas": "7",
          "nvidia.com/gpu.sharing-strategy": "time-slicing",
        },
      }),
    ],
    daemonSets: [devicePlugin()],
    diagnosis: "other-partition",
  },
  {
    title: "slices of another size since the plugin counted, as feature discovery says under the strategy mixed",
    pool: migPool({}, "mixed"),
    nodes: [
      node({
        allocatable: MIXED_SLICED.allocatable,
        labels: { "nvidia.com/mig.strategy": "mixed", "nvidia.com/mig-2g.10gb.product": "NVIDIA-A100-SXM4-40GB-MIG-2g.10gb" },
      }),
    ],
    daemonSets: [MIXED_PLUGIN],
    diagnosis: "other-partition",
  },
  {
    title: "the strategy mixed in the place of single",
    nodes: [node(MIXED_SLICED)],
    daemonSets: [MIXED_PLUGIN],
    diagnosis: "other-strategy",
  },
  {
    title: "the strategy single in the place of mixed",
    pool: migPool({}, "mixed"),
    nodes: [node(SLICED)],
    daemonSets: [devicePlugin()],
    diagnosis: "other-strategy",
  },
  {
    title: "the strategy single in the place of mixed, which only the number of GPUs tells",
    pool: migPool({}, "mixed"),
    nodes: [node({ allocatable: SLICED.allocatable })],
    daemonSets: [NO_STRATEGY],
    diagnosis: "other-strategy",
  },
  {
    title: "the strategy single in the place of mixed, where each GPU is one slice",
    pool: migPool({ gpu_instance: "MIG7g" }, "mixed"),
    nodes: [node({ allocatable: WHOLE })],
    daemonSets: [devicePlugin()],
    diagnosis: "other-strategy",
  },
  {
    title: "GPUs that were never cut under a plugin of the right strategy",
    nodes: [node({ allocatable: WHOLE })],
    daemonSets: [devicePlugin()],
    diagnosis: "not-partitioned",
  },
  {
    title: "GPUs that were never cut under a plugin whose configuration is a file, as the node's labels tell",
    nodes: [node({ allocatable: WHOLE, labels: { "nvidia.com/mig.strategy": "single" } })],
    daemonSets: [devicePlugin({ env: [], sidecar: true })],
    diagnosis: "not-partitioned",
  },
  {
    title: "GPUs that were never cut under a plugin from before 0.12, which takes a flag",
    nodes: [node({ allocatable: WHOLE })],
    daemonSets: [devicePlugin({ env: [], args: ["--mig-strategy=single", "--pass-device-specs=false"] })],
    diagnosis: "not-partitioned",
  },
  {
    title: "physical GPUs under a plugin without a strategy",
    nodes: [node({ allocatable: WHOLE })],
    daemonSets: [NO_STRATEGY],
    diagnosis: "strategy-not-set",
  },
  {
    title: "physical GPUs under a plugin with the strategy none",
    nodes: [node({ allocatable: WHOLE })],
    daemonSets: [devicePlugin({ env: [{ name: "MIG_STRATEGY", value: "none" }] })],
    diagnosis: "strategy-not-set",
  },
  {
    title: "physical GPUs in the place of mixed slices",
    pool: migPool({}, "mixed"),
    nodes: [node({ allocatable: WHOLE })],
    daemonSets: [NO_STRATEGY],
    diagnosis: "strategy-not-set",
  },
  {
    title: "as many physical GPUs as slices, told apart by the product",
    pool: migPool({ gpu_instance: "MIG7g" }),
    nodes: [node({ allocatable: WHOLE, labels: { "nvidia.com/gpu.product": "NVIDIA-A100-SXM4-40GB" } })],
    daemonSets: [NO_STRATEGY],
    diagnosis: "strategy-not-set",
  },
  {
    title: "as many shares of whole GPUs as slices",
    nodes: [node({ allocatable: { "nvidia.com/gpu": "56" }, labels: SHARED_LABELS })],
    daemonSets: [devicePlugin()],
    diagnosis: "other-product",
  },
  {
    title: "as many shares of whole GPUs as slices, by MPS",
    nodes: [node({ allocatable: { "nvidia.com/gpu": "56" }, labels: { ...SHARED_LABELS, "nvidia.com/gpu.sharing-strategy": "mps" } })],
    daemonSets: [devicePlugin()],
    diagnosis: "other-product",
  },
  {
    title: "renamed shares of whole GPUs",
    nodes: [
      node({
        allocatable: { "nvidia.com/gpu.shared": "56" },
        labels: { ...SHARED_LABELS, "nvidia.com/gpu.product": "NVIDIA-A100-SXM4-40GB" },
      }),
    ],
    daemonSets: [devicePlugin()],
    diagnosis: "other-product",
  },
  {
    title: "the right number of a product without a partition",
    nodes: [node({ allocatable: { "nvidia.com/gpu": "56" }, labels: WHOLE_LABELS })],
    daemonSets: [devicePlugin()],
    diagnosis: "other-product",
  },
  {
    title: "shares of GPUs in MIG mode under a plugin and a feature discovery without a strategy",
    nodes: [node({ allocatable: { "nvidia.com/gpu": "56" }, labels: STRATEGYLESS_LABELS })],
    daemonSets: [NO_STRATEGY],
    diagnosis: "other-product",
  },
  {
    title: "one slice on each GPU beside a feature discovery that follows the strategy mixed",
    pool: migPool({ gpu_instance: "MIG7g" }),
    nodes: [node({ allocatable: WHOLE, labels: { ...STRATEGYLESS_LABELS, "nvidia.com/mig.strategy": "mixed" } })],
    daemonSets: [devicePlugin()],
    diagnosis: "other-product",
  },
  {
    title: "as many physical GPUs as slices under a plugin of the right strategy, told apart by the product",
    pool: migPool({ gpu_instance: "MIG7g" }),
    nodes: [node({ allocatable: WHOLE, labels: WHOLE_LABELS })],
    daemonSets: [devicePlugin()],
    diagnosis: "not-partitioned",
  },
  {
    title: "slices that are shared under the strategy single",
    nodes: [node({ allocatable: { "nvidia.com/gpu": "112" }, labels: sharedSlices("2") })],
    daemonSets: [devicePlugin()],
    diagnosis: "shared-slices",
  },
  {
    title: "slices that four pods share on purpose",
    releases: sharingPlugin(),
    nodes: [node({ allocatable: { "nvidia.com/gpu": "224" }, labels: sharedSlices("4") })],
    daemonSets: [devicePlugin()],
  },
  {
    title: "slices that four pods share on purpose, under another name",
    releases: sharingPlugin({ renameByDefault: true }),
    nodes: [
      node({
        allocatable: { "nvidia.com/gpu.shared": "224" },
        labels: { ...sharedSlices("4"), "nvidia.com/gpu.product": SLICED.labels["nvidia.com/gpu.product"] },
      }),
    ],
    daemonSets: [devicePlugin()],
  },
  {
    title: "mixed slices that four pods share on purpose, without feature discovery",
    pool: migPool({}, "mixed"),
    releases: sharingPlugin({ renameByDefault: true }, "nvidia.com/mig-1g.5gb", "mixed"),
    nodes: [node({ allocatable: { "nvidia.com/mig-1g.5gb.shared": "224" } })],
    daemonSets: [MIXED_PLUGIN],
  },
  {
    title: "slices that two pods share, and four should",
    releases: sharingPlugin(),
    nodes: [node({ allocatable: { "nvidia.com/gpu": "112" }, labels: sharedSlices("2") })],
    daemonSets: [devicePlugin()],
    diagnosis: "shared-slices",
  },
  {
    title: "slices that four pods should share, before the plugin has read its configuration",
    releases: sharingPlugin({ renameByDefault: true }),
    nodes: [node(SLICED)],
    daemonSets: [devicePlugin()],
    diagnosis: "not-shared",
  },
  {
    title: "one slice on each GPU that four pods should share, before the plugin has read its configuration",
    pool: migPool({ gpu_instance: "MIG7g" }),
    releases: sharingPlugin(),
    nodes: [
      node({
        allocatable: WHOLE,
        labels: { ...WHOLE_LABELS, "nvidia.com/gpu.product": "NVIDIA-A100-SXM4-40GB-MIG-7g.40gb" },
      }),
    ],
    daemonSets: [devicePlugin()],
    diagnosis: "not-shared",
  },
  {
    title: "the right number of slices, half of which exist, under the strategy mixed",
    pool: migPool({}, "mixed"),
    nodes: [
      node({
        allocatable: MIXED_SLICED.allocatable,
        labels: {
          ...MIXED_SLICED.labels,
          "nvidia.com/mig-1g.5gb.product": "NVIDIA-A100-SXM4-40GB-MIG-1g.5gb-SHARED",
          "nvidia.com/mig-1g.5gb.count": "28",
          "nvidia.com/mig-1g.5gb.replicas": "2",
          "nvidia.com/mig-1g.5gb.sharing-strategy": "time-slicing",
        },
      }),
    ],
    daemonSets: [MIXED_PLUGIN],
    diagnosis: "shared-slices",
  },
  {
    title: "slices that are shared under another name, without feature discovery",
    pool: migPool({}, "mixed"),
    nodes: [node({ allocatable: { "nvidia.com/mig-1g.5gb.shared": "112" } })],
    daemonSets: [MIXED_PLUGIN],
    diagnosis: "shared-slices",
  },
  {
    title: "shares of whole GPUs in the place of mixed slices",
    pool: migPool({}, "mixed"),
    nodes: [node({ allocatable: { "nvidia.com/gpu": "56" }, labels: { ...SHARED_LABELS, "nvidia.com/mig.strategy": "mixed" } })],
    daemonSets: [MIXED_PLUGIN],
    diagnosis: "shared-slices",
  },
  {
    title: "a GPU Operator that has found no GPU",
    nodes: [node()],
    policies: [clusterPolicy("ready")],
    diagnosis: "operator-finds-no-gpu",
  },
  {
    title: "a GPU Operator that has said nothing yet",
    nodes: [node()],
    policies: [clusterPolicy(undefined)],
    diagnosis: "operator-finds-no-gpu",
  },
  {
    title: "a ClusterPolicy that the operator ignores, and no other",
    nodes: [node()],
    policies: [clusterPolicy("ignored")],
    diagnosis: "no-device-plugin",
  },
  {
    title: "a taint that the GPU Operator does not tolerate",
    nodes: [operatorNode({ taints: [GPU_TAINT, EXCLUSIVE_TAINT] })],
    daemonSets: [operatorPlugin({ desired: 0 })],
    policies: [clusterPolicy("ready")],
    diagnosis: "untolerated-taint",
  },
  {
    title: "a node that the GPU Operator has not labeled",
    nodes: [node()],
    daemonSets: [operatorPlugin({ desired: 0 })],
    policies: [clusterPolicy("ready")],
    diagnosis: "operator-skips-node",
  },
  {
    title: "a pool that tells the GPU Operator to leave it alone",
    nodes: [node({ labels: { "nvidia.com/gpu.deploy.operands": "false" } })],
    daemonSets: [operatorPlugin({ desired: 0 })],
    policies: [clusterPolicy("ready")],
    diagnosis: "operator-skips-node",
  },
  {
    title: "a GPU Operator whose validator does not start",
    nodes: [operatorNode()],
    daemonSets: [operatorPlugin({ ready: 0 })],
    policies: [
      clusterPolicy("ignored"),
      clusterPolicy("notReady", "ClusterPolicy is not ready; states not ready: [state-operator-validation state-device-plugin]"),
    ],
    diagnosis: "operator-not-ready",
  },
  {
    title: "a GPU Operator that is not ready and does not say why",
    nodes: [operatorNode()],
    daemonSets: [operatorPlugin({ ready: 0 })],
    policies: [clusterPolicy("notReady")],
    diagnosis: "operator-not-ready",
  },
  {
    title: "a plugin of the GPU Operator that is not ready, where nobody may read its ClusterPolicy",
    nodes: [operatorNode()],
    daemonSets: [operatorPlugin({ ready: 0 })],
    diagnosis: "plugin-not-ready",
  },
  {
    title: "a plugin of the chart that is not ready, beside a GPU Operator that serves other nodes and is not ready either",
    nodes: [node()],
    daemonSets: [devicePlugin({ ready: 0 }), operatorPlugin()],
    policies: [clusterPolicy("notReady")],
    diagnosis: "plugin-not-ready",
  },
  {
    title: "the other strategy under the GPU Operator",
    nodes: [operatorNode({ allocatable: { "nvidia.com/mig-1g.5gb": "56" } })],
    daemonSets: [operatorPlugin()],
    policies: [clusterPolicy("ready")],
    diagnosis: "other-strategy",
  },
  { title: "no device plugin at all", nodes: [node()], daemonSets: [featureDiscovery()], diagnosis: "no-device-plugin" },
  {
    title: "a taint that the plugin does not tolerate",
    nodes: [node({ taints: [GPU_TAINT, EXCLUSIVE_TAINT] })],
    daemonSets: [devicePlugin({ desired: 0 })],
    diagnosis: "untolerated-taint",
  },
  {
    title: "a taint, beside a plugin that was made for another pool",
    nodes: [node({ taints: [EXCLUSIVE_TAINT] })],
    daemonSets: [
      devicePlugin({ name: "other-plugin", nodeSelector: { "kubernetes.azure.com/agentpool": "other" } }),
      devicePlugin({ desired: 0 }),
    ],
    diagnosis: "untolerated-taint",
  },
  {
    title: "no label that the plugin's affinity looks for",
    nodes: [node({ labels: { "nvidia.com/gpu.present": "false" } })],
    daemonSets: [devicePlugin({ desired: 0 })],
    diagnosis: "unmatched-affinity",
  },
  {
    title: "a node selector of another pool",
    nodes: [node()],
    daemonSets: [devicePlugin({ desired: 0, nodeSelector: { "kubernetes.azure.com/agentpool": "other" } })],
    diagnosis: "unmatched-affinity",
  },
  {
    title: "a plugin that wants no pods, beside one that is ready and found no slices",
    nodes: [node()],
    daemonSets: [devicePlugin({ name: "old-plugin", desired: 0, ready: 0 }), devicePlugin()],
    diagnosis: "plugin-offers-nothing",
  },
  { title: "a plugin that wants no pods", nodes: [node()], daemonSets: [devicePlugin({ desired: 0 })], diagnosis: "plugin-not-scheduled" },
  {
    title: "a plugin that fails, as MPS makes it on slices, which feature discovery cannot label either",
    nodes: [node()],
    daemonSets: [devicePlugin({ ready: 0 })],
    diagnosis: "plugin-not-ready",
  },
  {
    title: "a plugin that is not ready",
    nodes: [node({ allocatable: { "nvidia.com/gpu": "0" } })],
    daemonSets: [devicePlugin({ desired: 2, ready: 1 })],
    diagnosis: "plugin-not-ready",
  },
  {
    title: "a plugin that is ready and found no slices",
    pool: migPool({}, "mixed"),
    nodes: [node()],
    daemonSets: [MIXED_PLUGIN],
    diagnosis: "plugin-offers-nothing",
  },
  {
    title: "GPUs of which some are not in MIG mode, and one has other slices",
    pool: migPool({}, "mixed"),
    nodes: [
      node({
        allocatable: { "nvidia.com/gpu": "7", "nvidia.com/mig-1g.5gb": "3", "nvidia.com/mig-2g.10gb": "2" },
        labels: { "nvidia.com/mig.strategy": "mixed", "nvidia.com/mig-2g.10gb.product": "NVIDIA-A100-SXM4-40GB-MIG-2g.10gb" },
      }),
    ],
    daemonSets: [MIXED_PLUGIN],
    diagnosis: "partly-partitioned",
  },
  {
    title: "one GPU that is not in MIG mode",
    pool: migPool({}, "mixed"),
    nodes: [node({ allocatable: { "nvidia.com/gpu": "1", "nvidia.com/mig-1g.5gb": "49" } })],
    daemonSets: [MIXED_PLUGIN],
    diagnosis: "partly-partitioned",
  },
  {
    title: "one GPU without instances under the strategy mixed",
    pool: migPool({}, "mixed"),
    nodes: [
      node({ allocatable: { "nvidia.com/mig-1g.5gb": "49" }, labels: { "nvidia.com/mig.strategy": "mixed", "nvidia.com/gpu.count": "8" } }),
    ],
    daemonSets: [MIXED_PLUGIN],
    diagnosis: "gpu-without-slices",
  },
  {
    title: "one GPU that is lost, as feature discovery counts under the strategy mixed",
    pool: migPool({}, "mixed"),
    nodes: [
      node({ allocatable: { "nvidia.com/mig-1g.5gb": "49" }, labels: { "nvidia.com/mig.strategy": "mixed", "nvidia.com/gpu.count": "7" } }),
    ],
    daemonSets: [MIXED_PLUGIN],
    diagnosis: "gpu-without-slices",
  },
  {
    title: "two GPUs that are lost under the strategy single, one of them with an XID error",
    nodes: [node({ allocatable: { "nvidia.com/gpu": "42" }, problems: { XIDErrors: "XID 79" } })],
    daemonSets: [devicePlugin()],
    diagnosis: "gpu-without-slices",
  },
  {
    title: "half of each GPU under single, and another size beside it",
    nodes: [node({ allocatable: { "nvidia.com/gpu": "24", "nvidia.com/mig-3g.20gb": "8" } })],
    daemonSets: [devicePlugin()],
    diagnosis: "wrong-number",
  },
  {
    title: "one GPU with slices of another size",
    pool: migPool({}, "mixed"),
    nodes: [node({ allocatable: { "nvidia.com/mig-1g.5gb": "49", "nvidia.com/mig-3g.20gb": "2" } })],
    daemonSets: [MIXED_PLUGIN],
    diagnosis: "partly-partitioned",
  },
  {
    title: "fewer slices than promised",
    nodes: [node({ allocatable: { "nvidia.com/gpu": "49" }, capacity: { "nvidia.com/gpu": "56" } })],
    daemonSets: [devicePlugin()],
    diagnosis: "wrong-number",
  },
  {
    title: "fewer slices than promised, none of them unhealthy",
    nodes: [node({ allocatable: { "nvidia.com/gpu": "50" }, capacity: { "nvidia.com/gpu": "50" } })],
    daemonSets: [devicePlugin()],
    diagnosis: "wrong-number",
  },
  {
    title: "slices of the expected size and of another, which are shared",
    pool: migPool({}, "mixed"),
    nodes: [
      node({
        allocatable: { "nvidia.com/mig-1g.5gb": "56", "nvidia.com/mig-2g.10gb": "3" },
        labels: { "nvidia.com/mig.strategy": "mixed", "nvidia.com/mig-1g.5gb.replicas": "4" },
      }),
    ],
    daemonSets: [MIXED_PLUGIN],
    diagnosis: "shared-slices",
  },
  {
    title: "more slices than promised",
    nodes: [node({ allocatable: { "nvidia.com/gpu": "1k" } })],
    daemonSets: [devicePlugin()],
    diagnosis: "wrong-number",
  },
  {
    title: "as many physical GPUs as slices, perhaps, without feature discovery",
    pool: migPool({ gpu_instance: "MIG7g" }),
    nodes: [node({ allocatable: WHOLE })],
    daemonSets: [devicePlugin()],
    diagnosis: "partition-unknown",
  },
  {
    title: "a product that the pool itself says",
    pool: migPool({ gpu_instance: "MIG7g", node_labels: { "nvidia.com/gpu.product": "A100-MIG-7g.40gb" } }),
    nodes: [node({ allocatable: WHOLE, labels: { "nvidia.com/gpu.product": "A100-MIG-7g.40gb" } })],
    daemonSets: [devicePlugin()],
    diagnosis: "partition-unknown",
  },
  {
    title: "HAMi in the place of the device plugin",
    nodes: [node({ allocatable: { "nvidia.com/gpu": "80" }, labels: { gpu: "on" } })],
    daemonSets: [hami()],
    diagnosis: "other-device-plugin",
  },
  {
    title: "as many shares of HAMi as slices",
    nodes: [node({ allocatable: { "nvidia.com/gpu": "56" }, labels: { gpu: "on" } })],
    daemonSets: [hami()],
    diagnosis: "other-device-plugin",
  },
  {
    title: "shares of Volcano, which have another name",
    nodes: [node({ allocatable: { "volcano.sh/vgpu-number": "80", "nvidia.com/gpu": "0" }, labels: { gpu: "on" } })],
    daemonSets: [hami()],
    diagnosis: "other-device-plugin",
  },
  {
    title: "a device plugin that this release does not know",
    nodes: [node({ allocatable: { "nvidia.com/gpu": "8" } })],
    daemonSets: [unknownPlugin()],
    diagnosis: "other-device-plugin",
  },
  {
    title: "two device plugins of NVIDIA",
    nodes: [operatorNode(SLICED)],
    daemonSets: [devicePlugin(), operatorPlugin()],
    policies: [clusterPolicy("ready")],
    diagnosis: "two-device-plugins",
  },
  {
    title: "a device plugin and a DRA driver",
    nodes: [node(SLICED)],
    daemonSets: [devicePlugin(), draDriver()],
    resourceSlices: [resourceSlice(56, "1g.5gb")],
    diagnosis: "two-device-plugins",
  },
  {
    title: "the slices of another strategy beside those of the pool",
    nodes: [node({ ...SLICED, allocatable: { "nvidia.com/gpu": "56", "nvidia.com/mig-1g.5gb": "56" } })],
    daemonSets: [devicePlugin()],
    diagnosis: "other-resources",
  },
  {
    title: "slices that pods get by claims",
    nodes: [node()],
    daemonSets: [draDriver()],
    resourceSlices: [resourceSlice(55, "1g.5gb"), resourceSlice(1)],
    diagnosis: "slices-as-claims",
  },
  {
    title: "a DRA driver that has published nothing yet, without a device plugin of the GPU Operator",
    nodes: [node()],
    daemonSets: [draDriver()],
    policies: [clusterPolicy("ready", undefined, { devicePlugin: { enabled: false } })],
    resourceSlices: [],
    diagnosis: "slices-as-claims",
  },
  {
    title: "a DRA driver that found no slices",
    nodes: [node()],
    daemonSets: [draDriver()],
    resourceSlices: [resourceSlice(8)],
    diagnosis: "slices-as-claims",
  },
  {
    title: "a DRA driver whose slices nobody may read",
    nodes: [node()],
    daemonSets: [draDriver()],
    resourceSlices: forbidden("resourceslices"),
    diagnosis: "slices-as-claims",
  },
  {
    title: "a managed node whose slices pods get by claims",
    pool: managedMigPool({ gpuProfile: { nvidia: { managementMode: "Managed", migStrategy: "Single", migProfiles: ["MIG1g"] } } }),
    nodes: [node({ ...MANAGED_SLICED, allocatable: {} })],
    resourceSlices: [resourceSlice(56, "1g.5gb")],
    diagnosis: "slices-as-claims",
  },
  {
    title: "whole GPUs beside DaemonSets that nobody may read",
    nodes: [node({ allocatable: WHOLE })],
    daemonSets: forbidden("daemonsets.apps"),
    diagnosis: "strategy-not-set",
  },
  {
    title: "GPUs that were never cut beside DaemonSets that nobody may read, as the node's labels tell",
    nodes: [node({ allocatable: WHOLE, labels: { "nvidia.com/mig.strategy": "single" } })],
    daemonSets: forbidden("daemonsets.apps"),
    diagnosis: "not-partitioned",
  },
  {
    title: "DaemonSets that nobody may read",
    nodes: [node()],
    daemonSets: forbidden("daemonsets.apps"),
    diagnosis: "daemonsets-forbidden",
  },
  {
    title: "a GPU Operator whose device plugin is off",
    nodes: [node()],
    policies: [clusterPolicy("ready", undefined, { devicePlugin: { enabled: false } })],
    diagnosis: "operator-plugin-off",
  },
  {
    title: "a startup taint of the pool",
    pool: migPool({ node_taints: [CILIUM] }),
    nodes: [node({ taints: [GPU_TAINT, { key: CILIUM_KEY, value: "true", effect: "NoExecute" }] })],
    daemonSets: [devicePlugin({ desired: 0 })],
    diagnosis: "startup-taint",
  },
  {
    title: "a startup taint that its agent has not removed yet",
    nodes: [node({ taints: [GPU_TAINT, { key: "node.cilium.io/agent-not-ready", value: "true", effect: "NoSchedule" }] })],
    daemonSets: [devicePlugin({ desired: 0 })],
    diagnosis: "startup-taint",
  },
  {
    title: "a plugin that may not look at MIG devices",
    nodes: [node()],
    daemonSets: [
      ownPlugin({ ready: 0, monitorsMig: false, securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } } }),
    ],
    diagnosis: "mig-monitor-missing",
  },
  {
    title: "a plugin that may not monitor MIG devices, although it is told to",
    nodes: [node()],
    daemonSets: [devicePlugin({ ready: 0, securityContext: { capabilities: { drop: ["ALL"] } } })],
    diagnosis: "mig-monitor-missing",
  },
  {
    title: "a plugin that has all it needs, and fails",
    nodes: [node()],
    daemonSets: [devicePlugin({ ready: 0, securityContext: { capabilities: { drop: ["ALL"], add: ["SYS_ADMIN"] } } })],
    diagnosis: "plugin-not-ready",
  },
  {
    title: "a GPU that is missing, and a plugin that does not answer",
    nodes: [
      node({ ...SLICED, problems: { UnhealthyNvidiaDevicePlugin: "the service does not answer", GPUMissing: "Expected 8 GPUs, found 7" } }),
    ],
    daemonSets: [devicePlugin()],
    diagnosis: "gpu-unhealthy",
  },
  {
    title: "a GPU with errors that has all its slices",
    nodes: [node({ ...SLICED, problems: { GPUXIDErrors: "" } })],
    daemonSets: [devicePlugin()],
    diagnosis: "gpu-degraded",
  },
  {
    title: "a plugin that hands out nothing",
    nodes: [node(SLICED)],
    daemonSets: [devicePlugin()],
    pods: [slicePod(REJECTED), slicePod({ ...REJECTED, message: REJECTED.message.repeat(2) })],
    diagnosis: "pods-rejected",
  },
  {
    title: "a plugin that handed something out before",
    nodes: [node(SLICED)],
    daemonSets: [devicePlugin()],
    pods: [slicePod({ phase: "Running", startTime: "2026-11-20T10:00:00Z" }), slicePod({ ...REJECTED, startTime: "2026-11-20T11:00:00Z" })],
    diagnosis: "pods-rejected",
  },
  {
    title: "a taint that came after the plugin",
    nodes: [node({ ...SLICED, taints: [EXCLUSIVE_TAINT, GPU_TAINT] })],
    daemonSets: [devicePlugin()],
    diagnosis: "taint-after-plugin",
  },
  {
    title: "a taint that came after the plugin of the GPU Operator",
    nodes: [operatorNode({ ...SLICED, taints: [EXCLUSIVE_TAINT, GPU_TAINT] })],
    daemonSets: [operatorPlugin()],
    policies: [clusterPolicy("ready")],
    diagnosis: "taint-after-plugin",
  },
  {
    title: "a cordoned node with all its slices",
    nodes: [node({ ...SLICED, cordoned: true, taints: [{ key: "node.kubernetes.io/unschedulable", effect: "NoSchedule" }] })],
    daemonSets: [devicePlugin()],
    diagnosis: "node-cordoned",
  },

  { title: "a managed pool with slices of three sizes", pool: managedMigPool(), nodes: [node(MANAGED_SLICED)] },
  {
    title: "a managed pool beside a device plugin for other pools, which tolerates other taints",
    pool: managedMigPool(),
    nodes: [node(MANAGED_SLICED)],
    daemonSets: [devicePlugin()],
  },
  {
    title: "a managed pool of one slice for each GPU, whose product nothing tells",
    pool: managedSingle("MIG7g"),
    nodes: [node({ ...MANAGED_SLICED, allocatable: WHOLE })],
  },
  {
    title: "a managed node that offers nothing yet",
    pool: managedSingle("MIG1g"),
    nodes: [node({ ...MANAGED_SLICED, allocatable: {} })],
    diagnosis: "managed-plugin-offers-nothing",
  },
  {
    title: "a managed node without one of three sizes of slice",
    pool: managedMigPool(),
    nodes: [node({ ...MANAGED_SLICED, allocatable: { "nvidia.com/mig-3g.20gb": "8", "nvidia.com/mig-2g.10gb": "8" } })],
    diagnosis: "managed-plugin-offers-nothing",
  },
  {
    title: "a managed node that offers its GPUs whole",
    pool: managedSingle("MIG1g"),
    nodes: [node({ ...MANAGED_SLICED, allocatable: WHOLE })],
    diagnosis: "not-partitioned",
  },
  {
    title: "a managed node with the slices of another strategy",
    pool: managedSingle("MIG1g"),
    nodes: [node({ ...MANAGED_SLICED, allocatable: { "nvidia.com/mig-1g.5gb": "56" } })],
    diagnosis: "other-strategy",
  },
  {
    title: "a device plugin that runs on a managed node",
    pool: managedSingle("MIG1g"),
    nodes: [node({ allocatable: { "nvidia.com/gpu": "56" } })],
    daemonSets: [devicePlugin()],
    diagnosis: "second-device-plugin",
  },

  { title: "no node yet", nodes: [], diagnosis: "no-node" },
  { title: "nodes of another pool alone", nodes: [node({ ...SLICED, pool: "other" })], diagnosis: "no-node" },
  { title: "no node, and no known count", pool: migPool({ node_count: "${var.nodes}" }), nodes: [], diagnosis: "no-node" },
  {
    title: "an autoscaled pool below its minimum",
    pool: migPool({ node_count: null, auto_scaling_enabled: true, min_count: 2, max_count: 3 }),
    nodes: [node(SLICED)],
    diagnosis: "node-count",
  },
  {
    title: "more nodes than configured",
    nodes: [node(SLICED), node({ ...SLICED, name: "aks-mignode-31415926-vmss000001" })],
    diagnosis: "node-count",
  },

  {
    title: "a pool whose name is known only after apply",
    pool: migPool({ name: "${var.name}" }),
    nodes: [node(SLICED)],
    diagnosis: "name-unknown",
  },
  { title: "a pool of unknown strategy", pool: migPool({}, ""), nodes: [node(SLICED)], diagnosis: "strategy-unknown" },
  { title: "a pool of unknown size", pool: migPool({ vm_size: "${var.size}" }), nodes: [node(SLICED)], diagnosis: "slices-unknown" },
  {
    title: "a pool of unknown profile",
    pool: migPool({ gpu_instance: "${var.profile}" }),
    nodes: [node(SLICED)],
    diagnosis: "slices-unknown",
  },
];
