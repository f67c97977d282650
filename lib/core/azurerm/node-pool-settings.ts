import { isKnown } from "../facts/fact";
import type { NodePoolFacts } from "./node-pool";
import { NODE_POOL_ARGUMENTS, type NodePoolArgument, type NodePoolArgumentName } from "./node-pool-arguments";

/** An argument that a pool is known to set, and what the table has on it. */
export interface NodePoolSetting {
  readonly name: NodePoolArgumentName;
  readonly row: NodePoolArgument;
  /** The value, or one of the items of a list. */
  readonly value: unknown;
}

/** What a pool sets. */
export function settingsOf(pool: NodePoolFacts): NodePoolSetting[] {
  return (Object.keys(pool) as NodePoolArgumentName[]).flatMap((name) => {
    const row = Object.hasOwn(NODE_POOL_ARGUMENTS, name) ? NODE_POOL_ARGUMENTS[name] : undefined;
    const value: unknown = pool[name];
    return row ? (Array.isArray(value) ? value : [value]).filter(isKnown).map((item) => ({ name, row, value: item })) : [];
  });
}
