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
  /** The version of Terraform or OpenTofu that made the plan, if known. */
  readonly terraformVersion: string | null;
  readonly pools: readonly PoolReview[];
  readonly releases: readonly ReleaseReview[];
  /** Errors, then warnings, then notes. */
  readonly findings: readonly ReviewFinding[];
  /** The findings that --ignore excludes. */
  readonly ignored: readonly IgnoredFinding[];
  /** Each --ignore that no finding matches, in any of the plans of the command. */
  readonly unmatchedIgnores: readonly UnmatchedIgnore[];
  /** What the review assumed because it is not in the plan. */
  readonly assumptions: readonly string[];
  readonly notAnalyzed: readonly NotAnalyzed[];
  /** The cost of all pools; only with --prices. */
  readonly cost?: PlanCost;
}

/** The result in short. */
export interface Verdict {
  /**
   * The first that applies. errors: there are errors. warnings: there are warnings. accepted: an error or a warning is ignored,
   * or a pool is destroyed. incomplete: something was assumed or not analyzed. notes: there are notes. clear: everything that
   * decides about slices was analyzed, and no rule is broken.
   */
  readonly status: "errors" | "warnings" | "accepted" | "incomplete" | "notes" | "clear";
  /** One line: what happens to pools and slices, the findings, and what was not analyzed. */
  readonly sentence: string;
}

export interface ReviewedResource {
  /** The address in Terraform. */
  readonly address: string;
  /** Its cluster, as the findings name it; null if unknown. */
  readonly cluster: string | null;
  readonly fate: Fate;
  /** The arguments that cause it: those that Terraform names, or those for which azurerm rebuilds the pool. */
  readonly because: readonly string[];
  /** Terraform's action_reason. */
  readonly reason: string | null;
  /** The address before a moved block. */
  readonly movedFrom: string | null;
  /** Whether an import block adds it to the state. */
  readonly imported: boolean;
  /** Whether it is a deposed object, left by an interrupted replacement. */
  readonly deposed: boolean;
}

/** A MIG node pool. */
export interface PoolReview extends ReviewedResource, Partial<PoolCosts> {
  /** The name in AKS; null if it is sensitive or known only after apply. */
  readonly name: string | null;
  /** By size, the largest first; empty without a pool or slices; null if the partitioning is unknown. */
  readonly slicesBefore: readonly SliceCount[] | null;
  readonly slicesAfter: readonly SliceCount[] | null;
  /** Null if there is no such pool. */
  readonly machinesBefore: PoolMachines | null;
  readonly machinesAfter: PoolMachines | null;
  readonly podsEvicted: Eviction;
}

/** The VMs of a pool, and the slices of each GPU; null for what is unknown. */
export interface PoolMachines {
  readonly vmSize: string | null;
  readonly gpusPerNode: PositiveCount | null;
  /** The slices of each GPU, the largest first; empty if the GPUs are not partitioned. */
  readonly cut: readonly CutSlices[] | null;
  readonly nodes: NodeRange;
}

/** Slices of one size. */
export interface CutSlices {
  readonly profile: MigProfile;
  readonly perGpu: PositiveCount;
}

/** Allocatable slices of one size; null for what is unknown. */
export interface SliceCount {
  /** NVIDIA's name of the partition, such as 1g.5gb. */
  readonly partition: string | null;
  /** The extended resource that a pod requests; null also if the plugin offers none. */
  readonly resourceName: string | null;
  /** The slices of each GPU. */
  readonly perGpu: PositiveCount;
  /** With the fewest nodes of the autoscaler. */
  readonly min: Count | null;
  /** With the most nodes. */
  readonly max: Count | null;
}

/** The cost of a pool before and after the plan; only with --prices. */
export interface PoolCosts {
  readonly costBefore: PoolCost;
  readonly costAfter: PoolCost;
}

/** The cost of the VMs of a pool; null for what is unknown. */
export interface PoolCost {
  /** Of one size; of two if a pool that Terraform forgets keeps running beside the new one. */
  readonly machines: readonly MachineCost[];
  readonly perHour: Range;
  /** Divided by all slices, whatever their size; null without slices, or if the cost is unknown. */
  readonly perSliceHour: Amount | null;
  /** Why there is a null. */
  readonly unknownBecause: readonly string[];
}

/** VMs of one size, with one price. */
export interface MachineCost {
  readonly vmSize: string | null;
  readonly purchase: Purchase | null;
  readonly nodes: NodeRange;
  /** Of one VM. An on-demand price never replaces a Spot price. */
  readonly pricePerHour: PositiveAmount | null;
}

/** From the fewest to the most nodes of the autoscaler; null if unknown, which is never 0. */
export interface Range {
  readonly min: Amount | null;
  readonly max: Amount | null;
}

/** The fewest and the most nodes of the autoscaler; null if unknown. */
export interface NodeRange {
  readonly min: Count | null;
  readonly max: Count | null;
}

/** The cost of all pools; null if one is unknown. */
export interface PlanCost {
  /** The currency of all amounts: USD. */
  readonly currency: string;
  /** The Azure region of the prices. */
  readonly region: string | null;
  readonly perHourBefore: Range;
  readonly perHourAfter: Range;
  readonly perMonthBefore: Range;
  readonly perMonthAfter: Range;
  /** Doubts about the prices, and what they exclude. */
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
   * The public source of the rule.
   *
   * @format uri
   */
  readonly see: string;
  /**
   * The rule in `docs/rules.md`.
   *
   * @format uri
   */
  readonly rule: string;
  /** The resource that breaks the rule, the cluster, or the plan. */
  readonly address: string;
  /** Whether it existed before this plan. */
  readonly standing: boolean;
}

export interface IgnoredFinding extends ReviewFinding {
  /** The reason in --ignore. */
  readonly ignoredBecause: string;
}

export interface UnmatchedIgnore {
  /** @pattern ^MIG\d{3}$ */
  readonly ruleId: string;
  /** The only resource that it is for; null for all. */
  readonly address: string | null;
  readonly reason: string;
}
