import type { TextInstead } from "../arm/arm-pool";
import type { PoolRequest, RequestEffect } from "../arm/pool-request";
import type { ReplaceTriggers } from "../arm/replace-triggers";
import { type Fact, isKnown, UNKNOWN } from "../facts/fact";
import { parseTaints, type Taint, tolerates } from "../kubernetes/taint";
import { API_ONLY_ARGUMENT_NAMES } from "../pool/api-only-arguments";
import { migConfigIn } from "../pool/mig-config";
import type { NodePoolFacts, PoolArgumentName } from "../pool/node-pool";
import { CHANGEABLE_ARGUMENT_NAMES, type ChangeEffect } from "../pool/node-pool-arguments";
import { nodeCount, nodesOf, type PoolSlices } from "../pool/slices";
import type { ProviderBehavior } from "../providers/pool-resource";
import type { AzurermVersion } from "../terraform/azurerm-version";
import { destroys, type Fate, type PlannedChange } from "../terraform/planned-change";
import { argumentIn, hasUnknown, isSameValue } from "../terraform/terraform-arguments";

/** What a plan says of the provider that makes a node pool. */
export interface PoolProvider {
  /** The oldest azurerm that its configuration allows; `undefined` where it allows any, or the provider is another one. */
  readonly azurerm: AzurermVersion | undefined;
  /** Whether it creates a pool without looking whether there is one of its name; `undefined` where the plan does not say. */
  readonly skipsImportCheck: Fact<boolean>;
  /** What it does with a pool that exists. */
  readonly behavior: ProviderBehavior;
  /** What the plan says of a resource that describes no more than a part of a pool; `undefined` where it describes the pool. */
  readonly overlay: Fate | undefined;
  /** What replaces the pool where its provider goes by that alone; `undefined` where the provider knows by itself. */
  readonly triggers: ReplaceTriggers | undefined;
  /** Values that it sends as text where Azure's API has another type. */
  readonly texts: readonly TextInstead[];
}

/** A MIG node pool in a plan. */
export interface PoolChange extends PlannedChange<NodePoolFacts>, PoolProvider {
  /** The arguments that differ between before and after, or that are known only after apply. */
  readonly changed: readonly PoolArgumentName[];
  readonly slicesBefore: PoolSlices;
  readonly slicesAfter: PoolSlices;
  /** The address under which the plan creates a pool of the same name on the same cluster. */
  readonly recreatedAs: string | undefined;
  /** What the configuration says beside the arguments, which no plan holds; `undefined` where nobody has read it. */
  readonly lifecycle: Lifecycle | undefined;
  /** Whether the plan adds it to the body of a cluster that exists. */
  readonly addedToBody: boolean;
  /** What Azure is asked beside what its resource says. */
  readonly requests?: readonly PoolRequest[];
  /** What deletes it although the plan does not say so. */
  readonly deletedBy?: string;
  /** Whether the plan makes it again while the old one still has its name. */
  readonly isCreatedOverItself: boolean;
}

/** Terraform's meta-arguments: https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle */
export interface Lifecycle {
  readonly createBeforeDestroy: boolean;
  readonly preventDestroy: boolean;
}

/** Whether the plan makes a pool of a name that it does not free before. */
export function creates({ fate, before, after }: PoolChange): boolean {
  return MAKES.has(fate) || (fate === "replaced" && before?.name !== after?.name);
}

const MAKES: ReadonlySet<Fate> = new Set(["created", "replaced-create-first", "replaced-keep-old"]);

export const COMPARED: readonly PoolArgumentName[] = [...CHANGEABLE_ARGUMENT_NAMES, ...API_ONLY_ARGUMENT_NAMES];

/** The arguments that differ; what the plan does not know yet counts as different. */
export function changedArguments(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): PoolArgumentName[] {
  return COMPARED.filter((name) => !isSameValue(argumentIn(before, name), argumentIn(after, name)));
}

/** The changed arguments of a pool that have the effect. */
export function changesWith(effect: ChangeEffect, change: PoolChange): PoolArgumentName[] {
  const { before, after, changed, behavior } = change;
  return before && after ? changed.filter((name) => behavior.effectOf(name, before[name], after[name]) === effect) : [];
}

/** The pods on the pool that lose their node: `rolling` is all of them, a node at a time. */
export type Eviction = "none" | "some" | "rolling" | "all" | "unknown";

export function evictionOf(change: PoolChange): Eviction {
  const all: readonly Eviction[] = [evictionOfChange(change), ...(change.requests ?? []).map(({ effect }) => EVICTED_BY[effect])];
  return WORST_FIRST.find((eviction) => all.includes(eviction)) as Eviction;
}

const WORST_FIRST: readonly Eviction[] = ["all", "rolling", "some", "unknown", "none"];

const EVICTED_BY: Readonly<Record<RequestEffect, Eviction>> = { deletes: "all", empties: "all", shrinks: "some", rolls: "rolling" };

function evictionOfChange(change: PoolChange): Eviction {
  const { fate, before, after } = change;
  if (fate === "unreadable") {
    return "unknown";
  }
  if (destroys(fate)) {
    return "all";
  }
  if (!before || !after || fate === "replaced-keep-old" || fate === "stopped") {
    return "none";
  }
  const [running, left] = nodesKept(change);
  if ((left === 0 || isPartitionedAnew(change)) && running !== 0) {
    return "all";
  }
  if (changesWith("roll", change).length > 0) {
    return "rolling";
  }
  if (losesNodes(change) || addedTaints(change).some((taint) => taint.effect === "NoExecute")) {
    return "some";
  }
  const isOpen =
    ((left === UNKNOWN || running === UNKNOWN) && change.changed.some((name) => SCALING.has(name))) ||
    (hasUnknown(after.node_taints) && change.changed.includes("node_taints"));
  return isOpen && running !== 0 ? "unknown" : "none";
}

/** Whether NVIDIA's MIG manager partitions the GPUs of nodes that stay. */
export function isPartitionedAnew({ fate, before, after }: PoolChange): boolean {
  const stays = before !== undefined && after !== undefined && fate === "updated";
  return stays && before.migConfig !== after.migConfig && migConfigIn(before.node_labels) !== migConfigIn(after.node_labels);
}

/** The arguments by which a pool gets its nodes. */
export const SCALING: ReadonlySet<PoolArgumentName> = new Set<PoolArgumentName>([
  "node_count",
  "min_count",
  "max_count",
  "auto_scaling_enabled",
]);

/** The nodes that run when the plan is made, as far as it says, and how many of them the plan leaves. */
function nodesKept({ before, after }: PoolChange): readonly [running: Fact<number>, left: Fact<number>] {
  if (!before || !after) {
    return [UNKNOWN, UNKNOWN];
  }
  const running = nodeCount(before.node_count) ?? nodesOf(before).max;
  // azurerm scales to node_count under the autoscaler too, where it changes.
  const asked = nodeCount(after.node_count) ?? running;
  const { max } = nodesOf(after);
  return [running, max === 0 ? 0 : isKnown(asked) && isKnown(max) ? Math.min(asked, max) : UNKNOWN];
}

/** Whether nodes go that run at the time of the plan. */
export function losesNodes(change: PoolChange): boolean {
  const [running, left] = nodesKept(change);
  return isKnown(running) && isKnown(left) && left < running;
}

/** The taints that pods must newly tolerate. */
export function addedTaints({ before, after }: PoolChange): Taint[] {
  const old = parseTaints(before?.node_taints);
  return before && after && before.node_taints !== UNKNOWN
    ? parseTaints(after.node_taints).filter((taint) => !old.some((one) => tolerates({ ...one, operator: "Equal" }, taint)))
    : [];
}
