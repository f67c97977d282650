import { agentPoolApiVersion } from "../../../core/arm/agent-pool-type";
import { armBody } from "../../../core/arm/arm-body";
import type { VmSize } from "../../../core/catalog/vm-size";
import { parseClusterId } from "../../../core/cluster/cluster-id";
import { UNKNOWN } from "../../../core/facts/fact";
import { isObject } from "../../../core/facts/json";
import { gpuSoftwareFacts } from "../../../core/nvidia/gpu-software";
import { servedPool } from "../../../core/nvidia/served-pool";
import { isExpression, isUnset } from "../../../core/terraform/terraform-arguments";
import { type ArmRequest, type DeclaredCluster, type DeclaredPool, declaredAt, declaredPool, type PoolsByAddress } from "../declared-pool";
import type { DeclaredQueues } from "../declared-queues";
import { type ClusterKey, type ClusterMatch, matchClusters } from "./cluster-match";
import { attributesUnder, bodyUnder } from "./overlaid-pool";
import type { PlanDocument } from "./plan-document";
import { type PlanResources, planResources } from "./plan-resources";
import type { PlannedPool } from "./planned-pool";
import type { Attributes } from "./planned-resource";
import { RELEASE_TYPE } from "./planned-software";

/** What is known in addition to a plan. */
export interface PlanSurroundings {
  /** What no plan contains of its pools. */
  readonly beside?: PoolsByAddress;
  /** New VM sizes, by their names in lower case. */
  readonly sizes?: ReadonlyMap<string, VmSize>;
  /** The stack of the plan; by default the origin of a pool is its cluster. */
  readonly origin?: string;
}

export interface PlannedDeclarations {
  readonly pools: readonly DeclaredPool[];
  readonly queues: readonly DeclaredQueues[];
}

/** The MIG node pools and queues after the plan. */
export function declaredByPlan(plan: PlanDocument, surroundings: PlanSurroundings = {}): PlannedDeclarations {
  const resources = planResources(plan);
  const match = matchClusters(resources);
  return {
    pools: resources.pools.flatMap((pool) => (isDeclared(pool) ? [poolOf(pool, resources, match, surroundings)] : [])),
    queues: resources.queues.flatMap(({ address, after }) => after.map((values) => ({ origin: surroundings.origin, address, values }))),
  };
}

/** An overlay alone describes only a part of a pool, and an unknown body any pool. */
function isDeclared({ after, deposed, provider, unread }: PlannedPool): boolean {
  return provider.overlay === undefined && unread.length === 0 && !deposed && after !== undefined;
}

function poolOf(pool: PlannedPool, resources: PlanResources, match: ClusterMatch, surroundings: PlanSurroundings): DeclaredPool {
  const key = match.clusterOf.get(pool);
  const installed = resources.releases.filter((release) => match.clusterOf.get(release) === key);
  const software = installed.flatMap(({ after }) => (after && gpuSoftwareFacts(after)) ?? []);
  const { implied, read } = pool.describedBy;
  const attributes = attributesUnder({ ...implied, ...writtenIn(pool, resources, read(pool.written) ?? {}) }, pool);
  const { strategy, size, lifecycle } = declaredAt(surroundings.beside, pool.address) ?? {};
  const request = armRequest(pool.written);
  const cluster = clusterOf(attributes.kubernetes_cluster_id, key, resources, match);
  return declaredPool({
    pool: servedPool(pool.after ?? {}, { software, size: size ?? sizeIn(surroundings.sizes, attributes.vm_size), strategy }),
    origin: surroundings.origin ?? cluster.clusterName,
    address: pool.address,
    attributes,
    lifecycle: lifecycle ?? { createBeforeDestroy: false, preventDestroy: false },
    releases: installed.flatMap(({ type, after }) => (type === RELEASE_TYPE && after ? [after] : [])),
    ...(request && { request: { ...request, body: bodyUnder(request.body, pool) } }),
    cluster,
  });
}

function sizeIn(sizes: ReadonlyMap<string, VmSize> | undefined, name: unknown): VmSize | undefined {
  return typeof name === "string" ? sizes?.get(name.toLowerCase()) : undefined;
}

/** Without computed values, which are unknown and not in the configuration. */
function writtenIn(
  { type, name, moduleAddress, describedBy }: PlannedPool,
  { configuration }: PlanResources,
  values: Attributes,
): Attributes {
  const expressions = configuration.resource(moduleAddress, type, name)?.expressions;
  const blocks = isObject(expressions) && describedBy.block !== undefined ? expressions[describedBy.block] : expressions;
  const [written] = Array.isArray(blocks) ? blocks : [blocks];
  return Object.fromEntries(
    Object.entries(values).filter(
      ([argument, value]) => argument !== "id" && !(value === UNKNOWN && isObject(written) && written[argument] === undefined),
    ),
  );
}

/** The request of a resource of azapi. */
function armRequest({ type, name: _, parent_id: __, id: ___, output: ____, body: written, ...others }: Attributes): ArmRequest | undefined {
  const apiVersion = agentPoolApiVersion(type);
  const body = armBody(written);
  return apiVersion !== undefined && isObject(body)
    ? { apiVersion, body, arguments: Object.keys(others).filter((name) => !isUnset(others[name])) }
    : undefined;
}

/** The cluster by its id, or by the resource or data source that the pool refers to. */
function clusterOf(id: unknown, key: ClusterKey | undefined, resources: PlanResources, { clusters }: ClusterMatch): DeclaredCluster {
  const after = clusters.get(key ?? "")?.after;
  const { name, resource_group_name } = after ?? resources.configuration.dataConstants(key ?? "");
  return parseClusterId(id) ?? parseClusterId(after?.id) ?? { resourceGroupName: literal(resource_group_name), clusterName: literal(name) };
}

function literal(value: unknown): string | undefined {
  return typeof value === "string" && !isExpression(value) ? value : undefined;
}
