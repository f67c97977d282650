import { agentPoolProfiles } from "../../../core/arm/agent-pool-profiles";
import { UNKNOWN } from "../../../core/facts/fact";
import type { AzurePath } from "./azure-id";
import type { AzureResource } from "./azure-plan";

export interface PoolProfile {
  readonly path: AzurePath;
  readonly resource: AzureResource;
}

/** The pools in `agentPoolProfiles`, each as its own resource; none if they are unknown. */
export function poolsOfCluster(path: AzurePath, { type, id, body }: AzureResource): PoolProfile[] {
  const profiles = agentPoolProfiles(body.properties);
  return (profiles === UNKNOWN ? [] : profiles).map(({ name, properties }) => ({
    path: { ...path, pool: typeof name === "string" ? name : "?" },
    resource: {
      ...(type !== undefined && { type: type.replace("@", "/agentPools@") }),
      ...(typeof id === "string" && typeof name === "string" && { id: `${id}/agentPools/${name}` }),
      name,
      body: { properties },
    },
  }));
}
