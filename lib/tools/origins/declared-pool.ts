import type { MigLayout } from "../../core/catalog/mig-layout";
import type { MigProfile } from "../../core/catalog/mig-profile";
import { MigStrategy } from "../../core/catalog/mig-strategy";
import type { VmSize } from "../../core/catalog/vm-size";
import type { ClusterIdParts } from "../../core/cluster/cluster-id";
import { known, UNKNOWN } from "../../core/facts/fact";
import type { ServedPool } from "../../core/nvidia/served-pool";
import type { Lifecycle } from "../../core/plan/pool-change";
import { cutOf, isOffered } from "../../core/pool/cut";
import { isManagedGpuPool } from "../../core/pool/managed-gpu";
import type { NodePoolFacts } from "../../core/pool/node-pool";
import { type NodeSlices, nodeSlices } from "../../core/pool/node-slices";
import type { SliceSharing } from "../../core/pool/shared-slices";
import type { Attributes } from "../../core/providers/pool-resource";

/** A MIG node pool with its software and its cluster, from any origin. */
export interface DeclaredPool {
  /** The stack of an app, or else the cluster, if known. */
  readonly origin: string | undefined;
  /** `azurerm_kubernetes_cluster_node_pool.mignode`, `azapi_resource.mignode`. */
  readonly address: string;
  /** The name in AKS, if it is known before apply. */
  readonly poolName: string | undefined;
  readonly facts: NodePoolFacts;
  /** The arguments as written; for azapi those of the body, in azurerm's names. */
  readonly attributes: Attributes;
  readonly size: VmSize | undefined;
  readonly strategy: MigStrategy | undefined;
  /** The slices of each GPU. */
  readonly layout: MigLayout | undefined;
  /** How pods share slices, if they do. */
  readonly sharing?: SliceSharing;
  /** The allocatable slices of a node, the largest first; unknown without a strategy, which decides about their names. */
  readonly slices: readonly NodeSlices[] | undefined;
  /** Whether pods claim the slices; unset if what serves the pool is unknown. */
  readonly byClaims?: boolean;
  /** Whether AKS installs the GPU software. */
  readonly isManaged: boolean;
  readonly lifecycle: Lifecycle;
  /** The releases of NVIDIA's software on its cluster, in the arguments of `helm_release`. */
  readonly releases: readonly Attributes[];
  /** The request of azapi to Azure's API. */
  readonly request?: ArmRequest;
  /** Its cluster, as far as it is known before apply. */
  readonly cluster?: DeclaredCluster;
  /** Set for a pool that is read from its nodes. */
  readonly observed?: ObservedPool;
}

/** What the nodes of a pool do not show. */
export interface ObservedPool {
  readonly doubts: readonly string[];
  /** Why its slices are unknown, and the profiles that match its nodes. */
  readonly unclear?: { readonly found: string; readonly profiles: readonly MigProfile[] };
}

/** A cluster, as far as it is known before apply. */
export type DeclaredCluster = Partial<ClusterIdParts>;

/** A node pool in Azure's API. */
export interface ArmRequest {
  readonly apiVersion: string;
  readonly body: Attributes;
  /** Other arguments, which only azapi uses. */
  readonly arguments: readonly string[];
}

/** What an origin reads of a pool; everything else is derived. */
export type PoolReading = Pick<DeclaredPool, "origin" | "address" | "attributes" | "lifecycle" | "releases" | "request" | "cluster"> & {
  readonly pool: ServedPool;
};

const STRATEGIES = Object.values(MigStrategy);

/** The pool of a reading, of any origin. */
export function declaredPool({ pool, ...reading }: PoolReading): DeclaredPool {
  const { facts } = pool;
  const strategy = STRATEGIES.find((name) => name === facts.migStrategy);
  const layout = known(cutOf(facts));
  const sharing = known(pool.service?.sharing);
  return {
    ...reading,
    poolName: known(facts.name),
    facts: { ...facts, migStrategy: strategy ?? UNKNOWN },
    size: facts.size,
    strategy,
    layout,
    ...(sharing && { sharing }),
    ...(pool.service?.byClaims !== undefined && { byClaims: pool.service.byClaims }),
    slices: slicesUnder(strategy, { size: facts.size, layout, sharing }),
    isManaged: isManagedGpuPool(facts) === true,
  };
}

/** The pool under the strategy of the user, unless it declares one. */
export function underStrategy(pool: DeclaredPool, strategy: MigStrategy | undefined): DeclaredPool {
  return strategy === undefined || pool.strategy !== undefined
    ? pool
    : { ...pool, facts: { ...pool.facts, migStrategy: strategy }, strategy, slices: slicesUnder(strategy, pool) };
}

/** The allocatable slices of a node under the strategy, as far as they are known. */
export function slicesUnder(
  strategy: MigStrategy | undefined,
  { size, layout, sharing }: Pick<DeclaredPool, "size" | "layout" | "sharing">,
): DeclaredPool["slices"] {
  return size && strategy && layout && isOffered(layout, strategy) ? nodeSlices(size, strategy, layout, sharing) : undefined;
}

/** What no plan contains of a pool. */
export type BesidePlan = Pick<DeclaredPool, "strategy" | "size" | "lifecycle">;

/** Declared pools by their address without a key of `count` or `for_each`. */
export type PoolsByAddress = ReadonlyMap<string, BesidePlan>;

/** The declared pool for an address of a plan. */
export function declaredAt(pools: PoolsByAddress | undefined, address: string): BesidePlan | undefined {
  return pools?.get(address) ?? pools?.get(address.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]$/, ""));
}
