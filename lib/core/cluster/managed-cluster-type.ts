/** Whether azapi's `type` argument names a cluster: `Microsoft.ContainerService/managedClusters@2026-03-01`. */
export function isManagedClusterType(type: unknown): boolean {
  return typeof type === "string" && /^Microsoft\.ContainerService\/managedClusters@/i.test(type);
}
