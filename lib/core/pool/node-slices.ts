import type { MigLayout } from "../catalog/mig-layout";
import type { MigPartition } from "../catalog/mig-partition";
import type { MigStrategy } from "../catalog/mig-strategy";
import type { VmSize } from "../catalog/vm-size";
import { type SliceSharing, sharedResource } from "./shared-slices";

/** The slices of one size that a node shows as allocatable. */
export interface NodeSlices {
  readonly partition: MigPartition;
  /** What a pod requests to get one of them. */
  readonly resourceName: string;
  /** How many there are on a node, each as often as pods share it. */
  readonly count: number;
  /** How many pods share each, where several do. */
  readonly replicas?: number;
  /** How many of them a container can request, where the plugin refuses more. */
  readonly mostPerContainer?: number;
}

/** What a node of the size offers whose GPUs are each cut by the layout, the largest slices first. */
export function nodeSlices(size: VmSize, strategy: MigStrategy, layout: MigLayout, sharing?: SliceSharing): NodeSlices[] {
  return [...layout.counts].map(([profile, count]) => {
    const partition = size.gpu.partition(profile);
    const { resourceName, replicas } = sharedResource(partition.resourceName(strategy), sharing);
    return {
      partition,
      resourceName,
      count: count * size.gpuCount * replicas,
      ...(replicas > 1 && { replicas, ...(sharing?.isOneEach && { mostPerContainer: 1 }) }),
    };
  });
}
