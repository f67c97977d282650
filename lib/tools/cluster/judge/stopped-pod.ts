import type { ClusterNode } from "../../kubectl/cluster-node";
import type { PodDetails } from "../../kubectl/pod-details";
import type { PodCluster } from "./pod-cluster";
import type { PodRoute } from "./pod-route";

/** A pod that fits no node. */
export interface StoppedPod {
  readonly pod: PodDetails;
  readonly cluster: PodCluster;
  readonly route: PodRoute;
  /** The nodes that were left, none of which accepts it. */
  readonly nodes: readonly ClusterNode[];
}
