import type { MigPartition } from "../catalog/mig-partition";
import { MIG_PROFILES } from "../catalog/mig-profile";
import type { VmSize } from "../catalog/vm-size";
import { type DemandClass, fits } from "./demand-class";

/** Nodes of one size that are cut by one profile: a variable of the program, whose value is their number. */
export interface SliceColumn {
  readonly variable: string;
  readonly vmSize: VmSize;
  readonly partition: MigPartition;
  readonly slicesPerNode: number;
  /** What a node costs an hour: 0 for those that exist. */
  readonly pricePerHour: number;
  /** How many there are already, where they are. */
  readonly existing?: number;
}

/** A size that can be bought. */
export interface PricedSize {
  readonly vmSize: VmSize;
  readonly pricePerHour: number;
}

/** The columns of a size that are worth a look: those that serve a demand, without those that another profile outdoes. */
export function columnsOf({ vmSize, pricePerHour }: PricedSize, index: number, classes: readonly DemandClass[]): SliceColumn[] {
  const columns = MIG_PROFILES.map((profile): SliceColumn => {
    const partition = vmSize.gpu.partition(profile);
    const slicesPerNode = partition.instancesPerGpu * vmSize.gpuCount;
    return { variable: `n${index}_${profile}`, vmSize, partition, slicesPerNode, pricePerHour };
  }).filter((column) => classes.some((demand) => fits(column.partition, demand)));
  return columns.filter((column, at) => !columns.some((other, otherAt) => outdoes(other, column, otherAt < at, classes)));
}

/** Whether one column serves all that another does, with at least as many slices; of two equal ones the first stays. */
function outdoes(one: SliceColumn, other: SliceColumn, isFirst: boolean, classes: readonly DemandClass[]): boolean {
  const serves = (column: SliceColumn) => classes.map((demand) => fits(column.partition, demand));
  const [ofOne, ofOther] = [serves(one), serves(other)];
  const atLeast = one.slicesPerNode >= other.slicesPerNode && ofOther.every((served, index) => !served || ofOne[index]);
  const more = one.slicesPerNode > other.slicesPerNode || ofOne.some((served, index) => served && !ofOther[index]);
  return one !== other && atLeast && (more || isFirst);
}
