import { agentPoolApiVersion } from "../../../core/arm/agent-pool-type";
import { armBody } from "../../../core/arm/arm-body";
import { GPU_MODELS } from "../../../core/catalog/gpu-model";
import { findVmSize, VmSize } from "../../../core/catalog/vm-size";
import { isObject } from "../../../core/facts/json";
import { gpuSoftwareFacts } from "../../../core/nvidia/gpu-software";
import { servedPool } from "../../../core/nvidia/served-pool";
import type { Lifecycle } from "../../../core/plan/pool-change";
import { type ArmRequest, type DeclaredPool, declaredPool, type PoolsByAddress } from "../declared-pool";
import { type ClusterKey, matchClusters } from "../plan/cluster-match";
import { planResources } from "../plan/plan-resources";
import type { PlannedPool } from "../plan/planned-pool";
import type { Attributes } from "../plan/planned-resource";
import { planOfStack } from "./app-plan";
import { clusterAt } from "./synthesized-cluster";
import { resourcesOf, type SynthesizedStack } from "./synthesized-stacks";

/** The MIG node pools of a stack, whether they come from a construct of this library or from a provider's own. */
export function poolsOf(stack: SynthesizedStack): DeclaredPool[] {
  const resources = planResources(planOfStack(stack));
  const { clusterOf } = matchClusters(resources);
  return resources.pools.flatMap((pool) => {
    const cluster = clusterOf.get(pool);
    const releases = resources.releases.flatMap((release) => (clusterOf.get(release) === cluster && release.after ? [release.after] : []));
    // An overlay describes a part of a pool, and a body that is an expression any pool.
    return pool.provider.overlay !== undefined || pool.unread.length > 0 ? [] : [poolOf(stack, pool, cluster, releases)];
  });
}

/** The same by their addresses. */
export function poolsByAddress(stack: SynthesizedStack): PoolsByAddress {
  return new Map(poolsOf(stack).map((pool) => [pool.address, pool]));
}

function poolOf(
  stack: SynthesizedStack,
  pool: PlannedPool,
  cluster: ClusterKey | undefined,
  releases: readonly Attributes[],
): DeclaredPool {
  const resource = resourcesOf(stack, pool.type).find(({ address }) => address === `${pool.type}.${pool.name}`);
  const written: Attributes = resource?.attributes ?? {};
  const said = isObject(resource?.comment["cdktf-aks-mig"]) ? resource.comment["cdktf-aks-mig"] : {};
  const { read, implied } = pool.describedBy;
  const attributes: Attributes = { ...implied, ...read(written) };
  const request = armRequest(written);
  return declaredPool({
    pool: servedPool(pool.after ?? {}, {
      software: releases.flatMap((release) => gpuSoftwareFacts(release) ?? []),
      size: describedSize(attributes.vm_size, said),
      strategy: typeof said.strategy === "string" ? said.strategy : undefined,
    }),
    origin: stack.name,
    address: pool.address,
    attributes,
    lifecycle: lifecycleOf(written.lifecycle),
    releases,
    ...(request && { request }),
    cluster: clusterAt(stack, attributes.kubernetes_cluster_id, cluster),
  });
}

function lifecycleOf(value: unknown): Lifecycle {
  const { create_before_destroy: createBeforeDestroy, prevent_destroy: preventDestroy } = isObject(value) ? value : {};
  return { createBeforeDestroy: createBeforeDestroy === true, preventDestroy: preventDestroy === true };
}

/** The request that a resource of azapi makes. */
function armRequest({ type, name: _, parent_id: __, body: written, ...others }: Attributes): ArmRequest | undefined {
  const apiVersion = agentPoolApiVersion(type);
  const body = armBody(written);
  return apiVersion !== undefined && isObject(body) ? { apiVersion, body, arguments: Object.keys(others) } : undefined;
}

/** The size as its user described it with `VmSize.of()`; the catalog needs no description. */
function describedSize(name: unknown, { gpu, gpuCount }: Attributes): VmSize | undefined {
  const model = GPU_MODELS.find((candidate) => candidate.name === gpu);
  return typeof name === "string" && !findVmSize(name) && model && typeof gpuCount === "number"
    ? VmSize.of(name, model, gpuCount)
    : undefined;
}
