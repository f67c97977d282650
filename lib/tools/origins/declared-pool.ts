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

/** A MIG node pool as somebody declared it, with the software that serves it and its cluster: what every command works on. */
export interface DeclaredPool {
  /** Where it is declared: the stack of an app, or else the cluster, where its name is known. */
  readonly origin: string | undefined;
  /** `azurerm_kubernetes_cluster_node_pool.mignode`, `azapi_resource.mignode`. */
  readonly address: string;
  /** The name in AKS, where it is known before apply. */
  readonly poolName: string | undefined;
  readonly facts: NodePoolFacts;
  /** The arguments as they are written; of azapi's, what the body says in the words of azurerm. */
  readonly attributes: Attributes;
  readonly size: VmSize | undefined;
  readonly strategy: MigStrategy | undefined;
  /** What each GPU is cut into. */
  readonly layout: MigLayout | undefined;
  /** How several pods share a slice, where they do. */
  readonly sharing?: SliceSharing;
  /** What each node shows as allocatable, the largest slices first; where no strategy is known, nobody knows under what names. */
  readonly slices: readonly NodeSlices[] | undefined;
  /** Whether AKS brings the GPU software. */
  readonly isManaged: boolean;
  readonly lifecycle: Lifecycle;
  /** The releases of NVIDIA's software on its cluster, in the arguments of `helm_release`. */
  readonly releases: readonly Attributes[];
  /** The request to Azure's API that azapi is told to make. */
  readonly request?: ArmRequest;
  /** The cluster that gets it, as far as it is known before apply. */
  readonly cluster?: DeclaredCluster;
  /** What is left open about a pool that nobody declared here: its nodes were looked at. */
  readonly observed?: ObservedPool;
}

/** What the nodes of a pool leave open. */
export interface ObservedPool {
  /** What may be otherwise than it was read. */
  readonly doubts: readonly string[];
  /** Why its slices are not known, and the profiles that fit what its nodes show. */
  readonly unclear?: { readonly found: string; readonly profiles: readonly MigProfile[] };
}

/** A cluster, as far as it is known before apply. */
export type DeclaredCluster = Partial<ClusterIdParts>;

/** A node pool as Azure's API has it. */
export interface ArmRequest {
  readonly apiVersion: string;
  readonly body: Attributes;
  /** What is said beside it, to azapi alone. */
  readonly arguments: readonly string[];
}

/** What an origin reads of a pool; the rest follows from it. */
export type PoolReading = Pick<DeclaredPool, "origin" | "address" | "attributes" | "lifecycle" | "releases" | "request" | "cluster"> & {
  readonly pool: ServedPool;
};

const STRATEGIES = Object.values(MigStrategy);

/** The pool of a reading. An origin makes its pools here, so that what follows from the facts is the same for all. */
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
    slices: facts.size && strategy && layout && isOffered(layout, strategy) ? nodeSlices(facts.size, strategy, layout, sharing) : undefined,
    isManaged: isManagedGpuPool(facts) === true,
  };
}

/** The pool under a strategy that its user names, where nothing declares one. */
export function underStrategy(pool: DeclaredPool, strategy: MigStrategy | undefined): DeclaredPool {
  const { size, layout, sharing } = pool;
  return strategy === undefined || pool.strategy !== undefined
    ? pool
    : {
        ...pool,
        facts: { ...pool.facts, migStrategy: strategy },
        strategy,
        slices: size && layout && isOffered(layout, strategy) ? nodeSlices(size, strategy, layout, sharing) : undefined,
      };
}

/** What no plan says of a pool. */
export type BesidePlan = Pick<DeclaredPool, "strategy" | "size" | "lifecycle">;

/** Declared pools by their address without a key of `count` or `for_each`. */
export type PoolsByAddress = ReadonlyMap<string, BesidePlan>;

/** The pool that is declared for an address of a plan. */
export function declaredAt(pools: PoolsByAddress | undefined, address: string): BesidePlan | undefined {
  return pools?.get(address) ?? pools?.get(address.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]$/, ""));
}
