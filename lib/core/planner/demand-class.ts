import type { MigPartition } from "../catalog/mig-partition";
import type { SliceDemand } from "../purchase/slice-plan-options";

/** All demands of one kind. */
export type DemandClass = Required<SliceDemand>;

/** The demands by their kind, the smallest first. */
export function demandClasses(demand: readonly SliceDemand[]): DemandClass[] {
  const classes = new Map<string, DemandClass>();
  for (const { memoryGb, count, minimumComputeSlices = 1 } of demand) {
    const key = `${memoryGb}/${minimumComputeSlices}`;
    classes.set(key, { memoryGb, minimumComputeSlices, count: count + (classes.get(key)?.count ?? 0) });
  }
  return [...classes.values()].sort((one, other) => one.memoryGb - other.memoryGb || one.minimumComputeSlices - other.minimumComputeSlices);
}

/** Whether a slice is large enough for a demand. */
export function fits(slice: Pick<MigPartition, "memoryGb" | "computeSlices">, demand: DemandClass): boolean {
  return slice.memoryGb >= demand.memoryGb && slice.computeSlices >= demand.minimumComputeSlices;
}
