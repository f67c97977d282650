import type { KubernetesClusterNodePool } from "@cdktf/provider-azurerm/lib/kubernetes-cluster-node-pool";
import type { IConstruct } from "constructs";
import type { MigPartition } from "../../core/catalog/mig-partition";
import type { MigStrategy } from "../../core/catalog/mig-strategy";

/** A node pool with partitioned GPUs, as the software that serves it sees it. */
export interface IMigNodePool extends IConstruct {
  /** The name of the pool in AKS. */
  readonly poolName: string;
  /** How its slices are named to Kubernetes. */
  readonly strategy: MigStrategy;
  /** What each of its GPUs is cut into. */
  readonly partition: MigPartition;
  /** The extended resource that a pod requests to get a slice: `nvidia.com/gpu` or `nvidia.com/mig-1g.5gb`. */
  readonly resourceName: string;
  /** How many slices a node has. */
  readonly slicesPerNode: number;
  /** Its taints, as `key=value:Effect`. */
  readonly taints: string[];
  /** The resource of the azurerm provider. */
  readonly nodePool: KubernetesClusterNodePool;
}

/** What makes the slices of a pool schedulable. */
export interface IGpuSoftware {
  /**
   * Takes the pool into service. A pool calls this once, from its constructor.
   */
  serve(pool: IMigNodePool): void;
}
