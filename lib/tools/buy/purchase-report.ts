import type { MigProfile } from "../../core/catalog/mig-profile";
import type { PlannedPool, ServedDemand, SlicePlan } from "../../core/purchase/slice-plan";
import type { SliceDemand } from "../../core/purchase/slice-plan-options";
import { type Amount, type Answer, answerText, type Count, type PositiveAmount, type PositiveCount } from "../command-line/answer";
import type { PriceGap } from "../prices/price-selection";

/** A purchase with its demand and prices. */
export interface PurchaseReport {
  readonly demand: readonly SliceDemand[];
  readonly spot: boolean;
  readonly region: string | null;
  readonly plan: SlicePlan;
  /** Why the sizes without a price have none. */
  readonly unpriced: readonly Pick<PriceGap, "vmSize" | "why">[];
  readonly doubts: readonly string[];
}

/** The output of `plan --output json`. */
export interface SlicePlanAnswer extends Answer<"1.0"> {
  /** The same as reportVersion, under its older name. */
  readonly planVersion: "1.0";
  /** @minItems 1 */
  readonly demand: readonly AnsweredDemand[];
  /** Whether the VMs and the prices are Spot. */
  readonly spot: boolean;
  /** The region of the prices, if known. */
  readonly region: string | null;
  /** @pattern ^[A-Z]{3}$ */
  readonly currency: string;
  /** Of the pools to buy. */
  readonly costPerHour: Amount;
  /** 730 hours of it. */
  readonly costPerMonth: Amount;
  /** Whether this is proven to be the cheapest plan. */
  readonly proved: boolean;
  readonly pools: readonly AnsweredPool[];
  /** What cannot be met. */
  readonly unmet: readonly AnsweredUnmet[];
  /** The sizes without a price, and why. */
  readonly unpriced: PurchaseReport["unpriced"];
  readonly notes: readonly string[];
}

export interface AnsweredDemand {
  /** The least memory of a slice, in GB. */
  readonly memoryGb: PositiveAmount;
  /**
   * The least compute of a slice, in sevenths of a GPU.
   *
   * @asType integer
   * @minimum 1
   * @maximum 7
   */
  readonly minimumComputeSlices: number;
  readonly count: PositiveCount;
}

export interface AnsweredUnmet extends AnsweredDemand {
  /** @minLength 1 */
  readonly reason: string;
}

export interface AnsweredPool {
  readonly vmSize: string;
  readonly profile: MigProfile;
  /** NVIDIA's name of the partition. */
  readonly partition: string;
  /**
   * @asType integer
   * @minimum 1
   * @maximum 1000
   */
  readonly nodes: number;
  /** Of all nodes; null for a size with unknown vCPUs. */
  readonly vcpus: PositiveCount | null;
  /** Of all nodes. */
  readonly slices: PositiveCount;
  /** Slices without demand. */
  readonly spareSlices: Count;
  readonly serves: readonly AnsweredDemand[];
  /** Whether the pool exists already; then all its costs are 0. */
  readonly existing: boolean;
  readonly costPerHour: Amount;
  readonly costPerMonth: Amount;
  readonly costPerSliceHour: Amount;
  readonly costPerGbHour: Amount;
}

export function purchaseJson({ demand, spot, region, plan, unpriced, doubts }: PurchaseReport): string {
  const { currency, costPerHour, costPerMonth, proved, pools, unmet, notes } = plan;
  const answer: SlicePlanAnswer = {
    reportVersion: "1.0",
    planVersion: "1.0",
    demand: demand.map(({ memoryGb, minimumComputeSlices = 1, count }) => ({ memoryGb, minimumComputeSlices, count })),
    spot,
    region,
    currency,
    costPerHour,
    costPerMonth,
    proved,
    pools: pools.map(answeredPool),
    unmet,
    unpriced,
    notes: [...notes, ...doubts],
  };
  return answerText(answer);
}

function answeredPool({ vmSize, profile, partition, nodes, ...figures }: PlannedPool): AnsweredPool {
  const vcpus = vmSize.vcpus === undefined ? null : vmSize.vcpus * nodes;
  return { vmSize: vmSize.name, profile, partition: partition.name, nodes, vcpus, ...figures };
}

/** What is paid for: all of the demand, or what is left of it without that which cannot be met. */
export function subjectWords({ demand, plan: { unmet, pools } }: PurchaseReport): string {
  return unmet.length === 0 ? demandWords(demand) : `cannot be met: ${demandWords(unmet)}${pools.length === 0 ? "" : "; the rest"}`;
}

/** `20 x 20 GB, 2 x 5 GB`, and `30 x 5 GB/3g` where compute was asked for. */
export function demandWords(parts: readonly (ServedDemand | SliceDemand)[]): string {
  return parts.map((part) => needWords(part, " ")).join(", ");
}

/** `20x20GB`, as `--need` has it. */
export function needWords({ count, memoryGb, minimumComputeSlices = 1 }: ServedDemand | SliceDemand, gap = ""): string {
  return `${count}${gap}x${gap}${memoryGb}${gap}GB${minimumComputeSlices > 1 ? `/${minimumComputeSlices}g` : ""}`;
}
