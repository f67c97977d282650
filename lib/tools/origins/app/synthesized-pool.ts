import { agentPoolApiVersion } from "../../../core/arm/agent-pool-type";
import { armBody } from "../../../core/arm/arm-body";
import { GPU_MODELS } from "../../../core/catalog/gpu-model";
import type { MigLayout } from "../../../core/catalog/mig-layout";
import { MigStrategy } from "../../../core/catalog/mig-strategy";
import { findVmSize, VmSize } from "../../../core/catalog/vm-size";
import { known, UNKNOWN } from "../../../core/facts/fact";
import { isObject } from "../../../core/facts/json";
import { type GpuSoftware, gpuSoftwareFacts } from "../../../core/nvidia/gpu-software";
import { serviceOf, strategyOf } from "../../../core/nvidia/service";
import type { Lifecycle } from "../../../core/plan/pool-change";
import { cutOf, isOffered } from "../../../core/pool/cut";
import { isManagedGpuPool } from "../../../core/pool/managed-gpu";
import { type NodePoolFacts, nodePoolFacts } from "../../../core/pool/node-pool";
import { type NodeSlices, nodeSlices } from "../../../core/pool/node-slices";
import { type ClusterKey, matchClusters } from "../plan/cluster-match";
import { planResources } from "../plan/plan-resources";
import type { Attributes } from "../plan/planned-resource";
import type { PlannedPool } from "../plan/pool-adapter";
import { planOfStack } from "./app-plan";
import { clusterAt, type SynthesizedCluster } from "./synthesized-cluster";
import { resourcesOf, type SynthesizedStack } from "./synthesized-stacks";

/** A MIG node pool in the output of `cdktf synth`. */
export interface SynthesizedPool {
  /** The stack that holds it. */
  readonly stack: string;
  /** `azurerm_kubernetes_cluster_node_pool.mignode`, `azapi_resource.mignode`. */
  readonly address: string;
  /** The name in AKS, where it is known before apply. */
  readonly poolName: string | undefined;
  readonly facts: NodePoolFacts;
  /** The arguments as they stand in `cdk.tf.json`; of azapi's, what the body says in the words of azurerm. */
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly size: VmSize | undefined;
  readonly strategy: MigStrategy | undefined;
  /** What each GPU is cut into. */
  readonly layout: MigLayout | undefined;
  /** What each node shows as allocatable, the largest slices first; where no strategy is known, nobody knows under what names. */
  readonly slices: readonly NodeSlices[] | undefined;
  /** Whether AKS brings the GPU software. */
  readonly isManaged: boolean;
  readonly lifecycle: Lifecycle;
  /** The request to Azure's API that azapi is told to make. */
  readonly request?: ArmRequest;
  /** The cluster that gets it. */
  readonly cluster?: SynthesizedCluster;
}

/** A node pool as Azure's API has it. */
export interface ArmRequest {
  readonly apiVersion: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** What is said beside it, to azapi alone. */
  readonly arguments: readonly string[];
}

/** The MIG node pools of a stack, whether they come from a construct of this library or from a provider's own. */
export function poolsOf(stack: SynthesizedStack): SynthesizedPool[] {
  const resources = planResources(planOfStack(stack));
  const { clusterOf } = matchClusters(resources);
  return resources.pools.flatMap((pool) => {
    const cluster = clusterOf.get(pool);
    const software = resources.releases.flatMap((release) =>
      clusterOf.get(release) === cluster ? (gpuSoftwareFacts(release.after ?? {}) ?? []) : [],
    );
    // An overlay describes a part of a pool, and a body that is an expression any pool.
    return pool.provider.overlay !== undefined || pool.unread.length > 0 ? [] : [synthesizedPool(stack, pool, cluster, software)];
  });
}

function synthesizedPool(
  stack: SynthesizedStack,
  pool: PlannedPool,
  cluster: ClusterKey | undefined,
  software: readonly GpuSoftware[],
): SynthesizedPool {
  const resource = resourcesOf(stack, pool.type).find(({ address }) => address === `${pool.type}.${pool.name}`);
  const said = isObject(resource?.comment["cdktf-aks-mig"]) ? resource.comment["cdktf-aks-mig"] : {};
  const { read, implied } = pool.describedBy;
  const attributes: Attributes = { ...implied, ...read(resource?.attributes ?? {}) };
  const size = describedSize(attributes.vm_size, said);
  const facts = nodePoolFacts(pool.after ?? {}, size ? { size } : {});
  const served = strategyOf(serviceOf(facts, software), typeof said.strategy === "string" ? said.strategy : undefined);
  const strategy = STRATEGIES.find((name) => name === served);
  const layout = known(cutOf(facts));
  const request = armRequest(resource?.attributes ?? {});
  return {
    stack: stack.name,
    address: pool.address,
    poolName: known(facts.name),
    facts: { ...facts, migStrategy: strategy ?? UNKNOWN },
    attributes,
    size: facts.size,
    strategy,
    layout,
    slices: facts.size && strategy && layout && isOffered(layout, strategy) ? nodeSlices(facts.size, strategy, layout) : undefined,
    isManaged: isManagedGpuPool(facts) === true,
    lifecycle: lifecycleOf(resource?.attributes.lifecycle),
    ...(request && { request }),
    cluster: clusterAt(stack, attributes.kubernetes_cluster_id, cluster),
  };
}

const STRATEGIES = Object.values(MigStrategy);

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
