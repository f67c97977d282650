import type { Amount, Answer, Count, PositiveAmount, PositiveCount } from "../../command-line/answer";

/** The output of `usage --metrics --output json`: the right size of each slice. */
export interface SizingReport extends Answer<"1.0"> {
  /** A summary in one line. */
  readonly verdict: string;
  /** The time that the metrics span. */
  readonly windowHours: Amount;
  /** The time between two samples; 0 if there is only one. */
  readonly stepSeconds: Amount;
  /** What is added to memory and compute, in percent. */
  readonly marginPercent: Amount;
  readonly workloads: readonly SizedWorkload[];
  /** The most slices that no pod held at one time. */
  readonly unheldSlices: Count;
  /** The slices that the workloads need, as plan --need-from reads them. */
  readonly demand: readonly SizedDemand[];
  /** Only with --prices. */
  readonly cost?: SizingCost;
  readonly notes: readonly string[];
}

/** What a workload used, and what would have served it. */
export interface SizedWorkload {
  readonly namespace: string;
  /** The name of the owner, as far as the names of pods show it. */
  readonly workload: string;
  readonly container: string;
  /** As the exporter names it. */
  readonly gpu: string;
  /** Such as 3g.40gb. */
  readonly partition: string;
  /** The most slices that it held at one time. */
  readonly slices: PositiveCount;
  /** Hours of all its slices together. */
  readonly hours: Amount;
  /** Hours in which the engine did nothing; null if unknown. */
  readonly idleHours: Amount | null;
  readonly peakGib: Amount;
  readonly p99Gib: Amount;
  /** The 99th percentile of active multiprocessors, as a share of the slice; null if unknown. */
  readonly p99Compute: Amount | null;
  /** smaller: a smaller slice would have served. keep: this one is right. unknown: no advice. */
  readonly advice: "smaller" | "keep" | "unknown";
  readonly because: string;
  /** The smaller slice; null for other advice. */
  readonly smaller: SmallerSlice | null;
}

export interface SmallerSlice {
  readonly profile: string;
  readonly partition: string;
  /** The sizes that have it; with --prices, the one whose GPUs cost least. */
  readonly vmSizes: readonly string[];
  /** Slices of a GPU before, and with the smaller ones. */
  readonly slicesPerGpu: PositiveCount;
  readonly smallerSlicesPerGpu: PositiveCount;
  /** GPUs that become free, in parts of a GPU. */
  readonly gpusFreed: Amount;
  /** Only with --prices; null if unknown. */
  readonly savedPerMonth?: Amount | null;
}

/** An element of --need. */
export interface SizedDemand {
  readonly count: PositiveCount;
  readonly memoryGb: PositiveAmount;
  readonly minimumComputeSlices: PositiveCount;
}

export interface SizingCost {
  readonly currency: string;
  readonly region: string | null;
  /** On demand; null if the price of a size is unknown. */
  readonly savedPerMonth: Amount | null;
}
