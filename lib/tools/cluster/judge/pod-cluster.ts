import type { ClaimState } from "../../kubectl/claim-state";
import type { ClusterNode } from "../../kubectl/cluster-node";
import type { QueueState } from "../../kubectl/cluster-queue";
import type { ObjectEvent } from "../../kubectl/object-event";
import type { PodDetails } from "../../kubectl/pod-details";
import type { LocalQueue, Workload } from "../../kubectl/workload";
import type { DeclaredPool } from "../../origins/declared-pool";
import type { NodeRoom } from "./node-room";
import type { PodRoute } from "./pod-route";

/** The cluster, as far as it decides about pods. */
export interface PodCluster {
  /** Unset if they cannot be read. */
  readonly nodes: readonly ClusterNode[] | undefined;
  /** The MIG node pools: declared ones, and those that the nodes show. */
  readonly pools: readonly DeclaredPool[];
  /** What is free on the nodes; unset if not all pods can be read. */
  readonly room: NodeRoom | undefined;
  /** Where a pod stops; unset without nodes. */
  readonly routeOf: ((pod: PodDetails) => PodRoute) | undefined;
  /** What NVIDIA's DRA driver publishes, and who has it. */
  readonly claims: ClaimState;
  readonly events: readonly ObjectEvent[];
  /** Unset if no pod is in a queue. */
  readonly queueing: Queueing | undefined;
}

/** What Kueue has; a list is unset if it cannot be read. */
export interface Queueing extends QueueState {
  readonly workloads: readonly Workload[] | undefined;
  readonly localQueues: readonly LocalQueue[] | undefined;
}

/** The MIG pool of a node. */
export function poolOf({ pools }: Pick<PodCluster, "pools">, { pool }: ClusterNode): DeclaredPool | undefined {
  return pool === undefined ? undefined : pools.find(({ poolName }) => poolName === pool);
}
