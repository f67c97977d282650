import { parseClusterId } from "../../cluster/cluster-id";
import { type Fact, isKnown, show } from "../../facts/fact";
import type { Rule } from "../rule";

/** A cluster and what an app or a plan installs on it. */
export interface ClusterFacts {
  readonly clusterId: Fact<unknown>;
  /** The paths or addresses of the device plugin's releases. */
  readonly devicePlugins: readonly string[];
  /** Those of the releases that install node feature discovery (NFD). */
  readonly nodeFeatureDiscoveries?: readonly string[];
  /** Those of the releases with NVIDIA's DRA driver. */
  readonly draDrivers?: readonly string[];
  /** Those of the GPU Operators with a ClusterPolicy, and of those with a GPUCluster. */
  readonly clusterPolicies?: readonly string[];
  readonly gpuClusters?: readonly string[];
  /** The names of the node pools, as far as they are known. */
  readonly poolNames: readonly string[];
  /** How AKS provisions nodes: `Auto`, `Manual`. */
  readonly nodeProvisioningMode?: Fact<string>;
  /** What to call the node pools that the cluster autoscaler sizes. */
  readonly autoscaledPools?: readonly string[];
}

export const CLUSTER_RULES: readonly Rule<ClusterFacts>[] = [
  {
    id: "MIG025",
    severity: "error",
    title: "the node pools of a cluster must have different names",
    see: "https://learn.microsoft.com/azure/aks/create-node-pools#limitations",
    why: "The name of a node pool is unique in its cluster. The second pool fails at apply.",
    remedy: "Rename one of them.",
    check: ({ poolNames }) =>
      [...new Set(poolNames.filter((name, index) => poolNames.indexOf(name) !== index))].map((name) => ({
        attribute: "name",
        found: `two node pools of the cluster have the name ${show(name)}`,
        expected: "a name for each pool",
        fix: "rename one of them",
      })),
  },
  {
    id: "MIG026",
    severity: "error",
    title: "the cluster id must be the id of an AKS cluster",
    see: "https://learn.microsoft.com/cli/azure/aks#az-aks-show",
    why: "Azure refuses a name, or the id of a pool or resource group, only at apply.",
    remedy: "Copy the id from `az aks show --resource-group <name> --name <name> --query id`.",
    check: ({ clusterId }) =>
      (clusterId === undefined || (isKnown(clusterId) && !parseClusterId(clusterId))) && {
        attribute: "kubernetes_cluster_id",
        found: clusterId === undefined ? "there is no cluster id" : `${show(clusterId)} is not the id of an AKS cluster`,
        expected: "/subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.ContainerService/managedClusters/<name>",
        fix: "copy it from: az aks show --resource-group <name> --name <name> --query id",
      },
  },
  {
    id: "MIG103",
    severity: "error",
    title: "a cluster must have only one device plugin",
    see: "https://learn.microsoft.com/azure/aks/best-practices-ml-ops",
    why: "Microsoft advises against several device plugins on the same nodes: both register the same resource. KAITO's chart `workspace` installs one too ([kaito#1700](https://github.com/kaito-project/kaito/issues/1700)).",
    remedy:
      "Keep one `helm_release` for all pools of a cluster, and let it tolerate their taints. In an app, leave `gpuSoftware` out, or pass the same plugin to each pool. With KAITO, set `nvidiaDevicePlugin.enabled = false` in the values of its chart.",
    check: ({ devicePlugins }) =>
      devicePlugins.length > 1 && {
        attribute: "helm_release",
        found: `the cluster gets ${devicePlugins.length} device plugins: ${devicePlugins.join(", ")}`,
        expected: "one release that serves every pool of the cluster",
        fix: "keep one; in an app, pass it to the pools as gpuSoftware, and new ExternalGpuSoftware() to pools in another stack",
      },
  },
  {
    id: "MIG118",
    severity: "error",
    title: "a cluster must have only one node feature discovery",
    see: "https://docs.nvidia.com/datacenter/cloud-native/gpu-operator/latest/getting-started.html",
    why: "Each master of node feature discovery (NFD) owns the labels under its prefix, and removes those that the other one set. The charts `gpu-operator`, `nvidia-device-plugin` (with `gfd.enabled`) and `node-feature-discovery` install one each. NVIDIA asks for `nfd.enabled = false` if one runs already.",
    remedy: "Set `nfd.enabled = false` in all releases but one, and let the workers of that one tolerate the taints of the pools.",
    check: ({ nodeFeatureDiscoveries: releases = [], devicePlugins }) =>
      // MIG103 already asks to remove one of these releases.
      releases.length > 1 &&
      !(devicePlugins.length > 1 && releases.every((release) => devicePlugins.includes(release))) && {
        attribute: "helm_release",
        found: `the cluster gets node feature discovery (NFD) from ${releases.length} releases, which remove each other's labels: ${releases.join(", ")}`,
        expected: "one NFD for all releases",
        fix: "set nfd.enabled = false in all releases but one; let that one's workers tolerate the taints of the pools",
      },
  },
  {
    id: "MIG561",
    severity: "error",
    title: "a cluster must have only one DRA driver of NVIDIA",
    see: "https://github.com/kubernetes-sigs/dra-driver-nvidia-gpu/tree/main/deployments/helm/dra-driver-nvidia-gpu/templates",
    why: "Each release creates the DeviceClass `gpu.nvidia.com`, so Helm refuses the second one. On one node the kubelet accepts only one driver of that name. A `GPUCluster` of the GPU Operator has the driver too.",
    remedy: "Keep one release for all pools of the cluster.",
    check: ({ draDrivers: releases = [] }) =>
      releases.length > 1 && {
        attribute: "helm_release",
        found: `the cluster gets ${releases.length} DRA drivers of NVIDIA: ${releases.join(", ")}`,
        expected: "one release that serves every pool with claims",
        fix: "keep one",
      },
  },
  {
    id: "MIG562",
    severity: "error",
    title: "a cluster must have a ClusterPolicy or a GPUCluster, not both",
    see: "https://github.com/NVIDIA/cloud-native-docs/blob/main/gpu-operator/dra-intro-install.rst",
    why: "If the cluster has a `ClusterPolicy`, the GPU Operator refuses a `GPUCluster` with the condition `PrerequisiteNotMet`. Then no DRA driver runs.",
    remedy:
      "Keep the `ClusterPolicy`, and install the chart `dra-driver-nvidia-gpu` for the pools with claims. NVIDIA supports a `GPUCluster` only on new clusters.",
    check: ({ clusterPolicies = [], gpuClusters = [] }) =>
      clusterPolicies.length > 0 &&
      gpuClusters.length > 0 && {
        attribute: "helm_release",
        found: `the cluster gets a ClusterPolicy from ${clusterPolicies.join(", ")}, and a GPUCluster from ${gpuClusters.join(", ")}`,
        expected: "one of the two",
        fix: "keep the ClusterPolicy, and install the chart dra-driver-nvidia-gpu for pools with claims",
      },
  },
  {
    id: "MIG416",
    severity: "error",
    title: "a cluster with node auto-provisioning must not have an autoscaled node pool",
    see: "https://learn.microsoft.com/azure/aks/migrate-from-autoscaler-to-node-auto-provisioning",
    why: "With node auto-provisioning AKS creates only node pools of a fixed size, and refuses autoscaled ones. It allows both if the subscription has the feature `AllowClusterAutoscalerAndNAP`, which Microsoft offers for a migration. Both then create nodes for the same pods.",
    remedy:
      'Give the pool a node count without bounds, or the cluster the mode `Manual`. If the subscription has the feature, ignore the rule in a review (`--ignore`), and set the mode of an `AksCluster` with `cluster.addOverride("node_provisioning_profile", [{ mode: "Auto" }])`.',
    check: ({ nodeProvisioningMode: mode, autoscaledPools: pools = [] }) =>
      mode === "Auto"
        ? pools.map((pool) => ({
            attribute: "node_provisioning_profile.mode",
            found: `node_provisioning_profile.mode is "Auto", but the node pool ${pool} is autoscaled; AKS refuses both together`,
            expected: "node pools of a fixed size, or a subscription with the feature AllowClusterAutoscalerAndNAP",
            fix: "give the pool a node count without bounds, or the cluster the mode Manual",
          }))
        : undefined,
  },
];
