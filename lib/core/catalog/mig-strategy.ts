/**
 * How the NVIDIA device plugin names the slices of a node to Kubernetes.
 *
 * The plugin also knows `none`; it is not offered here, because on a partitioned GPU it advertises
 * the physical GPUs instead of their slices.
 *
 * @see https://docs.nvidia.com/datacenter/cloud-native/kubernetes/latest/index.html
 */
export enum MigStrategy {
  /**
   * Every slice is one `nvidia.com/gpu`, whatever its size.
   *
   * Pods written for whole GPUs run unchanged, AKS lets them tolerate the `nvidia.com/gpu` taint by
   * itself, and the cluster autoscaler can count them.
   */
  SINGLE = "single",

  /**
   * Every slice carries its size in its name: `nvidia.com/mig-1g.5gb`.
   *
   * Pods must ask for that name and must tolerate the taints of the pool by themselves. The cluster
   * autoscaler does not know these names.
   *
   * @see https://github.com/Azure/AKS/issues/5161
   */
  MIXED = "mixed",
}
