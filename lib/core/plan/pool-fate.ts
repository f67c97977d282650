import { isKnown } from "../facts/fact";
import type { NodePoolFacts, PoolArgumentName } from "../pool/node-pool";
import { isCostly } from "../pool/node-pool-arguments";
import type { ProviderBehavior } from "../providers/pool-resource";
import { destroys, type Fate } from "../terraform/planned-change";

// What a plan says of a resource is not always what becomes of the pool: this file says where the two differ.

/** An overlay makes and deletes no pool: azapi sends the whole pool to create one, and nothing to delete one. */
const UNDER_OVERLAY: Readonly<Partial<Record<Fate, Fate>>> = {
  created: "updated",
  replaced: "updated",
  "replaced-create-first": "updated",
  deleted: "unchanged",
  forgotten: "unchanged",
};

export function fateUnderOverlay(fate: Fate): Fate {
  return UNDER_OVERLAY[fate] ?? fate;
}

/** A cluster is updated for other reasons than the pool in it. */
export function fateWithinCluster(fate: Fate, differs: boolean): Fate {
  return fate === "updated" && !differs ? "unchanged" : fate;
}

/** What becomes of a pool in the body of a cluster: AKS adds none to a cluster that exists, and keeps one that the body leaves out. */
export function fateInBody(fate: Fate, isBefore: boolean, isAfter: boolean, differs: boolean): Fate {
  if (isBefore === isAfter) {
    return fateWithinCluster(fate, differs);
  }
  if (fate === "updated" || fate === "unchanged") {
    return isAfter ? "stopped" : "forgotten";
  }
  return isAfter ? "created" : fate === "replaced-keep-old" ? "forgotten" : destroys(fate) ? "deleted" : fate;
}

/** Whether a pool is made again before the old one of the same name, on the same cluster, is gone. */
export function isCreatedOverItself(fate: Fate, before: NodePoolFacts | undefined, after: NodePoolFacts | undefined): boolean {
  const [was, is] = [before?.kubernetes_cluster_id, after?.kubernetes_cluster_id];
  const isElsewhere = typeof was === "string" && typeof is === "string" && was.toLowerCase() !== is.toLowerCase();
  return (
    (fate === "replaced-create-first" || fate === "replaced-keep-old") &&
    isKnown(after?.name) &&
    before?.name === after.name &&
    !isElsewhere
  );
}

/** What becomes of a pool that the plan keeps, when these arguments of it change. */
export function fateOfUpdate(
  before: NodePoolFacts,
  after: NodePoolFacts,
  changed: readonly PoolArgumentName[],
  { effectOf }: ProviderBehavior,
): Fate {
  const effects = changed.map((name) => effectOf(name, before[name], after[name]));
  if (effects.includes("refuse") || (effects.includes("rotate") && after.temporary_name_for_rotation === undefined)) {
    return "stopped";
  }
  return effects.some(isCostly) ? "rebuilt" : "updated";
}

/** The fates in which a pool is made, and those in which the one that exists is sent back changed. */
const MADE: ReadonlySet<Fate> = new Set<Fate>(["created", "replaced", "replaced-create-first", "replaced-keep-old"]);
const SENT: ReadonlySet<Fate> = new Set<Fate>([...MADE, "updated", "rebuilt"]);

/** What becomes of a pool whose provider may refuse the bounds of its autoscaler: one that is replaced is deleted by then. */
export function fateAtBounds(
  fate: Fate,
  before: NodePoolFacts | undefined,
  after: NodePoolFacts | undefined,
  { refusesBounds }: ProviderBehavior,
): Fate {
  const isRefused = after !== undefined && SENT.has(fate) && refusesBounds(after, MADE.has(fate) ? undefined : before);
  return !isRefused ? fate : fate === "replaced" ? "deleted" : "stopped";
}
