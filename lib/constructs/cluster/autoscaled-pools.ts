import { isAutoscaled, nodePoolFacts } from "../../core/pool/node-pool";
import { factsIn } from "../shared/configuration";
import { isNodePool, nodePoolAttributes } from "../shared/node-pool-resource";
import type { IAksCluster } from "./i-aks-cluster";

/** The paths of the autoscaled node pools with the `clusterId` of the cluster. */
export function autoscaledPoolsOn({ node, clusterId }: IAksCluster): string[] {
  return node.root.node
    .findAll()
    .filter(isNodePool)
    .flatMap((nodePool) => {
      const { kubernetes_cluster_id: cluster, ...attributes } = nodePoolAttributes(nodePool);
      return cluster === clusterId && isAutoscaled(nodePoolFacts(factsIn(attributes))) ? [nodePool.node.path] : [];
    });
}
