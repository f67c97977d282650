import type { IConstruct } from "constructs";
import type { MigPartition } from "../../core/catalog/mig-partition";
import type { MigStrategy } from "../../core/catalog/mig-strategy";
import type { IGpuSoftware } from "./i-gpu-software";

/** A node pool whose slices pods can get, whichever provider makes it. Its default child is the resource of the provider. */
export interface IPartitionedNodePool extends IConstruct {
  /** The name of the pool in AKS. */
  readonly poolName: string;
  /** How its slices are named to Kubernetes. */
  readonly strategy: MigStrategy;
  /** What each of its GPUs is cut into, each partition once, the largest first. */
  readonly partitions: MigPartition[];
  /** How many slices a node has, by the extended resource that a pod requests: `{ "nvidia.com/gpu": 56 }`. */
  readonly slicesByResource: { [resourceName: string]: number };
  /** Its taints, as `key=value:Effect`. */
  readonly taints: string[];
  /** What makes the slices schedulable. */
  readonly gpuSoftware: IGpuSoftware;
}
