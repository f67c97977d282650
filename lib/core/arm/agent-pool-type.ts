/** Azure's resource type of a node pool. */
export const AGENT_POOL_TYPE = "Microsoft.ContainerService/managedClusters/agentPools";

const TYPE_WITH_VERSION = new RegExp(`^${AGENT_POOL_TYPE.replace(/\./g, "\\.")}@(.+)$`, "i");

/** The API version of azapi's `type` argument, where that names a node pool: `2026-08-02-preview`. */
export function agentPoolApiVersion(type: unknown): string | undefined {
  return typeof type === "string" ? TYPE_WITH_VERSION.exec(type)?.[1] : undefined;
}

const ID = /^(\/.+)\/agentPools\/([^/]+)$/i;

/** The parts of a node pool's Azure resource id. */
export interface AgentPoolIdParts {
  readonly clusterId: string;
  readonly name: string;
}

/** The cluster and the name in the id of a node pool, or `undefined` where it is not one. */
export function parseAgentPoolId(id: unknown): AgentPoolIdParts | undefined {
  const [, clusterId, name] = typeof id === "string" ? (ID.exec(id) ?? []) : [];
  return clusterId && name ? { clusterId, name } : undefined;
}
