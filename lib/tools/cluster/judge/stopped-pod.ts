import type { ClusterNode } from "../../kubectl/cluster-node";
import type { PodDetails } from "../../kubectl/pod-details";
import type { PodCluster } from "./pod-cluster";
import type { PodRoute } from "./pod-route";

/** A pod that gets to no node. */
export interface StoppedPod {
  readonly pod: PodDetails;
  readonly cluster: PodCluster;
  readonly route: PodRoute;
  /** The nodes that were left to it, none of which takes it. */
  readonly nodes: readonly ClusterNode[];
}
