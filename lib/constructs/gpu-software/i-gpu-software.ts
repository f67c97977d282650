import type { IConstruct } from "constructs";
import type { MigPartition } from "../../core/catalog/mig-partition";
import type { MigStrategy } from "../../core/catalog/mig-strategy";

/** A node pool with schedulable slices, of any provider. Its default child is the resource of the provider. */
export interface IMigNodePool extends IConstruct {
  /** The name of the pool in AKS. */
  readonly poolName: string;
  /** How Kubernetes names its slices. */
  readonly strategy: MigStrategy;
  /** The partitions of each GPU, each size once, the largest first. */
  readonly partitions: MigPartition[];
  /**
   * How many slices a node offers, by extended resource: `{ "nvidia.com/mig-3g.20gb": 8, "nvidia.com/mig-1g.5gb": 32 }`. A
   * shared slice counts once for each pod that can share it.
   */
  readonly allocatable: { [resourceName: string]: number };
  /** How many slices a node offers, of all sizes together. */
  readonly sliceCount: number;
  /** Its taints, as `key=value:Effect`. */
  readonly taints: string[];
  /** The software that makes the slices schedulable. */
  readonly gpuSoftware: IGpuSoftware;
}

/** The software that makes the slices of a pool schedulable. */
export interface IGpuSoftware {
  /** Serves the pool. A pool calls this once, from its constructor. */
  serve(pool: IMigNodePool): void;
}
