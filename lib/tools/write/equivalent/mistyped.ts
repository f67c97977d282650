import { show } from "../../../core/facts/fact";
import { AZAPI_BEHAVIOR } from "../../../core/providers/azapi";
import { AZURERM_BEHAVIOR } from "../../../core/providers/azurerm";
import { ToolError } from "../../command-line/command";
import type { DeclaredPool } from "../../origins/declared-pool";
import { label } from "../../origins/pool-option";

/** @throws ToolError if an argument of the pool has the wrong type, which no form can have */
export function refuseMistyped(pool: DeclaredPool): void {
  const { spelling } = pool.request ? AZAPI_BEHAVIOR : AZURERM_BEHAVIOR;
  const [first] = pool.facts.mistyped;
  if (first !== undefined) {
    throw new ToolError(
      `${spelling.argument(first.attribute)} of ${label(pool)} is ${show(first.found)}, not ${first.expected}`,
      "correct it in the declaration of the pool",
    );
  }
}
