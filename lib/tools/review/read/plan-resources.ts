import { agentPoolApiVersion } from "../../../core/azapi/agent-pool-type";
import { UNKNOWN } from "../../../core/facts/fact";
import { isObject } from "../../../core/facts/json";
import { GPU_SOFTWARE_ARGUMENTS, gpuChartOf } from "../../../core/nvidia/gpu-software";
import { changedArguments } from "../../../core/plan/pool-change";
import type { PlanFacts } from "../../../core/rules/plan/plan-rules";
import { destroys } from "../../../core/terraform/planned-change";
import { differingArguments } from "../../../core/terraform/terraform-arguments";
import { ConfigurationIndex } from "./configuration-index";
import type { PlanDocument } from "./plan-document";
import { type Attributes, type PlannedResource, plannedResource } from "./planned-resource";
import { type PoolProvider, poolProvider } from "./pool-provider";

export const POOL_TYPE = "azurerm_kubernetes_cluster_node_pool";
export const RELEASE_TYPE = "helm_release";
export const CLUSTER_TYPE = "azurerm_kubernetes_cluster";

/** What a review cannot say, and why. */
export interface NotAnalyzed {
  readonly address: string;
  readonly why: string;
}

/** A node pool of a plan, and the provider that makes it. */
export interface PlannedPool extends PlannedResource {
  readonly provider: PoolProvider;
}

/** What a plan holds that a review of MIG pools is about. */
export interface PlanResources {
  readonly configuration: ConfigurationIndex;
  readonly pools: readonly PlannedPool[];
  readonly releases: readonly PlannedResource[];
  readonly clusters: readonly PlannedResource[];
  readonly drifted: PlanFacts["drifted"];
  readonly unmentioned: readonly string[];
  readonly notAnalyzed: readonly NotAnalyzed[];
}

/** Sorts the resources of a plan, in one pass over its changes and without copying any that it leaves out. */
export function planResources(plan: PlanDocument): PlanResources {
  const notAnalyzed: NotAnalyzed[] = [];
  const found: Record<string, PlannedResource[]> = { [POOL_TYPE]: [], [RELEASE_TYPE]: [], [CLUSTER_TYPE]: [] };
  for (const [index, entry] of entriesOf(plan.resource_changes)) {
    const address = isObject(entry) && typeof entry.address === "string" ? entry.address : `resource_changes[${index}]`;
    if (!isObject(entry) || (typeof entry.type !== "string" && typeof entry.address !== "string")) {
      notAnalyzed.push({ address, why: "the entry has neither an address nor a type, so it can be anything" });
      continue;
    }
    const type = typeOf(entry, address);
    if (type === "azapi_resource" && speaksOfAgentPools(entry)) {
      notAnalyzed.push({ address, why: "a node pool of the azapi provider; this review reads those of azurerm" });
    }
    if (type === undefined || entry.mode === "data") {
      continue;
    }
    found[type]?.push(plannedResource(entry, type, address));
  }
  const configuration = new ConfigurationIndex(plan.configuration, [POOL_TYPE, RELEASE_TYPE]);
  const pools = (found[POOL_TYPE] as PlannedResource[])
    .filter((pool) => isReviewed(pool, notAnalyzed))
    .map((pool) => ({ ...pool, after: withUnsetCount(configuration, pool), provider: poolProvider(configuration, pool) }));
  const releases = (found[RELEASE_TYPE] as PlannedResource[]).filter((release) => isGpuSoftware(release, notAnalyzed));
  const clusters = found[CLUSTER_TYPE] as PlannedResource[];
  for (const { address, fate, before, after } of clusters) {
    if (fate !== "unchanged" && [before, after].some(hasMigDefaultPool)) {
      notAnalyzed.push({ address, why: "its default_node_pool has a gpu_instance; this review reads pools of their own resource" });
    }
  }
  const reviewed = new Set([...pools, ...releases].flatMap(({ address, movedFrom }) => [address, movedFrom]));
  return {
    configuration,
    pools,
    releases,
    clusters,
    drifted: driftOf(plan),
    unmentioned: reviewedInState(plan).filter((address) => !reviewed.has(address)),
    notAnalyzed: [...notAnalyzed, ...deferred(plan)],
  };
}

function entriesOf(list: unknown): Iterable<[number, unknown]> {
  return Array.isArray(list) ? list.entries() : [];
}

const TYPES: ReadonlySet<unknown> = new Set([POOL_TYPE, RELEASE_TYPE, CLUSTER_TYPE, "azapi_resource"]);
const TYPE_IN_ADDRESS = new RegExp(`(?:^|\\.)(${[...TYPES].join("|")})\\.[\\w-]+(?:\\[.*\\])?$`, "s");

/** The type, if it is one of those; a damaged entry can still say it in its address. */
function typeOf({ type }: Attributes, address: string): string | undefined {
  return TYPES.has(type) ? (type as string) : TYPE_IN_ADDRESS.exec(address)?.[1];
}

function speaksOfAgentPools({ change }: Attributes): boolean {
  const { before, after } = isObject(change) ? change : {};
  return [before, after].some((side) => isObject(side) && agentPoolApiVersion(side.type) !== undefined);
}

function isMigPool({ fate, before, after, compared }: PlannedResource): boolean {
  const asks = [compared.before, compared.after].some(
    ({ gpu_instance: profile }) => profile !== undefined && profile !== null && profile !== "",
  );
  return asks || (fate === "unreadable" && !(before && after));
}

function isReviewed(pool: PlannedResource, notAnalyzed: NotAnalyzed[]): boolean {
  if (isMigPool(pool)) {
    return true;
  }
  if (destroys(pool.fate) || pool.fate === "unreadable") {
    notAnalyzed.push({ address: pool.address, why: `a node pool without gpu_instance, of which the plan says: ${pool.fate}` });
  }
  return false;
}

function isGpuSoftware({ address, fate, before, after }: PlannedResource, notAnalyzed: NotAnalyzed[]): boolean {
  const charts = [before, after].flatMap((side) => (side ? [side.chart] : []));
  if (charts.some((chart) => gpuChartOf(chart))) {
    return true;
  }
  if (fate !== "unchanged" && (charts.length === 0 || charts.some((chart) => typeof chart !== "string"))) {
    notAnalyzed.push({ address, why: "the plan does not say which chart the release installs" });
  }
  return false;
}

/** What becomes of a pool, with its node count unset where nobody wrote one: a plan shows the answer of Azure as not known yet. */
function withUnsetCount(configuration: ConfigurationIndex, { type, moduleAddress, name, after }: PlannedResource): Attributes | undefined {
  const expressions = configuration.resource(moduleAddress, type, name)?.expressions;
  return after?.node_count === UNKNOWN && isObject(expressions) && expressions.node_count === undefined
    ? { ...after, node_count: null }
    : after;
}

function hasMigDefaultPool(cluster: Attributes | undefined): boolean {
  const [pool] = Array.isArray(cluster?.default_node_pool) ? cluster.default_node_pool : [];
  return isObject(pool) && typeof pool.gpu_instance === "string" && pool.gpu_instance !== "";
}

function driftOf(plan: PlanDocument): PlanFacts["drifted"] {
  return [...entriesOf(plan.resource_drift)].flatMap(([, entry]) => {
    if (!isObject(entry) || typeof entry.address !== "string" || entry.mode === "data") {
      return [];
    }
    const { address } = entry;
    const type = typeOf(entry, address);
    const resource = type === undefined ? undefined : plannedResource(entry, type, address);
    const names = resource && driftedArguments(resource);
    const gone = resource?.fate === "deleted";
    return names && (gone || names.length > 0) ? [{ address, gone, arguments: gone ? [] : names }] : [];
  });
}

/** What differs on a MIG pool, or on a release of its software; `undefined` for any other resource. */
function driftedArguments(resource: PlannedResource): string[] | undefined {
  const { type, before, after, compared } = resource;
  if (type === POOL_TYPE && isMigPool(resource)) {
    const names = changedArguments(compared.before, compared.after);
    // The node count of an autoscaled pool is the autoscaler's to change.
    return after?.auto_scaling_enabled === true ? names.filter((name) => name !== "node_count") : names;
  }
  return type === RELEASE_TYPE && gpuChartOf(before?.chart ?? after?.chart)
    ? differingArguments(compared.before, compared.after).filter((name) => GPU_SOFTWARE_ARGUMENTS.has(name))
    : undefined;
}

/** What a review is about in the state from before: a plan made with -target leaves out the others. */
function reviewedInState({ prior_state: state }: PlanDocument): string[] {
  const values = isObject(state) ? state.values : undefined;
  const modules: unknown[] = [isObject(values) ? values.root_module : undefined];
  const addresses: string[] = [];
  while (modules.length > 0) {
    const module = modules.pop();
    if (isObject(module)) {
      for (const [, resource] of entriesOf(module.resources)) {
        if (isObject(resource) && typeof resource.address === "string" && isReviewedInState(resource)) {
          addresses.push(resource.address);
        }
      }
      modules.push(...(Array.isArray(module.child_modules) ? module.child_modules : []));
    }
  }
  return addresses;
}

function isReviewedInState({ type, values }: Attributes): boolean {
  return (
    isObject(values) &&
    ((type === POOL_TYPE && Boolean(values.gpu_instance)) || (type === RELEASE_TYPE && gpuChartOf(values.chart) !== undefined))
  );
}

function deferred({ deferred_changes: changes }: PlanDocument): NotAnalyzed[] {
  return [...entriesOf(changes)].flatMap(([, item]) => {
    const entry = isObject(item) && isObject(item.resource_change) ? item.resource_change : {};
    return typeof entry.address === "string" && typeOf(entry, entry.address) !== undefined && entry.mode !== "data"
      ? [{ address: entry.address, why: "Terraform defers its changes to a later plan" }]
      : [];
  });
}
