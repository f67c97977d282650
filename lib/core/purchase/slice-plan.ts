import type { MigPartition } from "../catalog/mig-partition";
import type { MigProfile } from "../catalog/mig-profile";
import type { VmSize } from "../catalog/vm-size";

/** A part of the demand that a pool serves. */
export interface ServedDemand {
  /** The least memory that was asked for, in GB. */
  readonly memoryGb: number;

  /** The least compute that was asked for, in sevenths of a GPU. */
  readonly minimumComputeSlices: number;

  /** How many slices of the pool serve it. */
  readonly count: number;
}

/** A part of the demand that no pool of the plan serves. */
export interface UnmetDemand {
  /** The least memory that was asked for, in GB. */
  readonly memoryGb: number;

  /** The least compute that was asked for, in sevenths of a GPU. */
  readonly minimumComputeSlices: number;

  /** How many slices are missing. */
  readonly count: number;

  /** Why, in a sentence. */
  readonly reason: string;
}

/** One node pool of a plan: a size, a profile and a number of nodes. */
export interface PlannedPool {
  /** The size of its nodes. */
  readonly vmSize: VmSize;

  /** The GPU instance profile that AKS cuts its GPUs by. */
  readonly profile: MigProfile;

  /** What a GPU is cut into. */
  readonly partition: MigPartition;

  /** How many nodes: at most 1000, which is the most that AKS allows in a pool. */
  readonly nodes: number;

  /** How many slices these nodes offer. */
  readonly slices: number;

  /** How many of them serve no demand. */
  readonly spareSlices: number;

  /** What they serve, the largest demand first. */
  readonly serves: ServedDemand[];

  /** Whether the pool was there before: then it costs nothing more, and all its costs here are 0. */
  readonly existing: boolean;

  /** What its nodes cost an hour. */
  readonly costPerHour: number;

  /** What its nodes cost in a month of 730 hours. */
  readonly costPerMonth: number;

  /** What one slice costs an hour, used or not. */
  readonly costPerSliceHour: number;

  /** What a GB of a slice's memory costs an hour. */
  readonly costPerGbHour: number;
}

/** Which node pools to make for a demand, and what they cost. */
export interface SlicePlan {
  /** The pools: those that exist first, then by what they cost. */
  readonly pools: PlannedPool[];

  /** What could not be met. Empty where all is. */
  readonly unmet: UnmetDemand[];

  /** The sizes that were left out because the list has no price for them, neither on demand nor, for Spot, a Spot price. */
  readonly unpriced: string[];

  /** The currency of all costs. */
  readonly currency: string;

  /** What the pools that are to be bought cost an hour. */
  readonly costPerHour: number;

  /** What the pools that are to be bought cost in a month of 730 hours. */
  readonly costPerMonth: number;

  /** Whether it is proved that nothing cheaper serves as much. */
  readonly proved: boolean;

  /** What else a reader should know. */
  readonly notes: string[];
}
