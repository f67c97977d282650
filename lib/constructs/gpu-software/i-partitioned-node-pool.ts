import type { IMigNodePool } from "./i-gpu-software";

/**
 * A node pool with schedulable slices.
 * @deprecated - use `IMigNodePool`
 */
export interface IPartitionedNodePool extends IMigNodePool {
  /**
   * How many slices a node has, by extended resource.
   * @deprecated - use `allocatable`
   */
  readonly slicesByResource: { [resourceName: string]: number };
}
