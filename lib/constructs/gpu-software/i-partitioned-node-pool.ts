import type { IMigNodePool } from "./i-gpu-software";

/**
 * A node pool whose slices pods can get.
 *
 * @deprecated - use `IMigNodePool`
 */
export interface IPartitionedNodePool extends IMigNodePool {
  /**
   * How many slices a node has, by the extended resource.
   *
   * @deprecated - use `allocatable`
   */
  readonly slicesByResource: { [resourceName: string]: number };
}
