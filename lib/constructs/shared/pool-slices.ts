import type { IConstruct } from "constructs";
import type { MigPartition } from "../../core/catalog/mig-partition";
import { UNKNOWN } from "../../core/facts/fact";
import type { NodeSlices } from "../../core/pool/node-slices";
import type { PodTarget } from "../../core/pool/pod-target";
import { type SliceSharing, sharedName } from "../../core/pool/shared-slices";
import type { ClaimService } from "../../core/rules/pod/claim-rules";
import { chosenSlices } from "../../core/workload/chosen-slices";
import type { ManagedMigPodOptions } from "../../core/workload/managed-mig-pod-options";
import type { MigPodOptions } from "../../core/workload/mig-pod-options";
import { claimTemplateManifest, podManifest } from "../../core/workload/pod-manifest";
import { annotate, factsIn, withoutTokens } from "./configuration";
import { currentPodOptions } from "./current-pod-options";

/** What is asked of a pool whose slices pods can get. */
interface SlicedPool extends IConstruct, Pick<PodTarget, "poolName" | "strategy"> {
  readonly partitions: MigPartition[];
  readonly allocatable: { readonly [resourceName: string]: number };
  readonly taints: string[];
  readonly gpuSoftware: object;
}

/** How each software shares the slices of a pool. */
const SHARING_BY = new WeakMap<object, (pool: any) => SliceSharing | undefined>();

/** Lets pools know how the software that serves them shares their slices. */
export function tellSharing<Pool>(software: object, sharingOn: (pool: Pool) => SliceSharing | undefined): void {
  SHARING_BY.set(software, sharingOn);
}

/** How the slices of the pool are shared by the software that serves it, as far as that is known. */
export function sharingOf(pool: Pick<SlicedPool, "gpuSoftware">): SliceSharing | undefined {
  return SHARING_BY.get(pool.gpuSoftware)?.(pool);
}

/** What a node of the pool offers, the largest slices first. */
export function slicesOf(pool: Pick<SlicedPool, "partitions" | "strategy" | "allocatable" | "gpuSoftware">): NodeSlices[] {
  const { partitions, strategy, allocatable } = pool;
  const sharing = sharingOf(pool);
  return partitions.map((partition) => {
    const unshared = partition.resourceName(strategy);
    const resourceName = Object.hasOwn(allocatable, unshared) ? unshared : sharedName(unshared);
    const isOneEach = sharing?.isOneEach && sharing.replicas.has(unshared);
    return { partition, resourceName, count: allocatable[resourceName] ?? 0, ...(isOneEach && { mostPerContainer: 1 }) };
  });
}

export function taintsOf({ taints }: Pick<SlicedPool, "taints">): PodTarget["taints"] {
  const known = withoutTokens<unknown>(taints);
  return Array.isArray(known) ? known : [UNKNOWN];
}

/** How the slices of each software reach pods. */
const CLAIMS_BY = new WeakMap<object, ClaimService>();

/** Lets pools know whether pods claim the slices that the software offers. */
export function tellClaims(software: object, service: ClaimService): void {
  CLAIMS_BY.set(software, service);
}

/** Whether pods claim the slices of the pool, as far as that is known. */
export function claimServiceOf({ gpuSoftware }: Pick<SlicedPool, "gpuSoftware">): ClaimService {
  return CLAIMS_BY.get(gpuSoftware) ?? {};
}

/** A pod on a slice of the pool; `asker` shows the warnings. @throws MigConfigurationError (MIG046, MIG201 to MIG211, MIG508) */
export function podOn(pool: SlicedPool, given: ManagedMigPodOptions, asker: IConstruct = pool): Record<string, unknown> {
  const { target, options } = targetOn(pool, given, asker);
  const { manifest, warnings } = podManifest(target, options, factsIn(options));
  annotate(asker, warnings);
  return manifest;
}

/** The template of the claims of such a pod. @throws MigConfigurationError (MIG046, MIG207 to MIG210, MIG508) */
export function claimTemplateOn(pool: SlicedPool, given: ManagedMigPodOptions, asker: IConstruct = pool): Record<string, unknown> {
  const { target, options } = targetOn(pool, given, asker);
  return claimTemplateManifest(target, options, factsIn(options));
}

function targetOn(pool: SlicedPool, given: ManagedMigPodOptions, asker: IConstruct): { target: PodTarget; options: MigPodOptions } {
  const { profile, ...options } = currentPodOptions(asker.node.path, given);
  const { partition, resourceName, count, mostPerContainer } = chosenSlices(pool.node.path, slicesOf(pool), profile);
  const { poolName, strategy, partitions } = pool;
  const target = {
    poolName,
    strategy,
    partition,
    partitions,
    resourceName,
    slicesPerNode: count,
    mostPerContainer,
    taints: taintsOf(pool),
  };
  return { target: { ...target, ...claimServiceOf(pool) }, options };
}
