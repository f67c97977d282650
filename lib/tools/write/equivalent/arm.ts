import type { ClusterIdParts } from "../../../core/cluster/cluster-id";
import type { DeclaredPool } from "../../origins/declared-pool";
import { jsonText } from "../../targets/json";
import { urlSegment } from "../../targets/url";
import { agentPool } from "./agent-pool";
import { DEFAULT_API_VERSION } from "./api-version";
import { Placeholders } from "./placeholders";
import type { Rendering } from "./rendering";

/** The request to Azure Resource Manager that creates the pool: its URL, an empty line, its body. */
export function armRequest(pool: DeclaredPool, version?: string): Rendering {
  const placeholders = new Placeholders();
  const { cluster = {}, request } = pool;
  const { apiVersion, name, body, omitted } = agentPool(pool, version, placeholders.standIn);
  const isKnown = placeholders.list.every(({ placeholder }) => placeholder !== name);
  const poolName = segment(isKnown ? name : undefined, String(name ?? "<name>"));
  const text = `PUT ${url(cluster, poolName, apiVersion)}\n\n${jsonText(body)}\n`;
  const notes = placeholders.notes(text, cluster);
  return { text, omitted, notes: request || apiVersion >= DEFAULT_API_VERSION ? notes : [...notes, olderVersion(apiVersion)] };
}

/** The note on a version that is older than the tables. */
export function olderVersion(apiVersion: string): string {
  return `the properties are those of ${DEFAULT_API_VERSION}; Azure refuses those that ${apiVersion} does not have`;
}

function url({ subscriptionId, resourceGroupName, clusterName }: Partial<ClusterIdParts>, poolName: string, apiVersion: string): string {
  const path = [
    ["subscriptions", segment(subscriptionId, "<subscription>")],
    ["resourceGroups", segment(resourceGroupName, "<resource group>")],
    ["providers", "Microsoft.ContainerService"],
    ["managedClusters", segment(clusterName, "<cluster>")],
    ["agentPools", poolName],
  ];
  return `https://management.azure.com/${path.flat().join("/")}?api-version=${urlSegment(apiVersion)}`;
}

function segment(name: unknown, placeholder: string): string {
  return name === undefined ? placeholder : urlSegment(String(name));
}
