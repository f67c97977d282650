/** The parts of a cluster's Azure resource id. */
export interface ClusterIdParts {
  readonly subscriptionId: string;
  readonly resourceGroupName: string;
  readonly clusterName: string;
}

/** Azure's resource type of a cluster. */
export const MANAGED_CLUSTER_TYPE = "Microsoft.ContainerService/managedClusters";

const CLUSTER_ID = /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/Microsoft\.ContainerService\/managedClusters\/([^/]+)$/i;

/** The parts of the id, or `undefined` where it is not that of a cluster. */
export function parseClusterId(id: unknown): ClusterIdParts | undefined {
  const [, subscriptionId, resourceGroupName, clusterName] = typeof id === "string" ? (CLUSTER_ID.exec(id) ?? []) : [];
  return subscriptionId && resourceGroupName && clusterName ? { subscriptionId, resourceGroupName, clusterName } : undefined;
}

/** The API version of azapi's `type` argument, where that names a cluster: `2026-03-01`. */
export function managedClusterApiVersion(type: unknown): string | undefined {
  return typeof type === "string" ? /^Microsoft\.ContainerService\/managedClusters@(.+)$/i.exec(type)?.[1] : undefined;
}

/** The id of the cluster of a name in a resource group, given by its own id. */
export function clusterIdIn(resourceGroupId: string, name: string): string {
  return `${resourceGroupId}/providers/Microsoft.ContainerService/managedClusters/${name}`;
}
