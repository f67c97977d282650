import type { IConstruct } from "constructs";
import type { MigPartition } from "../../core/catalog/mig-partition";
import { UNKNOWN } from "../../core/facts/fact";
import type { NodeSlices } from "../../core/pool/node-slices";
import type { PodTarget } from "../../core/pool/pod-target";
import { sharedName } from "../../core/pool/shared-slices";
import { chosenSlices } from "../../core/workload/chosen-slices";
import type { ManagedMigPodOptions } from "../../core/workload/managed-mig-pod-options";
import { podManifest } from "../../core/workload/pod-manifest";
import { annotate, factsIn, withoutTokens } from "./configuration";
import { currentPodOptions } from "./current-pod-options";

/** What is asked of a pool whose slices pods can get. */
interface SlicedPool extends IConstruct, Pick<PodTarget, "poolName" | "strategy"> {
  readonly partitions: MigPartition[];
  readonly allocatable: { readonly [resourceName: string]: number };
  readonly taints: string[];
}

/** What a node of the pool offers, the largest slices first. */
export function slicesOf({ partitions, strategy, allocatable }: Pick<SlicedPool, "partitions" | "strategy" | "allocatable">): NodeSlices[] {
  return partitions.map((partition) => {
    const unshared = partition.resourceName(strategy);
    const resourceName = Object.hasOwn(allocatable, unshared) ? unshared : sharedName(unshared);
    return { partition, resourceName, count: allocatable[resourceName] ?? 0 };
  });
}

/** The taints as far as they are known. */
export function taintsOf({ taints }: Pick<SlicedPool, "taints">): PodTarget["taints"] {
  const known = withoutTokens<unknown>(taints);
  return Array.isArray(known) ? known : [UNKNOWN];
}

/**
 * A pod on a slice of the pool; `asker` shows what may go wrong with it.
 *
 * @throws MigConfigurationError (MIG046, MIG201 to MIG206, MIG508)
 */
export function podOn(pool: SlicedPool, given: ManagedMigPodOptions, asker: IConstruct = pool): Record<string, unknown> {
  const { profile, ...options } = currentPodOptions(asker.node.path, given);
  const { partition, resourceName, count } = chosenSlices(pool.node.path, slicesOf(pool), profile);
  const { poolName, strategy } = pool;
  const target = { poolName, strategy, partition, resourceName, slicesPerNode: count, taints: taintsOf(pool) };
  const { manifest, warnings } = podManifest(target, options, factsIn(options));
  annotate(asker, warnings);
  return manifest;
}
