import type { ClusterNode } from "../../kubectl/cluster-node";
import type { QueueState } from "../../kubectl/cluster-queue";
import type { ObjectEvent } from "../../kubectl/object-event";
import type { PodDetails } from "../../kubectl/pod-details";
import type { LocalQueue, Workload } from "../../kubectl/workload";
import type { DeclaredPool } from "../../origins/declared-pool";
import type { NodeRoom } from "./node-room";
import type { PodRoute } from "./pod-route";

/** What the cluster has, as far as pods are judged by it. */
export interface PodCluster {
  /** Unset where they cannot be read. */
  readonly nodes: readonly ClusterNode[] | undefined;
  /** The MIG node pools: those that are declared, and those that the nodes show. */
  readonly pools: readonly DeclaredPool[];
  /** What is left on the nodes; unset where not all pods can be read. */
  readonly room: NodeRoom | undefined;
  /** How far a pod gets on its way to one of the nodes; unset as they are. */
  readonly routeOf: ((pod: PodDetails) => PodRoute) | undefined;
  readonly events: readonly ObjectEvent[];
  /** Unset where nothing is sent to a queue. */
  readonly queueing: Queueing | undefined;
}

/** What Kueue has of all work; a list is unset where it cannot be read. */
export interface Queueing extends QueueState {
  readonly workloads: readonly Workload[] | undefined;
  readonly localQueues: readonly LocalQueue[] | undefined;
}

/** The MIG pool that a node is of. */
export function poolOf({ pools }: Pick<PodCluster, "pools">, { pool }: ClusterNode): DeclaredPool | undefined {
  return pool === undefined ? undefined : pools.find(({ poolName }) => poolName === pool);
}
