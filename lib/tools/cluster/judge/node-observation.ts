import type { ClusterNode } from "../read/cluster-node";
import type { ClusterPolicy } from "../read/cluster-policy";
import type { ClusterState } from "../read/cluster-state";
import type { DevicePluginDaemonSet } from "../read/device-plugin-daemon-set";
import { type Obstacles, obstaclesTo } from "./obstacles";
import type { PoolPromise } from "./pool-promise";

/** A node, what its pool promises, and what the cluster has to make it true. */
export interface NodeObservation {
  readonly node: ClusterNode;
  readonly pool: PoolPromise;
  /** How much of the promised resource pods can get. */
  readonly offered: number;
  /** The device plugins of the cluster. */
  readonly plugins: readonly DevicePluginDaemonSet[];
  /** Those that may run on the node. */
  readonly admitted: readonly DevicePluginDaemonSet[];
  /** Where none may: the one that comes nearest, which is one with a taint in its way rather than a label. */
  readonly nearest: (Obstacles & { readonly plugin: DevicePluginDaemonSet }) | undefined;
  /** What the GPU Operator says of itself, where there is one. */
  readonly policy: ClusterPolicy | undefined;
}

export function observe(node: ClusterNode, pool: PoolPromise, { plugins, policy }: Omit<ClusterState, "nodes">): NodeObservation {
  const all = plugins.map((plugin) => ({ plugin, ...obstaclesTo(plugin, node) }));
  const admitted = all.filter(({ taints, labels }) => taints.length === 0 && labels === "").map(({ plugin }) => plugin);
  return {
    node,
    pool,
    offered: node.allocatable[pool.resourceName] ?? 0,
    plugins,
    admitted,
    nearest: admitted.length === 0 ? (all.find(({ labels }) => labels === "") ?? all[0]) : undefined,
    policy,
  };
}
