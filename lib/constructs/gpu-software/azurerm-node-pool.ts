import type { KubernetesClusterNodePool } from "@cdktf/provider-azurerm/lib/kubernetes-cluster-node-pool";
import type { IMigNodePool } from "./i-gpu-software";

/** The resource of a served pool: MIG121 refuses those of other providers. */
export function azurermNodePool({ node }: IMigNodePool): KubernetesClusterNodePool {
  return node.defaultChild as KubernetesClusterNodePool;
}
