import { AGENT_POOL_TYPE } from "../../../core/arm/agent-pool-type";
import { MANAGED_CLUSTER_TYPE } from "../../../core/cluster/cluster-id";
import { UNKNOWN } from "../../../core/facts/fact";
import { isObject, wordOf } from "../../../core/facts/json";
import { ToolError } from "../../command-line/command";
import type { Origin } from "../origin";
import type { AzurePath } from "./azure-id";
import { type AzureChange, kept, planOfAzure } from "./azure-plan";
import { poolsOfCluster } from "./pool-profiles";
import { HOLE, TemplateScope } from "./template-scope";

type Resource = Readonly<Record<string, unknown>>;

/**
 * An ARM template: exported, written, or compiled from Bicep. Only parameters, variables and their texts are evaluated.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/syntax
 */
export const TEMPLATE: Origin = {
  what: "an ARM template",
  command: "az group export --name GROUP",
  isReviewed: false,
  recognizes: (document) =>
    isObject(document) && "resources" in document && ("contentVersion" in document || /deploymentTemplate/i.test(wordOf(document.$schema))),
  planOf(document, name, writeAgain) {
    const { resources } = document;
    if (!Array.isArray(resources) && !isObject(resources)) {
      throw new ToolError(`${name} is damaged: resources is neither a list nor an object`, `write it again with: ${writeAgain}`);
    }
    const changes = changesOf(resources, new TemplateScope(document));
    return planOfAzure([...changes, ...clustersElsewhere(changes)]);
  },
};

/** The clusters of the pools that are not in the template. */
function clustersElsewhere(changes: readonly AzureChange[]): AzureChange[] {
  const here = changes.flatMap(({ path }) => (path.pool === undefined ? [path.cluster] : []));
  const names = new Set(changes.map(({ path }) => path.cluster).filter((name) => !here.includes(name) && !/^$|\?/.test(name)));
  return [...names].map((name) => kept(pathOf(name), { name, body: { properties: UNKNOWN } }));
}

/** Nested templates and resources: Azure allows five. */
const DEEPEST = 10;

/** @param parent The resource that contains these: its type and name are prefixes of theirs. */
function changesOf(resources: unknown, scope: TemplateScope, parent = { type: "", name: "" }, depth = 0): AzureChange[] {
  const all = Array.isArray(resources) ? resources : isObject(resources) ? Object.values(resources) : [];
  return depth > DEEPEST ? [] : all.filter(isObject).flatMap((resource) => changesOfResource(resource, scope, parent, depth));
}

function changesOfResource(resource: Resource, scope: TemplateScope, parent: { type: string; name: string }, depth: number): AzureChange[] {
  if (resource.existing === true || scope.value(resource.condition) === false) {
    return [];
  }
  const type = [parent.type, wordOf(resource.type)].filter(Boolean).join("/");
  const name = [parent.name, scope.text(resource.name)].filter(Boolean).join("/");
  const properties = isObject(resource.properties) ? resource.properties : {};
  if (/^Microsoft\.Resources\/deployments$/i.test(type)) {
    return isObject(properties.template)
      ? changesOf(properties.template.resources, scope.within(properties, properties.template), undefined, depth + 1)
      : [];
  }
  const own = isType(type, MANAGED_CLUSTER_TYPE)
    ? clusterIn(resource, name, scope)
    : isType(type, AGENT_POOL_TYPE)
      ? poolIn(resource, name, scope)
      : [];
  return [...own, ...changesOf(resource.resources, scope, { type, name }, depth + 1)];
}

function isType(type: string, wanted: string): boolean {
  return type.toLowerCase() === wanted.toLowerCase();
}

function clusterIn({ apiVersion, location, properties }: Resource, name: string, scope: TemplateScope): AzureChange[] {
  const path = pathOf(name);
  const cluster = {
    type: `${MANAGED_CLUSTER_TYPE}@${wordOf(apiVersion)}`,
    name: known(name),
    location: scope.value(location),
    body: { properties: scope.value(properties) },
  };
  return [kept(path, cluster), ...poolsOfCluster(path, cluster).map((pool) => kept(pool.path, pool.resource))];
}

function poolIn({ apiVersion, properties }: Resource, name: string, scope: TemplateScope): AzureChange[] {
  const slash = name.lastIndexOf("/");
  const [cluster, pool] = [name.slice(0, Math.max(slash, 0)), name.slice(slash + 1)];
  const body = { properties: scope.value(properties) };
  return [kept({ ...pathOf(cluster), pool: shown(pool) }, { type: `${AGENT_POOL_TYPE}@${wordOf(apiVersion)}`, name: known(pool), body })];
}

function pathOf(cluster: string): AzurePath {
  return { within: [], cluster: shown(cluster), pool: undefined };
}

function known(name: string): unknown {
  return name.includes(HOLE) ? UNKNOWN : name;
}

/** An unknown part of a name is a question mark in an address. */
function shown(name: string): string {
  return name.replaceAll(HOLE, "?");
}
