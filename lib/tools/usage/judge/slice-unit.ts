import { isSharedName } from "../../../core/pool/shared-slices";
import type { ClusterNode } from "../../kubectl/cluster-node";
import { discoveredResource } from "../../kubectl/node-labels";
import { partitionNamed } from "../../kubectl/slice-resource";
import type { DeclaredPool } from "../../origins/declared-pool";
import type { SliceUnit } from "./usage-report";

/** The unit of a resource, by the nodes of the pool or else by its declaration. */
export function sliceUnit(resource: string, { slices, layout, observed }: DeclaredPool, nodes: readonly ClusterNode[]): SliceUnit {
  const node = nodes.find(({ capacity }) => (capacity[resource] ?? 0) > 0);
  const { product, replicas = 1, partition: discovered } = discoveredResource(node?.labels ?? {}, resource);
  const declared = product === undefined ? slices?.find(({ resourceName }) => resourceName === resource)?.partition.name : undefined;
  const partition = partitionNamed(resource) ?? discovered ?? declared ?? null;
  if (isSharedName(resource) || replicas > 1) {
    return { unit: "share", partition };
  }
  if (partition !== null) {
    return { unit: "slice", partition };
  }
  const isSeenWhole = observed !== undefined && observed.unclear === undefined && layout === undefined;
  return { unit: isSeenWhole || (product !== undefined && replicas > 0) ? "gpu" : "unclear", partition };
}

/** The memory in the name of a partition, in GB; by it slices share the price of their node. */
export function partitionSize(partition: string | null): number | undefined {
  const [, memory] = /(\d+)gb/.exec(partition ?? "") ?? [];
  return memory === undefined ? undefined : Number(memory);
}
