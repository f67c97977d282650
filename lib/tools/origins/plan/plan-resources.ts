import { MANAGED_CLUSTER_TYPE } from "../../../core/cluster/cluster-id";
import { isObject } from "../../../core/facts/json";
import { GPU_SOFTWARE_ARGUMENTS } from "../../../core/nvidia/gpu-software";
import { changedArguments } from "../../../core/plan/pool-change";
import { AZAPI_NODE_POOL, AZAPI_NODE_POOL_PART } from "../../../core/providers/azapi";
import { AZURE_NODE_POOL } from "../../../core/providers/azure";
import { AZURERM_DEFAULT_POOL } from "../../../core/providers/azurerm";
import { asksForSlices, type PoolResource } from "../../../core/providers/pool-resource";
import { POOL_RESOURCES } from "../../../core/providers/pool-resources";
import type { PlanFacts } from "../../../core/rules/plan/plan-rules";
import { DELETE_BY_REQUEST, destroys } from "../../../core/terraform/planned-change";
import { differingArguments } from "../../../core/terraform/terraform-arguments";
import { AZAPI_ACTION_TYPE, invokedActions, isRequestToAks, type PlannedRequest, plannedRequests } from "./azapi-action";
import { azapiBodyPools, hidesBodyPools, isInBody } from "./azapi-body-pools";
import { azapiCluster } from "./azapi-cluster";
import { azapiPool, azapiPoolPart, WRITE_ONLY_BODY } from "./azapi-pool";
import { azurePool } from "./azure-pool";
import { ConfigurationIndex } from "./configuration-index";
import { mayHidePools } from "./hidden-pools";
import { isSameCluster, withOverlays } from "./overlaid-pool";
import { type NotAnalyzed, type PlanDocument, WHAT_IF } from "./plan-document";
import { type PlannedPool, type PoolReader, poolReader } from "./planned-pool";
import { type PlannedQueues, plannedQueues } from "./planned-queues";
import { type Attributes, isAddress, type PlannedResource, plannedResource } from "./planned-resource";
import { plannedSoftware, RELEASE_TYPE, SOFTWARE_TYPE_NAMES, softwareIn, unreadSoftware } from "./planned-software";

/** azapi compares bodies rather than arguments. */
const OWN_READERS: ReadonlyMap<PoolResource, PoolReader> = new Map([
  [AZAPI_NODE_POOL, (resource, configuration) => [...azapiPool(resource, configuration), ...azapiBodyPools(resource, configuration)]],
  [AZAPI_NODE_POOL_PART, azapiPoolPart],
  [AZURE_NODE_POOL, azurePool],
]);

interface PoolType {
  readonly resource: PoolResource;
  readonly poolsIn: PoolReader;
}

const POOL_TYPES: ReadonlyMap<string, PoolType> = new Map(
  POOL_RESOURCES.map((resource) => [resource.type, { resource, poolsIn: OWN_READERS.get(resource) ?? poolReader(resource) }]),
);

/** The resources of a plan that a review of MIG pools reads. */
export interface PlanResources {
  readonly configuration: ConfigurationIndex;
  readonly pools: readonly PlannedPool[];
  /** The same, and those without slices; default pools only with slices. */
  readonly everyPool: readonly PlannedPool[];
  readonly releases: readonly PlannedResource[];
  /** Releases of queues, and of Kueue. */
  readonly queues: readonly PlannedQueues[];
  readonly clusters: readonly PlannedResource[];
  /** Requests of an apply to AKS in addition to its resources. */
  readonly requests: readonly PlannedRequest[];
  readonly drifted: PlanFacts["drifted"];
  readonly unmentioned: readonly string[];
  readonly notAnalyzed: readonly NotAnalyzed[];
}

/** Sorts the resources of a plan, in one pass and without copying others. */
export function planResources(plan: PlanDocument): PlanResources {
  const notAnalyzed: NotAnalyzed[] = [];
  const found = new Map<string, PlannedResource[]>(TYPES.map((type) => [type, []]));
  const isDestroyed = isMadeToDestroy(plan);
  for (const [index, entry] of [...entriesOf(plan.resource_changes), ...invokedActions(plan).entries()]) {
    const address = isObject(entry) && isAddress(entry.address) ? entry.address : `resource_changes[${index}]`;
    if (!isObject(entry) || (typeof entry.type !== "string" && !isAddress(entry.address))) {
      notAnalyzed.push({ address, why: "the entry has neither an address nor a type" });
      continue;
    }
    const why = mayHidePools(entry);
    if (why !== undefined) {
      notAnalyzed.push({ address, why });
    }
    const type = typeOf(entry, address);
    if (type === undefined || entry.mode === "data" || isAboutOthers(type, entry)) {
      continue;
    }
    found.get(type)?.push(plannedResource(isDestroyed ? { ...entry, action_reason: DELETE_BY_REQUEST } : entry, type, address));
  }
  const configuration = new ConfigurationIndex(plan.configuration, TYPES);
  const parts = found.get(AZAPI_NODE_POOL_PART.type) ?? [];
  const whole = [...POOL_TYPES]
    .filter(([type]) => type !== AZAPI_NODE_POOL_PART.type)
    .flatMap(([type, { poolsIn }]) => (found.get(type) ?? []).flatMap((resource) => poolsIn(resource, configuration)));
  const owned = withoutHandedOver(
    whole.filter((pool) => !isOfOwnResource(pool, whole)),
    isSamePool,
  );
  const everyPool = withOverlays(owned, parts, configuration);
  const pools = everyPool.filter((pool) => isReviewed(pool, notAnalyzed));
  const installed = SOFTWARE_TYPE_NAMES.flatMap((type) => found.get(type) ?? []).flatMap((resource) => {
    const release = plannedSoftware(resource);
    const why = release === undefined ? unreadSoftware(resource) : undefined;
    notAnalyzed.push(...(why === undefined ? [] : [{ address: resource.address, why }]));
    return release ?? [];
  });
  const releases = withoutHandedOver(installed, isSameRelease);
  const clusters = [
    ...(found.get(AZURERM_DEFAULT_POOL.type) ?? []),
    ...(found.get(AZAPI_NODE_POOL.type) ?? []).flatMap((resource) => azapiCluster(resource) ?? []),
    ...(found.get(MANAGED_CLUSTER_TYPE) ?? []),
  ];
  notAnalyzed.push(
    ...(found.get(AZAPI_NODE_POOL.type) ?? [])
      .filter(hidesBodyPools)
      .map(({ address }) => ({ address, why: "the node pools in its body are known only after apply" })),
  );
  const { requests, notAnalyzed: unjudged } = plannedRequests(found.get(AZAPI_ACTION_TYPE) ?? [], everyPool);
  const reviewed = new Set([...pools, ...releases].flatMap(({ address, movedFrom }) => [address, movedFrom]));
  return {
    configuration,
    pools,
    everyPool,
    releases,
    queues: (found.get(RELEASE_TYPE) ?? []).flatMap(plannedQueues),
    clusters,
    requests,
    drifted: driftOf(plan, configuration),
    unmentioned: reviewedInState(plan, configuration).filter((address) => !reviewed.has(address)),
    notAnalyzed: [...notAnalyzed, ...unjudged, ...leftOut(plan), ...deferred(plan), ...(plan[WHAT_IF]?.notAnalyzed ?? [])],
  };
}

/** Whether the plan deletes everything without a reason: other plans have one for each delete. */
function isMadeToDestroy(plan: PlanDocument): boolean {
  const managed = [...entriesOf(plan.resource_changes)].flatMap(([, entry]) =>
    isObject(entry) && entry.mode !== "data" && entry.deposed === undefined ? [entry] : [],
  );
  const isDelete = ({ change, action_reason: reason }: Attributes): boolean =>
    isObject(change) && JSON.stringify(change.actions) === '["delete"]' && reason === undefined;
  return managed.length > 0 && managed.every(isDelete);
}

function entriesOf(list: unknown): Iterable<[number, unknown]> {
  return Array.isArray(list) ? list.entries() : [];
}

const TYPES: readonly string[] = [...POOL_TYPES.keys(), MANAGED_CLUSTER_TYPE, AZAPI_ACTION_TYPE, ...SOFTWARE_TYPE_NAMES];
const TYPE_IN_ADDRESS = new RegExp(`(?:^|\\.)(${TYPES.join("|")})\\.[\\w-]+(?:\\[.*\\])?$`, "s");

/** The type, if it is one of those; a damaged entry may have it only in its address. */
function typeOf({ type }: Attributes, address: string): string | undefined {
  return TYPES.includes(type as string) ? (type as string) : TYPE_IN_ADDRESS.exec(address)?.[1];
}

/** Whether the entry is of a general type, and not about AKS. */
function isAboutOthers(type: string, { change }: Attributes): boolean {
  const isAboutAks = type === AZAPI_ACTION_TYPE ? isRequestToAks : POOL_TYPES.get(type)?.resource.isAboutAks;
  const { before, after } = isObject(change) ? change : {};
  return isAboutAks !== undefined && ![before, after].some((side) => isObject(side) && isAboutAks(side));
}

function isMigPool({ fate, before, after, compared, provider }: PlannedPool): boolean {
  const asks = asksForSlices(compared.before) || asksForSlices(compared.after);
  return asks || provider.overlay !== undefined || (fate === "unreadable" && !(before && after));
}

/** Azure returns a cluster with all of its pools: a body can repeat pools of other resources. */
function isOfOwnResource(pool: PlannedPool, all: readonly PlannedPool[]): boolean {
  return isInBody(pool) && all.some((other) => !isInBody(other) && isSamePool(other, pool));
}

function isSamePool(one: PlannedPool, other: PlannedPool): boolean {
  const [own, its] = [one, other].map(({ before, after }) => after ?? before ?? {}) as [Attributes, Attributes];
  return (
    typeof its.name === "string" && own.name === its.name && isSameCluster(own.kubernetes_cluster_id, its.kubernetes_cluster_id) !== false
  );
}

function isSameRelease(one: PlannedResource, other: PlannedResource): boolean {
  const [own, its] = [one, other].map(({ before, after }) => after ?? before ?? {}) as [Attributes, Attributes];
  return typeof its.name === "string" && own.name === its.name && own.namespace === its.namespace;
}

/** What one resource forgets and another imports stays managed. */
function withoutHandedOver<Resource extends PlannedResource>(
  resources: readonly Resource[],
  isSame: (one: Resource, other: Resource) => boolean,
): Resource[] {
  const left = resources.filter(({ fate }) => fate === "forgotten");
  const heirs = resources.filter(({ imported }) => imported);
  return resources
    .filter((old) => old.fate !== "forgotten" || !heirs.some((one) => isSame(one, old)))
    .map((one) => ({ ...one, movedFrom: one.movedFrom ?? (one.imported ? left.find((old) => isSame(one, old))?.address : undefined) }));
}

function isReviewed(pool: PlannedPool, notAnalyzed: NotAnalyzed[]): boolean {
  if (isMigPool(pool)) {
    return true;
  }
  notAnalyzed.push(...pool.unread.filter((why) => why === WRITE_ONLY_BODY).map((why) => ({ address: pool.address, why })));
  if (!isInBody(pool) && (destroys(pool.fate) || pool.fate === "unreadable")) {
    notAnalyzed.push({
      address: pool.address,
      why: `a node pool without ${pool.provider.behavior.spelling.argument("gpu_instance")}; ${pool.provider.behavior.spelling.plan} says: ${pool.fate}`,
    });
  }
  return false;
}

function driftOf(plan: PlanDocument, configuration: ConfigurationIndex): PlanFacts["drifted"] {
  return [...entriesOf(plan.resource_drift)].flatMap(([, entry]) => {
    if (!isObject(entry) || !isAddress(entry.address) || entry.mode === "data") {
      return [];
    }
    const { address } = entry;
    const type = typeOf(entry, address);
    if (type === undefined || isAboutOthers(type, entry)) {
      return [];
    }
    const resource = plannedResource(entry, type, address);
    const drifted = (of: PlannedResource, gone: boolean, names: readonly string[]): PlanFacts["drifted"] =>
      gone || names.length > 0 ? [{ address: of.address, gone, arguments: gone ? [] : names }] : [];
    const pools = POOL_TYPES.get(type)?.poolsIn(resource, configuration);
    const release = plannedSoftware(resource);
    // A pool that is only in Azure is no drift of a body; a pool that Azure lacks is deleted.
    return pools
      ? pools
          .filter((pool) => !pool.addedToBody && isMigPool(pool))
          .flatMap((pool) => drifted(pool, pool.fate === "deleted" || pool.fate === "forgotten", driftOfPool(pool)))
      : release
        ? drifted(release, release.fate === "deleted", driftOfRelease(release))
        : [];
  });
}

/** The drifted arguments of a pool, in the words of its provider. */
function driftOfPool({ after, compared, provider }: PlannedPool): string[] {
  const names: string[] = changedArguments(compared.before, compared.after);
  // The autoscaler changes the node count of its pools.
  return (after?.auto_scaling_enabled === true ? names.filter((name) => name !== "node_count") : names).map(
    provider.behavior.spelling.argument,
  );
}

function driftOfRelease({ compared }: PlannedResource): string[] {
  return differingArguments(compared.before, compared.after).filter((name) => GPU_SOFTWARE_ARGUMENTS.has(name));
}

/** The reviewed resources in the prior state: a plan with -target leaves out the others. */
function reviewedInState({ prior_state: state }: PlanDocument, configuration: ConfigurationIndex): string[] {
  const values = isObject(state) ? state.values : undefined;
  const modules: unknown[] = [isObject(values) ? values.root_module : undefined];
  const addresses: string[] = [];
  while (modules.length > 0) {
    const module = modules.pop();
    if (isObject(module)) {
      for (const [, resource] of entriesOf(module.resources)) {
        addresses.push(...(isObject(resource) ? addressesInState(resource, configuration) : []));
      }
      for (const [, child] of entriesOf(module.child_modules)) {
        modules.push(child);
      }
    }
  }
  return addresses;
}

function addressesInState(resource: Attributes, configuration: ConfigurationIndex): string[] {
  const { address, values, sensitive_values: sensitive } = resource;
  const type = isAddress(address) ? typeOf(resource, address) : undefined;
  const pools = type === undefined ? undefined : POOL_TYPES.get(type);
  if (!isAddress(address) || type === undefined || !isObject(values) || pools?.resource.isAboutAks?.(values) === false) {
    return [];
  }
  if (pools !== undefined) {
    const change = { actions: ["no-op"], before: values, after: values, after_sensitive: sensitive };
    const kept = plannedResource({ change }, type, address);
    return pools
      .poolsIn(kept, configuration)
      .flatMap((pool) => (pool.provider.overlay === undefined && asksForSlices(pool.compared.after) ? [pool.address] : []));
  }
  return softwareIn(type, values) !== undefined ? [address] : [];
}

/** A plan that errored or is incomplete leaves changes to the next one. */
function leftOut({ errored, complete }: PlanDocument): NotAnalyzed[] {
  return errored === true || complete === false ? [{ address: "what the plan leaves out", why: "it is not in this file" }] : [];
}

function deferred({ deferred_changes: changes }: PlanDocument): NotAnalyzed[] {
  return [...entriesOf(changes)].flatMap(([, item]) => {
    const entry = isObject(item) && isObject(item.resource_change) ? item.resource_change : {};
    return isAddress(entry.address) && typeOf(entry, entry.address) !== undefined && entry.mode !== "data"
      ? [{ address: entry.address, why: "Terraform defers its changes to a later plan" }]
      : [];
  });
}
