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

const ROWS: ReadonlyMap<string, NodePoolArgument> = new Map(Object.entries(NODE_POOL_ARGUMENTS));
const SETTINGS = new WeakMap<NodePoolFacts, readonly NodePoolSetting[]>();

/** What a pool sets; remembered, because several rules ask. */
export function settingsOf(pool: NodePoolFacts): readonly NodePoolSetting[] {
  const settings = SETTINGS.get(pool) ?? readSettings(pool);
  SETTINGS.set(pool, settings);
  return settings;
}

function readSettings(pool: NodePoolFacts): NodePoolSetting[] {
  const settings: NodePoolSetting[] = [];
  for (const name of Object.keys(pool) as NodePoolArgumentName[]) {
    const row = ROWS.get(name);
    const value: unknown = pool[name];
    if (row && isKnown(value)) {
      for (const item of Array.isArray(value) ? value.filter(isKnown) : [value]) {
        settings.push({ name, row, value: item });
      }
    }
  }
  return settings;
}
