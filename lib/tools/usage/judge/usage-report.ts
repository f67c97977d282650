import type { Amount, Count, PositiveAmount, PositiveCount } from "../../command-line/answer";
import type { Purchase } from "../../prices/price-selection";
import type { CutSlices } from "../../review/judge/review-report";

/** The version of the shape below, as `schemas/usage-report.schema.json` describes it. */
export const REPORT_VERSION = "1.0";

export const GROUPINGS = ["namespace", "owner", "node"] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** The output of `usage --output json`: who uses the slices of the running cluster. */
export interface UsageReport {
  readonly reportVersion: typeof REPORT_VERSION;
  /** A summary in one line. */
  readonly verdict: string;
  readonly pools: readonly PoolUsage[];
  /** Slices that match no pool, or several. */
  readonly elsewhere: readonly WaitingSlices[];
  /** The slices of each namespace, owner or node; only with --by. */
  readonly by?: Grouping;
  readonly groups?: readonly UsageGroup[];
  /** Only with --prices. */
  readonly cost?: UsageCost;
  readonly notes: readonly string[];
}

/** A node pool with GPUs that can be partitioned. */
export interface PoolUsage {
  /** The stack of an app, or else the cluster, if known. */
  readonly stack: string | null;
  /** Its name in AKS, if known. */
  readonly name: string | null;
  readonly vmSize: string | null;
  readonly gpusPerNode: PositiveCount | null;
  /** The slices of each GPU, the largest first; null if unknown, or if the GPUs are not partitioned. */
  readonly cut: readonly CutSlices[] | null;
  readonly nodes: Count;
  /** Nodes that are cordoned or not ready. */
  readonly closedNodes: Count;
  /** The expected requests of a pod, for each slice. */
  readonly typicalAsk: TypicalAsk;
  /** One for each resource, the largest slices first. */
  readonly slices: readonly SliceUsage[];
  /** Its nodes, grouped by their slices in use, the most used first. */
  readonly alike: readonly AlikeNodes[];
  /** Only with --prices. */
  readonly cost?: PoolCost;
}

/** Nodes with the same slices in use. */
export interface AlikeNodes {
  readonly nodes: PositiveCount;
  /** Whether they are ready and not cordoned. */
  readonly open: boolean;
  readonly slices: readonly AlikeSlices[];
}

export interface AlikeSlices extends Pick<SliceCounts, "allocatable" | "requested"> {
  readonly resourceName: string;
}

/** The median request of the pods of the pool, or an assumption if there are none. */
export interface TypicalAsk {
  readonly cpu: Amount;
  /** In bytes. */
  readonly memory: Amount;
  readonly assumed: boolean;
}

/** The unit of a resource. */
export interface SliceUnit {
  /** slice: a slice. gpu: a whole GPU. share: a device that several pods share. unclear: unknown from the nodes. */
  readonly unit: "slice" | "gpu" | "share" | "unclear";
  /** NVIDIA's name of the slice, such as 1g.5gb. */
  readonly partition: string | null;
}

/** How many; null if pods may not be listed. */
export interface SliceCounts {
  readonly allocatable: Count;
  /** Held by pods that have a node and have not ended. */
  readonly requested: Count | null;
  /** Held by running pods. */
  readonly running: Count | null;
  /** Free, on nodes that are ready and not cordoned. */
  readonly idle: Count | null;
  /** Idle, but CPU, memory or pods of the node are used up for a typical pod. */
  readonly blocked: Count | null;
  /** Free, on nodes that are cordoned or not ready. */
  readonly closed: Count | null;
}

export interface SliceUsage extends SliceUnit, SliceCounts {
  readonly resourceName: string;
  /** Requested by pods without a node, those of suspended jobs included. */
  readonly waiting: Count | null;
}

export interface WaitingSlices {
  readonly resourceName: string;
  readonly partition: string | null;
  /** The pools whose nodes match. */
  readonly pools: readonly string[];
  readonly waiting: Count;
}

export interface UsageGroup extends Omit<SliceCounts, "allocatable" | "idle" | "blocked" | "closed"> {
  /** A namespace, an owner such as team/Deployment/infer, or a node. */
  readonly name: string;
  /** Null for slices that match no pool, or several. */
  readonly pool: string | null;
  readonly resourceName: string;
  readonly waiting: Count | null;
  /** Only for a node. */
  readonly allocatable: Count | null;
  readonly idle: Count | null;
  readonly blocked: Count | null;
}

export interface UsageCost extends IdleCost {
  /** @pattern ^[A-Z]{3}$ */
  readonly currency: string;
  readonly region: string | null;
}

/** Of all nodes, and of their idle slices; null if a price is unknown. */
export interface IdleCost {
  readonly perHour: Amount | null;
  /** 730 hours of it. */
  readonly perMonth: Amount | null;
  readonly idlePerHour: Amount | null;
  readonly idlePerMonth: Amount | null;
}

export interface PoolCost extends IdleCost {
  readonly purchase: Purchase | null;
  /** Of one node. */
  readonly pricePerHour: PositiveAmount | null;
  /** Why the price is unknown. */
  readonly unknownBecause: string | null;
}
