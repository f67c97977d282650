/** The parts of a cluster's Azure resource id. */
export interface ClusterIdParts {
  readonly subscriptionId: string;
  readonly resourceGroupName: string;
  readonly clusterName: string;
}

const CLUSTER_ID = /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/Microsoft\.ContainerService\/managedClusters\/([^/]+)$/i;

/** The parts of the id, or `undefined` where it is not that of a cluster. */
export function parseClusterId(id: unknown): ClusterIdParts | undefined {
  const [, subscriptionId, resourceGroupName, clusterName] = typeof id === "string" ? (CLUSTER_ID.exec(id) ?? []) : [];
  return subscriptionId && resourceGroupName && clusterName ? { subscriptionId, resourceGroupName, clusterName } : undefined;
}

/** Whether azapi's `type` argument names a cluster: `Microsoft.ContainerService/managedClusters@2026-03-01`. */
export function isManagedClusterType(type: unknown): boolean {
  return typeof type === "string" && /^Microsoft\.ContainerService\/managedClusters@/i.test(type);
}
