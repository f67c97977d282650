import { isObject, wordOf } from "../../../core/facts/json";
import { ToolError } from "../../command-line/command";
import type { Origin } from "../origin";
import { parseAzureId } from "./azure-id";
import { type AzureChange, kept, planOfAzure } from "./azure-plan";
import { poolsOfCluster } from "./pool-profiles";

type Item = Readonly<Record<string, unknown>>;

/**
 * Clusters or node pools from Azure's API, or from az, which prints the members of `properties` at the top level.
 *
 * @see https://learn.microsoft.com/rest/api/aks/agent-pools/list
 * @see https://learn.microsoft.com/cli/azure/aks/nodepool#az-aks-nodepool-list
 */
export const ANSWER: Origin = {
  what: "an answer of Azure",
  command: "az aks list --output json",
  isReviewed: false,
  recognizes: (document) => isError(document) || isList(itemsOf(document)),
  planOf(document, name, writeAgain) {
    if (isError(document)) {
      throw new ToolError(`${name} is an error of Azure`, `write it again with: ${writeAgain}`);
    }
    const { nextLink } = document;
    if (typeof nextLink === "string" && nextLink !== "") {
      throw new ToolError(`${name} is only the first page of an answer: it has a nextLink`, `write all pages with: ${writeAgain}`);
    }
    const damaged = (what: string): ToolError => new ToolError(`${name} is damaged: ${what}`, `write it again with: ${writeAgain}`);
    return planOfAzure(itemsOf(document).flatMap((item) => changesOf(item, damaged)));
  },
};

function itemsOf(document: unknown): readonly unknown[] {
  const value = isObject(document) ? document.value : undefined;
  return Array.isArray(document) ? document : Array.isArray(value) ? value : [document];
}

function isList(items: readonly unknown[]): boolean {
  return items.length === 0 || items.some((item) => isObject(item) && (isResource(item) || isProfile(item)));
}

function isResource(item: Item): boolean {
  return (typeof item.id === "string" && /^\/subscriptions\//i.test(item.id)) || profilesIn(item) !== undefined;
}

/** A pool without an id, as in a cluster: the output of `az aks show --query agentPoolProfiles`. */
function isProfile(item: Item): boolean {
  return typeof item.name === "string" && "vmSize" in item && "osType" in item;
}

function isError(document: unknown): boolean {
  return isObject(document) && isObject(document.error) && "code" in document.error;
}

function propertiesOf({
  properties,
  id: _,
  name: __,
  type: ___,
  resourceGroup: ____,
  typePropertiesType: type,
  ...members
}: Item): unknown {
  return properties ?? { ...members, ...(type !== undefined && { type }) };
}

function profilesIn(item: Item): unknown {
  const { agentPoolProfiles } = isObject(item.properties) ? item.properties : item;
  return agentPoolProfiles;
}

function changesOf(item: unknown, damaged: (what: string) => ToolError): AzureChange[] {
  if (!isObject(item)) {
    throw damaged("an item of its list is not an object");
  }
  const { id, name, location } = item;
  const path = parseAzureId(id);
  const body = { properties: propertiesOf(item) };
  if (path?.pool !== undefined || (path === undefined && isProfile(item))) {
    return [kept(path ?? { within: [], cluster: "", pool: wordOf(name) }, { id, name, body })];
  }
  const profiles = profilesIn(item);
  if (path === undefined && profiles === undefined) {
    // A resource of another kind.
    return [];
  }
  if (path === undefined || (profiles !== undefined && profiles !== null && !Array.isArray(profiles))) {
    throw damaged(path ? "agentPoolProfiles is not a list" : "a cluster has no id");
  }
  return [kept(path, { id, name, location, body }), ...poolsOfCluster(path, { id, body }).map((pool) => kept(pool.path, pool.resource))];
}
