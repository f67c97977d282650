/** Where a cluster or a node pool is in Azure. */
export interface AzurePath {
  /** The subscription and the resource group; none where the document does not say. */
  readonly within: readonly string[];
  readonly cluster: string;
  /** `undefined` of a cluster. */
  readonly pool: string | undefined;
}

const ID =
  /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/Microsoft\.ContainerService\/managedClusters\/([^/]+)(?:\/agentPools\/([^/]+))?$/i;

/** The place that the id of a cluster or a node pool names; `undefined` where it is that of something else. */
export function parseAzureId(id: unknown): AzurePath | undefined {
  const [, subscription, group, cluster, pool] = typeof id === "string" ? (ID.exec(id) ?? []) : [];
  return subscription && group && cluster ? { within: [subscription, group], cluster, pool } : undefined;
}
