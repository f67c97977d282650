import { WHOLE_GPU_RESOURCE } from "../../../core/catalog/mig-partition";
import type { ClusterNode } from "../read/cluster-node";
import type { ClusterState } from "../read/cluster-state";
import type { ClusterPolicy, DevicePluginDaemonSet } from "../read/device-plugin";
import { type DiscoveredResource, discoveredResource, type SharedResource, sharedResource } from "../read/node-labels";
import type { ExpectedSlices } from "./expected-slices";
import { type Obstacles, obstaclesTo } from "./obstacles";

/** A node, what it should offer, and what the cluster has to make it true. */
export interface NodeObservation {
  readonly node: ClusterNode;
  readonly pool: ExpectedSlices;
  /** What it should offer: `56 nvidia.com/gpu`. */
  readonly expected: string;
  /** How much of that resource pods can get. */
  readonly offered: number;
  /** What GPU feature discovery says of that resource, and of whole GPUs. */
  readonly slice: DiscoveredResource;
  readonly gpu: DiscoveredResource;
  /** What several pods share, if anything. */
  readonly shared: SharedResource | undefined;
  /** The device plugins of the cluster. */
  readonly plugins: readonly DevicePluginDaemonSet[];
  /** Those that may run on the node. */
  readonly admitted: readonly DevicePluginDaemonSet[];
  /** Where none may: the one that comes nearest, which is one with a taint in its way rather than a label. */
  readonly nearest: (Obstacles & { readonly plugin: DevicePluginDaemonSet }) | undefined;
  /** What the GPU Operator says of itself, where there is one. */
  readonly policy: ClusterPolicy | undefined;
}

export function observe(node: ClusterNode, pool: ExpectedSlices, { plugins, policy }: Omit<ClusterState, "nodes">): NodeObservation {
  const all = plugins.map((plugin) => ({ plugin, ...obstaclesTo(plugin, node) }));
  const admitted = all.filter(({ taints, labels }) => taints.length === 0 && labels === "").map(({ plugin }) => plugin);
  return {
    node,
    pool,
    expected: `${pool.slicesPerNode} ${pool.resourceName}`,
    offered: node.allocatable[pool.resourceName] ?? 0,
    slice: discoveredResource(node, pool.resourceName),
    gpu: discoveredResource(node, WHOLE_GPU_RESOURCE),
    shared: sharedResource(node),
    plugins,
    admitted,
    nearest: admitted.length === 0 ? (all.find(({ labels }) => labels === "") ?? all[0]) : undefined,
    policy,
  };
}
