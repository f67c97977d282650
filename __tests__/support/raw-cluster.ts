import { KubernetesCluster, type KubernetesClusterConfig } from "@cdktf/provider-azurerm/lib/kubernetes-cluster";
import type { Construct } from "constructs";

/** A cluster as a user writes it without this library. */
export function rawCluster(scope: Construct, id: string, config: Partial<KubernetesClusterConfig> = {}): KubernetesCluster {
  return new KubernetesCluster(scope, id, {
    name: "migcluster",
    resourceGroupName: "myresourcegroup",
    location: "southcentralus",
    dnsPrefix: "mig",
    defaultNodePool: { name: "system", vmSize: "Standard_D4s_v5", nodeCount: 1 },
    identity: { type: "SystemAssigned" },
    // The bindings of azurerm 5 demand what those of azurerm 4 may not know, and then leave out.
    nodeProvisioningProfile: { mode: "Manual" },
    ...config,
  } as KubernetesClusterConfig);
}
