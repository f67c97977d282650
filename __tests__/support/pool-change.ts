import { changedArguments, type PoolChange } from "../../lib/core/plan/pool-change";
import { isCreatedOverItself } from "../../lib/core/plan/pool-fate";
import { nodePoolFacts } from "../../lib/core/pool/node-pool";
import { slicesOf } from "../../lib/core/pool/slices";
import { AZURERM_BEHAVIOR } from "../../lib/core/providers/azurerm";
import { CLEAN_POOL } from "./clean-pool";

type Arguments = Readonly<Record<string, unknown>>;

const STRATEGY = { migStrategy: "single" };

/** The clean pool on two nodes that show seven slices each, before and after an update of these arguments. */
export function changedPool(after: Arguments, before: Arguments = {}, planned: Partial<PoolChange> = {}): PoolChange {
  const was = { ...CLEAN_POOL, node_count: 2, ...before };
  const is = { ...was, ...after };
  const [pool, changed] = [nodePoolFacts(was, STRATEGY), nodePoolFacts(is, STRATEGY)];
  const change: Partial<PoolChange> = {
    address: "azurerm_kubernetes_cluster_node_pool.mignode",
    fate: "updated",
    before: pool,
    after: changed,
    changed: changedArguments(was, is),
    forcedBy: [],
    behavior: AZURERM_BEHAVIOR,
    texts: [],
    slicesBefore: slicesOf(pool, true),
    slicesAfter: slicesOf(changed, true),
    ...planned,
    isCreatedOverItself: isCreatedOverItself(planned.fate ?? "updated", pool, changed),
  };
  return change as PoolChange;
}
