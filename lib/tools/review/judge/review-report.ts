import type { MigProfile } from "../../../core/catalog/mig-profile";
import type { Eviction } from "../../../core/plan/pool-change";
import type { RuleProblem } from "../../../core/rules/rule";
import type { Fate } from "../../../core/terraform/planned-change";
import type { NotAnalyzed } from "../../origins/plan/plan-resources";
import type { Purchase } from "../../prices/price-selection";

/** The version of the shape below, as `schemas/review-report.schema.json` describes it. */
export const REPORT_VERSION = "2.0";

/** What a review of a plan found. */
export interface ReviewReport {
  readonly reportVersion: typeof REPORT_VERSION;
  /** The version of Terraform or OpenTofu that made the plan, where the plan says so. */
  readonly terraformVersion: string | null;
  readonly pools: readonly PoolReview[];
  readonly releases: readonly ReleaseReview[];
  readonly findings: readonly ReviewFinding[];
  readonly ignored: readonly IgnoredFinding[];
  /** What the review took for granted because the plan does not say it. */
  readonly assumptions: readonly string[];
  readonly notAnalyzed: readonly NotAnalyzed[];
  /** What the pools cost together; only where prices were given. */
  readonly cost?: PlanCost;
}

export interface ReviewedResource {
  readonly address: string;
  /** The cluster that it is on, in the words of the findings; null where the plan does not say which. */
  readonly cluster: string | null;
  readonly fate: Fate;
  /** The arguments that force the fate: those that Terraform names, or those that azurerm rebuilds the pool for. */
  readonly because: readonly string[];
  /** Terraform's own word for the cause. */
  readonly reason: string | null;
  readonly movedFrom: string | null;
  readonly imported: boolean;
  readonly deposed: boolean;
}

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
  readonly gpusPerNode: number | null;
  /** The largest first; none where GPUs are not cut. */
  readonly cut: readonly CutSlices[] | null;
  readonly nodes: Range;
}

/** Slices of one size. */
export interface CutSlices {
  readonly profile: MigProfile;
  readonly perGpu: number;
}

/** Slices of one size that nodes show as allocatable; null for what nobody can say from the plan. */
export interface SliceCount {
  readonly partition: string | null;
  /** The extended resource by which a pod requests one; null also where the plugin advertises none. */
  readonly resourceName: string | null;
  /** How many a GPU is cut into. */
  readonly perGpu: number;
  readonly min: number | null;
  readonly max: number | null;
}

/** What a pool costs on either side of the plan; only where prices were given. */
export interface PoolCosts {
  readonly costBefore: PoolCost;
  readonly costAfter: PoolCost;
}

/** What the machines of a pool cost: no machines, no cost; null for what nobody can say. */
export interface PoolCost {
  readonly machines: readonly MachineCost[];
  readonly perHour: Range;
  /** Of each slice alike, whatever its size. */
  readonly perSliceHour: number | null;
  /** Why there is a null. */
  readonly unknownBecause: readonly string[];
}

/** Machines of one size, which is one price. */
export interface MachineCost {
  readonly vmSize: string | null;
  readonly purchase: Purchase | null;
  readonly nodes: Range;
  readonly pricePerHour: number | null;
}

/** A figure from the least to the most that an autoscaler makes of it; null for what nobody can say. */
export interface Range {
  readonly min: number | null;
  readonly max: number | null;
}

/** What all pools cost together; null where one of them is not known. */
export interface PlanCost {
  readonly currency: string;
  readonly region: string | null;
  readonly perHourBefore: Range;
  readonly perHourAfter: Range;
  readonly perMonthBefore: Range;
  readonly perMonthAfter: Range;
  /** What is doubtful about the prices, and what they leave out. */
  readonly notes: readonly string[];
}

export interface ReleaseReview extends ReviewedResource {
  readonly name: string | null;
  readonly chart: string;
  readonly versionBefore: string | null;
  readonly versionAfter: string | null;
}

/** A broken rule, and the resource that breaks it. */
export interface ReviewFinding extends RuleProblem {
  /** Where `docs/rules.md` speaks of the rule. */
  readonly rule: string;
  readonly address: string;
  /** It was so before this plan already. */
  readonly standing: boolean;
}

export interface IgnoredFinding extends ReviewFinding {
  /** Why the caller ignores it. */
  readonly ignoredBecause: string;
}
