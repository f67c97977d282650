import type { KubernetesClusterNodePool } from "@cdktf/provider-azurerm/lib/kubernetes-cluster-node-pool";
import type { IMigNodePool } from "./i-gpu-software";

/** The resource of a pool that NVIDIA's charts serve: those of another provider are refused (MIG121). */
export function azurermNodePool({ node }: IMigNodePool): KubernetesClusterNodePool {
  return node.defaultChild as KubernetesClusterNodePool;
}
