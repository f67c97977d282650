import { isObject } from "../../../core/facts/json";
import { isExpression } from "../../../core/terraform/terraform-arguments";
import { type ConfigurationIndex, clustersAmong, INSTANCE_KEY, qualified, referencesIn } from "./configuration-index";
import type { PlanResources } from "./plan-resources";
import type { PlannedPool } from "./planned-pool";
import type { PlannedResource } from "./planned-resource";

/** Identifies a cluster: its id in lower case, or the address that pools refer to. */
export type ClusterKey = string;

export interface ClusterMatch {
  readonly clusterOf: ReadonlyMap<PlannedResource, ClusterKey>;
  /** The clusters that the plan itself manages. */
  readonly clusters: ReadonlyMap<ClusterKey, PlannedResource>;
  /** The releases whose cluster is unknown. */
  readonly unmatched: readonly PlannedResource[];
  readonly assumptions: readonly string[];
}

const ONLY_CLUSTER: ClusterKey = "";

/** Which pools and releases of a plan are on the same cluster. */
export function matchClusters({ configuration, pools, releases, clusters }: PlanResources): ClusterMatch {
  const clusterOf = new Map<PlannedResource, ClusterKey>();
  const keyOfReference = referenceKeys(clusters);
  for (const pool of pools) {
    const reference = behindModules(configuration, pool, keyOfReference) ?? poolReference(configuration, pool);
    const key = clusterId(pool) ?? keyOfReference.get(reference ?? "") ?? reference ?? ONLY_CLUSTER;
    clusterOf.set(pool, key);
    if (reference !== undefined && !keyOfReference.has(reference)) {
      keyOfReference.set(reference, key);
    }
  }
  const keys = [...new Set(clusterOf.values())];
  const unmatched: PlannedResource[] = [];
  const assumed: string[] = [];
  for (const release of releases) {
    const candidates = releaseClusters(configuration, release, pools, clusterOf, keyOfReference);
    const [said] = candidates;
    const key = candidates.length > 1 ? undefined : (said ?? (keys.length <= 1 ? (keys[0] ?? ONLY_CLUSTER) : undefined));
    if (key === undefined) {
      unmatched.push(release);
    } else {
      clusterOf.set(release, key);
      if (said === undefined && keys.length === 1) {
        assumed.push(release.address);
      }
    }
  }
  return {
    clusterOf,
    clusters: new Map(clusters.filter(({ deposed }) => !deposed).map((cluster) => [clusterKey(cluster), cluster])),
    unmatched,
    assumptions: assumed.map((address) => `${address} is on the only cluster with MIG pools; the plan does not name its cluster`),
  };
}

function clusterId({ before, after }: PlannedResource): ClusterKey | undefined {
  const id = after?.kubernetes_cluster_id ?? before?.kubernetes_cluster_id;
  return typeof id === "string" && !isExpression(id) ? id.toLowerCase() : undefined;
}

/** The only cluster of the plan that the argument refers to, directly or through modules. */
function behindModules(
  configuration: ConfigurationIndex,
  { address, type, moduleAddress, name, describedBy: { clusterArgument } }: PlannedPool,
  keyOfReference: ReadonlyMap<string, ClusterKey>,
): string | undefined {
  const expressions = configuration.resource(moduleAddress, type, name)?.expressions;
  const expression = isObject(expressions) ? expressions[clusterArgument] : undefined;
  const found = configuration
    .resourcesBehind(expression, moduleAddress, INSTANCE_KEY.exec(address)?.[0] ?? "")
    .filter((reference) => keyOfReference.has(reference));
  return found.length === 1 ? found[0] : undefined;
}

function poolReference(
  configuration: ConfigurationIndex,
  { address, type, moduleAddress, name, describedBy: { clusterArgument } }: PlannedPool,
): string | undefined {
  if (clusterArgument === "") {
    // The address contains the cluster: `azurerm_kubernetes_cluster.main.default_node_pool`, `migcluster/mignode`.
    return address.replace(/[./][^./]*$/, "");
  }
  const expressions = configuration.resource(moduleAddress, type, name)?.expressions;
  const [cluster, another] = clustersAmong(referencesIn(expressions));
  if (cluster === undefined || another !== undefined) {
    return undefined;
  }
  const ofId = isObject(expressions) ? referencesIn(expressions[clusterArgument]) : [];
  // With each.key or count.index a pool is on the cluster of the same key.
  const key = ofId.some((reference) => /^(each|count)\./.test(reference)) ? INSTANCE_KEY.exec(address)?.[0] : undefined;
  return qualified(moduleAddress, cluster) + (key ?? "");
}

/** By its id, or by its address if it has none yet. */
function clusterKey({ address, before, after }: PlannedResource): ClusterKey {
  const id = after?.id ?? before?.id;
  return typeof id === "string" ? id.toLowerCase() : address;
}

/** The clusters by their addresses, and by those of their blocks if these have only one instance. */
function referenceKeys(clusters: readonly PlannedResource[]): Map<string, ClusterKey> {
  const blockOf = ({ moduleAddress, type, name }: PlannedResource): string => qualified(moduleAddress, `${type}.${name}`);
  const single = clusters.filter((cluster) => clusters.filter((other) => blockOf(other) === blockOf(cluster)).length === 1);
  return new Map([
    ...single.map((cluster) => [blockOf(cluster), clusterKey(cluster)] as const),
    ...clusters.map((cluster) => [cluster.address, clusterKey(cluster)] as const),
  ]);
}

/** The possible clusters of the release by its configuration; `undefined` is one without MIG pools. */
function releaseClusters(
  configuration: ConfigurationIndex,
  { moduleAddress, type, name, dependsOn: addresses }: PlannedResource,
  pools: readonly PlannedResource[],
  clusterOf: ReadonlyMap<PlannedResource, ClusterKey>,
  keyOfReference: ReadonlyMap<string, ClusterKey>,
): (ClusterKey | undefined)[] {
  const configured = configuration.resource(moduleAddress, type, name);
  const dependsOn: readonly unknown[] = Array.isArray(configured?.depends_on) ? configured.depends_on : [];
  const served = pools.filter(
    (pool) =>
      (pool.moduleAddress === moduleAddress && dependsOn.includes(`${pool.type}.${pool.name}`)) ||
      addresses.includes(qualified(pool.moduleAddress, `${pool.type}.${pool.name}`)),
  );
  const provider = clustersAmong(referencesIn(configuration.providerExpressions(configured)));
  // A provider is configured in the root module, or in the one that its key names.
  return [
    ...new Set(
      served.length > 0
        ? served.map((pool) => clusterOf.get(pool))
        : provider.map((reference) => keyOfReference.get(reference) ?? keyOfReference.get(qualified(moduleAddress, reference))),
    ),
  ];
}
