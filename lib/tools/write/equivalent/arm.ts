import type { ClusterIdParts } from "../../../core/cluster/cluster-id";
import type { DeclaredPool } from "../../origins/declared-pool";
import { agentPool } from "./agent-pool";
import { DEFAULT_API_VERSION } from "./api-version";
import { Placeholders } from "./placeholders";
import type { Rendering } from "./rendering";

/** The request to Azure Resource Manager that creates the pool: its URL, an empty line, its body. */
export function armRequest(pool: DeclaredPool, version?: string): Rendering {
  const placeholders = new Placeholders();
  const { cluster = {}, request } = pool;
  const { apiVersion, name, body, omitted } = agentPool(pool, version, placeholders.standIn);
  const text = `PUT ${url(cluster, name, apiVersion)}\n\n${JSON.stringify(body, undefined, 2)}\n`;
  const notes = placeholders.notes(text, cluster);
  return { text, omitted, notes: request || apiVersion >= DEFAULT_API_VERSION ? notes : [...notes, olderVersion(apiVersion)] };
}

/** The note on a version that is older than the tables. */
export function olderVersion(apiVersion: string): string {
  return `the properties are those of ${DEFAULT_API_VERSION}; Azure refuses those that ${apiVersion} does not have`;
}

function url({ subscriptionId, resourceGroupName, clusterName }: Partial<ClusterIdParts>, poolName: unknown, apiVersion: string): string {
  const path = [
    ["subscriptions", subscriptionId ?? "<subscription>"],
    ["resourceGroups", resourceGroupName ?? "<resource group>"],
    ["providers", "Microsoft.ContainerService"],
    ["managedClusters", clusterName ?? "<cluster>"],
    ["agentPools", String(poolName ?? "<name>")],
  ];
  const segments = path.map(([type, name = ""]) => `${type}/${name.startsWith("<") ? name : encodeURIComponent(name)}`);
  return `https://management.azure.com/${segments.join("/")}?api-version=${apiVersion}`;
}
