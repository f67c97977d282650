import { isKnown, show, UNKNOWN } from "../../facts/fact";
import { arg, joined, type Text, text, underAzurerm } from "../../findings/text";
import type { PoolChange } from "../../plan/pool-change";
import { isApiOnly } from "../../pool/api-only-arguments";
import type { PoolArgumentName } from "../../pool/node-pool";
import { NODE_POOL_ARGUMENT_NAMES, NODE_POOL_ARGUMENTS, type NodePoolArgumentName, schemaOf } from "../../pool/node-pool-arguments";
import { isSameValue } from "../../terraform/terraform-arguments";

// What several rules say of a pool in a plan.

/** How a pool gets other settings without taking its pods along. */
export const SAFER_WAY = text`add a pool with the new settings under another name, move the pods there, and remove this one afterwards${underAzurerm("; createBeforeDestroy of MigGpuNodePool does so in one apply")}`;

/** `pool "mignode"`. */
export function poolName({ before, after, address }: PoolChange): string {
  // What exists goes by the name that it has, whatever the new one is called.
  const name = [before?.name, after?.name].find(isKnown);
  return `pool ${name === undefined ? address : show(name)}`;
}

/** `gpu_instance from "MIG1g" to "MIG3g"`, for each; of a block, the arguments in it that differ. */
export function differences({ before, after }: PoolChange, names: readonly string[]): Text {
  const difference = (name: PoolArgumentName): Text => text`${arg(name)} from ${showBefore(before?.[name])} to ${show(after?.[name])}`;
  return joined(
    names.flatMap((name) => {
      if (!isArgument(name)) {
        return name;
      }
      if (!isBlock(name)) {
        return difference(name);
      }
      const parts = NODE_POOL_ARGUMENT_NAMES.filter(
        (part) => part.startsWith(`${name}.`) && !isBlock(part) && !isSameValue(before?.[part], after?.[part]),
      );
      return isKnown(after?.[name]) && parts.length > 0 ? parts.map(difference) : arg(name);
    }),
    ", ",
  );
}

function isBlock(name: PoolArgumentName): boolean {
  return Object.hasOwn(NODE_POOL_ARGUMENTS, name) && ["block", "blocks"].includes(schemaOf(name as NodePoolArgumentName).type);
}

/** What exists is not known after apply: where it is unknown, it is sensitive or in Azure alone. */
function showBefore(value: unknown): string {
  return value === UNKNOWN ? "a value that is not shown" : show(value);
}

function isArgument(name: string): name is PoolArgumentName {
  return Object.hasOwn(NODE_POOL_ARGUMENTS, name) || isApiOnly(name);
}

/** Where none of the values is known yet, they can turn out to be the old ones. */
export function unlessSame({ after }: PoolChange, names: readonly PoolArgumentName[]): string {
  return names.every((name) => after?.[name] === UNKNOWN) ? "; nothing happens if the value turns out to be the old one" : "";
}
