import type { MigProfile } from "../../core/catalog/mig-profile";
import type { PlannedPool, ServedDemand, SlicePlan } from "../../core/purchase/slice-plan";
import type { SliceDemand } from "../../core/purchase/slice-plan-options";
import { type Amount, type Answer, answerText, type Count, type PositiveAmount, type PositiveCount } from "../command-line/answer";
import type { PriceGap } from "../prices/price-selection";

/** A purchase with what the command line was asked and what it read. */
export interface PurchaseReport {
  readonly demand: readonly SliceDemand[];
  readonly spot: boolean;
  readonly region: string | null;
  readonly plan: SlicePlan;
  /** Why the sizes without a price have none. */
  readonly unpriced: readonly Pick<PriceGap, "vmSize" | "why">[];
  readonly doubts: readonly string[];
}

/** What `plan --output json` writes. */
export interface SlicePlanAnswer extends Answer<"1.0"> {
  /** The same, as answers had it before all of them had a reportVersion. */
  readonly planVersion: "1.0";
  /**
   * What was asked for.
   *
   * @minItems 1
   */
  readonly demand: readonly AnsweredDemand[];
  /** Whether the machines and the prices are Spot. */
  readonly spot: boolean;
  /** The region of the prices, where they say so. */
  readonly region: string | null;
  /** @pattern ^[A-Z]{3}$ */
  readonly currency: string;
  /** Of the pools that are to be bought. */
  readonly costPerHour: Amount;
  /** 730 hours of it. */
  readonly costPerMonth: Amount;
  /** Whether it is proved that nothing cheaper serves as much. */
  readonly proved: boolean;
  readonly pools: readonly AnsweredPool[];
  /** What cannot be met. */
  readonly unmet: readonly AnsweredUnmet[];
  /** The sizes that were left out, and why they have no price. */
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
  /** How many slices. */
  readonly count: PositiveCount;
}

export interface AnsweredUnmet extends AnsweredDemand {
  /** @minLength 1 */
  readonly reason: string;
}

export interface AnsweredPool {
  readonly vmSize: string;
  readonly profile: MigProfile;
  /** NVIDIA's name of a slice. */
  readonly partition: string;
  /**
   * @asType integer
   * @minimum 1
   * @maximum 1000
   */
  readonly nodes: number;
  /** Of all nodes together; null for a size whose vCPUs nobody said. */
  readonly vcpus: PositiveCount | null;
  /** Of all nodes together. */
  readonly slices: PositiveCount;
  /** Those that serve nothing. */
  readonly spareSlices: Count;
  readonly serves: readonly AnsweredDemand[];
  /** Whether the pool was there before; then all its costs are 0. */
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

/** `20 x 20 GB, 2 x 5 GB`, and `30 x 5 GB/3g` where compute was asked for. */
export function demandWords(parts: readonly (ServedDemand | SliceDemand)[]): string {
  return parts.map((part) => needWords(part, " ")).join(", ");
}

/** `20x20GB`, as `--need` has it. */
export function needWords({ count, memoryGb, minimumComputeSlices = 1 }: ServedDemand | SliceDemand, gap = ""): string {
  return `${count}${gap}x${gap}${memoryGb}${gap}GB${minimumComputeSlices > 1 ? `/${minimumComputeSlices}g` : ""}`;
}
