import { isKnown } from "../facts/fact";
import { remembered } from "../facts/remembered";
import type { NodePoolFacts } from "./node-pool";
import { NODE_POOL_ARGUMENTS, type NodePoolArgument, type NodePoolArgumentName, type NumberRange, schemaOf } from "./node-pool-arguments";

/** An argument that a pool is known to set, where the table says what it may be or which azurerm has it. */
export interface NodePoolSetting {
  readonly name: NodePoolArgumentName;
  readonly row: NodePoolArgument;
  /** The value, or one of the items of a list. */
  readonly value: unknown;
}

const ANY_WHOLE_NUMBER: NumberRange = { from: Number.NEGATIVE_INFINITY };

const BOUND_ROWS: ReadonlyMap<string, NodePoolArgument> = new Map(
  Object.entries<NodePoolArgument>(NODE_POOL_ARGUMENTS)
    .map(([name, row]): [string, NodePoolArgument] => {
      const isWhole = schemaOf(name as NodePoolArgumentName).type.startsWith("integer");
      return [name, isWhole ? { range: ANY_WHOLE_NUMBER, ...row } : row];
    })
    .filter(([, { range, choices, idOf, since, until }]) => range || choices || idOf || since || until),
);

/** What a pool sets within bounds; remembered, because several rules ask. */
export const settingsOf = remembered((pool: NodePoolFacts): readonly NodePoolSetting[] => {
  const settings: NodePoolSetting[] = [];
  for (const name of Object.keys(pool) as NodePoolArgumentName[]) {
    const row = BOUND_ROWS.get(name);
    const value: unknown = row && pool[name];
    if (row && isKnown(value)) {
      for (const item of Array.isArray(value) ? value.filter(isKnown) : [value]) {
        settings.push({ name, row, value: item });
      }
    }
  }
  return settings;
});
