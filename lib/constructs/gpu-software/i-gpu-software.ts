import type { IConstruct } from "constructs";
import type { MigPartition } from "../../core/catalog/mig-partition";
import type { MigStrategy } from "../../core/catalog/mig-strategy";

/** A node pool whose slices pods can get, whichever provider makes it. Its default child is the resource of the provider. */
export interface IMigNodePool extends IConstruct {
  /** The name of the pool in AKS. */
  readonly poolName: string;
  /** How its slices are named to Kubernetes. */
  readonly strategy: MigStrategy;
  /** What each of its GPUs is cut into, each partition once, the largest first. */
  readonly partitions: MigPartition[];
  /**
   * How many slices a node shows as allocatable, each as often as pods share it, by the extended resource that a pod requests:
   * `{ "nvidia.com/mig-3g.20gb": 8, "nvidia.com/mig-1g.5gb": 32 }`.
   */
  readonly allocatable: { [resourceName: string]: number };
  /** How many slices a node shows as allocatable, of all sizes together. */
  readonly sliceCount: number;
  /** Its taints, as `key=value:Effect`. */
  readonly taints: string[];
  /** What makes the slices schedulable. */
  readonly gpuSoftware: IGpuSoftware;
}

/** What makes the slices of a pool schedulable. */
export interface IGpuSoftware {
  /**
   * Takes the pool into service. A pool calls this once, from its constructor.
   */
  serve(pool: IMigNodePool): void;
}
