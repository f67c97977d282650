import type { MigProfile } from "../catalog/mig-profile";
import type { VmSize } from "../catalog/vm-size";
import type { PriceList } from "./price-list";

/** Slices that somebody needs. */
export interface SliceDemand {
  /**
   * The least memory of each slice, in GB as the names of slices count it: above 0. A demand of 5 is met by a `1g.5gb`,
   * whose program sees less than that.
   */
  readonly memoryGb: number;

  /** How many slices of that kind: a whole number from 1 to 1000000, which is also the most of all demands together. */
  readonly count: number;

  /**
   * The least share of the GPU's compute, in sevenths: 1 to 7.
   *
   * @default 1
   */
  readonly minimumComputeSlices?: number;
}

/** How much of a VM size there may be at most, by quota or by budget; nodes that exist already count. */
export interface VmSizeLimit {
  /** The size. */
  readonly vmSize: VmSize;

  /**
   * The most nodes: a whole number from 0.
   *
   * @default - as many as `maxVcpus` allows
   */
  readonly maxNodes?: number;

  /**
   * The most vCPUs of all nodes of the size together, as Azure's quota counts them: a whole number from 0. Only for a size
   * whose vCPUs this release knows.
   *
   * @default - as many as `maxNodes` allows
   *
   * @see https://learn.microsoft.com/azure/virtual-machines/quotas
   */
  readonly maxVcpus?: number;
}

/** A node pool that there is already. It is paid for: its slices are used before others are bought. */
export interface ExistingSlices {
  /** The size of its nodes. */
  readonly vmSize: VmSize;

  /** Its GPU instance profile. */
  readonly profile: MigProfile;

  /** How many nodes it has: a whole number from 1. */
  readonly nodes: number;
}

/** What `SlicePlanner.planSlices()` is asked. */
export interface SlicePlanOptions {
  /** What is needed: at least one demand. Demands of the same kind are added up. */
  readonly demand: SliceDemand[];

  /** What nodes cost: of one currency, each price above zero. A size without a price is left out and named in the answer. */
  readonly prices: PriceList;

  /**
   * The sizes that may be bought.
   *
   * @default - every size that this release knows
   */
  readonly vmSizes?: VmSize[];

  /**
   * Whether to buy Spot machines, at Spot prices. Azure evicts them when it needs the capacity.
   *
   * @default false
   */
  readonly spot?: boolean;

  /**
   * How much of a size there may be at most. What cannot be met within the limits is named in the answer.
   *
   * @default - no limits
   */
  readonly limits?: VmSizeLimit[];

  /**
   * Node pools that there are already.
   *
   * @default - none
   */
  readonly existing?: ExistingSlices[];

  /**
   * How long the solver may look for a cheaper plan, in seconds. What it has found by then is the answer, and the answer says
   * that nothing proves it the cheapest.
   *
   * @default 30
   */
  readonly timeLimitSeconds?: number;
}
