/** The place of a cluster or a node pool in Azure. */
export interface AzurePath {
  /** The subscription and the resource group; empty if unknown. */
  readonly within: readonly string[];
  readonly cluster: string;
  /** Unset for a cluster. */
  readonly pool: string | undefined;
}

const ID =
  /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/Microsoft\.ContainerService\/managedClusters\/([^/]+)(?:\/agentPools\/([^/]+))?$/i;

/** The place in the id of a cluster or a node pool; `undefined` for other ids. */
export function parseAzureId(id: unknown): AzurePath | undefined {
  const [, subscription, group, cluster, pool] = typeof id === "string" ? (ID.exec(id) ?? []) : [];
  return subscription && group && cluster ? { within: [subscription, group], cluster, pool } : undefined;
}
