import type { MigProfile } from "../../../core/catalog/mig-profile";
import type { GpuChart } from "../../../core/nvidia/gpu-software";
import type { Eviction } from "../../../core/plan/pool-change";
import type { RuleProblem } from "../../../core/rules/rule";
import type { Fate } from "../../../core/terraform/planned-change";
import type { Amount, Count, PositiveAmount, PositiveCount } from "../../command-line/answer";
import type { NotAnalyzed } from "../../origins/plan/plan-document";
import type { Purchase } from "../../prices/price-selection";

/** The version of the shape below, as `schemas/review-report.schema.json` describes it. */
export const REPORT_VERSION = "2.1";

/** What a review of a plan found. */
export interface ReviewReport {
  readonly reportVersion: typeof REPORT_VERSION;
  readonly verdict: Verdict;
  /** The version of Terraform or OpenTofu that made the plan, where the plan says so. */
  readonly terraformVersion: string | null;
  readonly pools: readonly PoolReview[];
  readonly releases: readonly ReleaseReview[];
  /** Errors, then warnings, then notes. */
  readonly findings: readonly ReviewFinding[];
  /** What --ignore leaves out of the findings. */
  readonly ignored: readonly IgnoredFinding[];
  /** Each --ignore that no finding matches, in any of the plans of the command. */
  readonly unmatchedIgnores: readonly UnmatchedIgnore[];
  /** What the review took for granted because the plan does not say it. */
  readonly assumptions: readonly string[];
  readonly notAnalyzed: readonly NotAnalyzed[];
  /** What the pools cost together; only where prices were given. */
  readonly cost?: PlanCost;
}

/** The answer in short. */
export interface Verdict {
  /**
   * The first that holds. errors: there are errors. warnings: there are warnings. accepted: an error or a warning is ignored, or
   * a pool is destroyed. incomplete: something was assumed or not analyzed. notes: there are notes. clear: everything that
   * decides about slices was read and judged, and no rule is broken.
   */
  readonly status: "errors" | "warnings" | "accepted" | "incomplete" | "notes" | "clear";
  /** One line for people: what happens to pools and slices, what was found, and what was not judged. */
  readonly sentence: string;
}

export interface ReviewedResource {
  /** The address in Terraform. */
  readonly address: string;
  /** The cluster that it is on, in the words of the findings; null where the plan does not say which. */
  readonly cluster: string | null;
  readonly fate: Fate;
  /** The arguments that force the fate: those that Terraform names, or those that azurerm rebuilds the pool for. */
  readonly because: readonly string[];
  /** Terraform's own word for the cause: action_reason. */
  readonly reason: string | null;
  /** The address before a moved block. */
  readonly movedFrom: string | null;
  /** Whether an import block brings it into the state. */
  readonly imported: boolean;
  /** Whether it is a leftover of an interrupted replacement. */
  readonly deposed: boolean;
}

/** A MIG node pool. */
export interface PoolReview extends ReviewedResource, Partial<PoolCosts> {
  /** The name in AKS; null where it is known only after apply or sensitive. */
  readonly name: string | null;
  /** Of each size, the largest first: none where there is no pool or no slice; null where nobody can say what the GPUs are cut into. */
  readonly slicesBefore: readonly SliceCount[] | null;
  readonly slicesAfter: readonly SliceCount[] | null;
  /** Null where there is no pool on that side. */
  readonly machinesBefore: PoolMachines | null;
  readonly machinesAfter: PoolMachines | null;
  readonly podsEvicted: Eviction;
}

/** The machines of a pool, and what each of their GPUs is cut into; null for what nobody can say. */
export interface PoolMachines {
  readonly vmSize: string | null;
  readonly gpusPerNode: PositiveCount | null;
  /** The slices of each GPU, the largest first; none where GPUs are not cut. */
  readonly cut: readonly CutSlices[] | null;
  readonly nodes: NodeRange;
}

/** Slices of one size. */
export interface CutSlices {
  readonly profile: MigProfile;
  readonly perGpu: PositiveCount;
}

/** Slices of one size that nodes show as allocatable; null for what nobody can say from the plan. */
export interface SliceCount {
  /** NVIDIA's name of the partition, such as 1g.5gb. */
  readonly partition: string | null;
  /** The extended resource by which a pod requests one; null also where the plugin advertises none. */
  readonly resourceName: string | null;
  /** How many a GPU is cut into. */
  readonly perGpu: PositiveCount;
  /** With as few nodes as the autoscaler may leave. */
  readonly min: Count | null;
  /** With as many nodes as the pool may have. */
  readonly max: Count | null;
}

/** What a pool costs on either side of the plan; only where prices were given. */
export interface PoolCosts {
  readonly costBefore: PoolCost;
  readonly costAfter: PoolCost;
}

/** What the machines of a pool cost: no machines, no cost; null for what nobody can say. */
export interface PoolCost {
  /** Of one size; of two where a pool that Terraform forgets runs on beside the new one. */
  readonly machines: readonly MachineCost[];
  readonly perHour: Range;
  /** Of each slice alike, whatever its size; null where there is none, or the cost is not known. */
  readonly perSliceHour: Amount | null;
  /** Why there is a null. */
  readonly unknownBecause: readonly string[];
}

/** Machines of one size, which is one price. */
export interface MachineCost {
  readonly vmSize: string | null;
  readonly purchase: Purchase | null;
  readonly nodes: NodeRange;
  /** Of one machine. The price on demand never stands in for that of a Spot machine. */
  readonly pricePerHour: PositiveAmount | null;
}

/** A figure from the least to the most that an autoscaler makes of it; null for what nobody can say, which is never 0. */
export interface Range {
  readonly min: Amount | null;
  readonly max: Amount | null;
}

/** From the fewest nodes to the most that the autoscaler may make; null for what nobody can say. */
export interface NodeRange {
  readonly min: Count | null;
  readonly max: Count | null;
}

/** What all pools cost together; null where one of them is not known. */
export interface PlanCost {
  /** The code of the currency of every figure: USD. */
  readonly currency: string;
  /** The Azure region that the prices hold for. */
  readonly region: string | null;
  readonly perHourBefore: Range;
  readonly perHourAfter: Range;
  readonly perMonthBefore: Range;
  readonly perMonthAfter: Range;
  /** What is doubtful about the prices, and what they leave out. */
  readonly notes: readonly string[];
}

/** A release of NVIDIA's software. */
export interface ReleaseReview extends ReviewedResource {
  readonly name: string | null;
  /** The chart, without its repository. */
  readonly chart: GpuChart;
  readonly versionBefore: string | null;
  readonly versionAfter: string | null;
}

/** A broken rule, and the resource that breaks it. */
export interface ReviewFinding extends RuleProblem {
  /** @pattern ^MIG\d{3}$ */
  readonly ruleId: string;
  /**
   * Where the fact behind the rule is published.
   *
   * @format uri
   */
  readonly see: string;
  /**
   * Where `docs/rules.md` speaks of the rule.
   *
   * @format uri
   */
  readonly rule: string;
  /** The resource that breaks the rule, the cluster, or the plan. */
  readonly address: string;
  /** Whether it was so before this plan already. */
  readonly standing: boolean;
}

export interface IgnoredFinding extends ReviewFinding {
  /** Why the caller ignores it. */
  readonly ignoredBecause: string;
}

export interface UnmatchedIgnore {
  /** @pattern ^MIG\d{3}$ */
  readonly ruleId: string;
  /** The only resource that it is for; null where it is for any. */
  readonly address: string | null;
  readonly reason: string;
}
