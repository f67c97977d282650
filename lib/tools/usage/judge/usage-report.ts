import type { Amount, Count, PositiveAmount, PositiveCount } from "../../command-line/answer";
import type { Purchase } from "../../prices/price-selection";
import type { CutSlices } from "../../review/judge/review-report";

/** The version of the shape below, as `schemas/usage-report.schema.json` describes it. */
export const REPORT_VERSION = "1.0";

/** By what `--by` lists the slices in use. */
export const GROUPINGS = ["namespace", "owner", "node"] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** What `usage --output json` writes: who uses the slices of the running cluster. */
export interface UsageReport {
  readonly reportVersion: typeof REPORT_VERSION;
  /** The same in short, for people. */
  readonly verdict: string;
  readonly pools: readonly PoolUsage[];
  /** What waits for no pool, or for any of several. */
  readonly elsewhere: readonly WaitingSlices[];
  /** The slices of each namespace, owner or node; only with --by. */
  readonly by?: Grouping;
  readonly groups?: readonly UsageGroup[];
  /** What the pools cost; only with --prices. */
  readonly cost?: UsageCost;
  readonly notes: readonly string[];
}

/** A node pool with GPUs that can be cut. */
export interface PoolUsage {
  /** The stack of an app; of another origin the cluster, where its name is known. */
  readonly stack: string | null;
  /** Its name in AKS, where it is known. */
  readonly name: string | null;
  readonly vmSize: string | null;
  readonly gpusPerNode: PositiveCount | null;
  /** The slices of each GPU, the largest first; null if the nodes do not tell them, or the GPUs are whole. */
  readonly cut: readonly CutSlices[] | null;
  readonly nodes: Count;
  /** Those of the nodes that are cordoned or not ready. */
  readonly closedNodes: Count;
  /** What a pod is expected to ask for, for each of its slices. */
  readonly typicalAsk: TypicalAsk;
  /** One for each resource, the largest slices first. */
  readonly slices: readonly SliceUsage[];
  /** Its nodes, those together of which the same is in use; those with most in use first. */
  readonly alike: readonly AlikeNodes[];
  /** Only with --prices. */
  readonly cost?: PoolCost;
}

/** Nodes of which as many slices are in use. */
export interface AlikeNodes {
  readonly nodes: PositiveCount;
  /** Whether they are ready and not cordoned. */
  readonly open: boolean;
  readonly slices: readonly AlikeSlices[];
}

export interface AlikeSlices extends Pick<SliceCounts, "allocatable" | "requested"> {
  readonly resourceName: string;
}

/** What pods of the pool ask for in the median, or what is assumed if there are none. */
export interface TypicalAsk {
  readonly cpu: Amount;
  /** In bytes. */
  readonly memory: Amount;
  readonly assumed: boolean;
}

/** What one of a resource is. */
export interface SliceUnit {
  /** slice: a slice of its own. gpu: a whole GPU. share: one of several pods' shares of the same device. unclear: the nodes do not tell. */
  readonly unit: "slice" | "gpu" | "share" | "unclear";
  /** NVIDIA's name of the slice, such as 1g.5gb. */
  readonly partition: string | null;
}

/** How many; null if pods may not be listed. */
export interface SliceCounts {
  readonly allocatable: Count;
  /** Held by pods that have a node and have not ended. */
  readonly requested: Count | null;
  /** Those of them whose pods run. */
  readonly running: Count | null;
  /** Held by no pod, on nodes that are ready and not cordoned. */
  readonly idle: Count | null;
  /** Those of the idle ones that no typical pod can use: CPU, memory or pods of the node are used up. */
  readonly blocked: Count | null;
  /** Held by no pod, on nodes that are cordoned or not ready. */
  readonly closed: Count | null;
}

export interface SliceUsage extends SliceUnit, SliceCounts {
  readonly resourceName: string;
  /** What pods without a node ask for, those of suspended jobs included. */
  readonly waiting: Count | null;
}

export interface WaitingSlices {
  readonly resourceName: string;
  readonly partition: string | null;
  /** The pools whose nodes match; none if there is no such pool. */
  readonly pools: readonly string[];
  readonly waiting: Count;
}

export interface UsageGroup extends Omit<SliceCounts, "allocatable" | "idle" | "blocked" | "closed"> {
  /** A namespace, an owner such as team/Deployment/infer, or a node. */
  readonly name: string;
  /** Null for what waits for no pool, or for any of several. */
  readonly pool: string | null;
  readonly resourceName: string;
  readonly waiting: Count | null;
  /** Of a node only. */
  readonly allocatable: Count | null;
  readonly idle: Count | null;
  readonly blocked: Count | null;
}

export interface UsageCost extends IdleCost {
  /** @pattern ^[A-Z]{3}$ */
  readonly currency: string;
  readonly region: string | null;
}

/** Of all nodes, and of the share of them that idle slices are; null if a price is not known. */
export interface IdleCost {
  readonly perHour: Amount | null;
  /** 730 hours of it. */
  readonly perMonth: Amount | null;
  readonly idlePerHour: Amount | null;
  readonly idlePerMonth: Amount | null;
}

export interface PoolCost extends IdleCost {
  readonly purchase: Purchase | null;
  /** Of one node, for an hour. */
  readonly pricePerHour: PositiveAmount | null;
  /** Why it is not known. */
  readonly unknownBecause: string | null;
}
