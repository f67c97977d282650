import {
  type Cluster,
  clusterPolicy,
  devicePlugin,
  featureDiscovery,
  GPU_TAINT,
  node,
  operatorNode,
  operatorPlugin,
} from "./kubernetes-objects";
import { managedMigPool, migPool } from "./mig-pools";

/** A cluster, and what `verify` says of it. */
export interface ClusterScenario extends Cluster {
  readonly title: string;
  /** The only pool of the configuration. */
  readonly pool?: object;
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
/** GPUs in MIG mode, under a feature discovery without a strategy. */
const STRATEGYLESS_LABELS = {
  "nvidia.com/gpu.product": "NVIDIA-A100-SXM4-40GB",
  "nvidia.com/gpu.count": "8",
  "nvidia.com/gpu.replicas": "0",
  "nvidia.com/gpu.sharing-strategy": "none",
};
const MIXED_PLUGIN = devicePlugin({ env: [{ name: "MIG_STRATEGY", value: "mixed" }] });
const NO_STRATEGY = devicePlugin({ env: [] });
const EXCLUSIVE_TAINT = { key: "sku", value: "gpu", effect: "NoSchedule" };

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
    nodes: [
      node({
        allocatable: { "nvidia.com/gpu": "112" },
        labels: {
          ...SLICED.labels,
          "nvidia.com/gpu.product": "NVIDIA-A100-SXM4-40GB-MIG-1g.5gb-SHARED",
          "nvidia.com/gpu.replicas": "2",
          "nvidia.com/gpu.sharing-strategy": "time-slicing",
        },
      }),
    ],
    daemonSets: [devicePlugin()],
    diagnosis: "shared-slices",
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
    title: "fewer slices than promised",
    nodes: [node({ allocatable: { "nvidia.com/gpu": "49" }, capacity: { "nvidia.com/gpu": "56" } })],
    daemonSets: [devicePlugin()],
    diagnosis: "wrong-number",
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
