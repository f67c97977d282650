import { isKnown, show, UNKNOWN } from "../../facts/fact";
import { arg, joined, type Text, text, underAzurerm } from "../../findings/text";
import type { PoolChange } from "../../plan/pool-change";
import { isApiOnly } from "../../pool/api-only-arguments";
import type { PoolArgumentName } from "../../pool/node-pool";
import { NODE_POOL_ARGUMENT_NAMES, NODE_POOL_ARGUMENTS, type NodePoolArgumentName, schemaOf } from "../../pool/node-pool-arguments";
import { isSameValue } from "../../terraform/terraform-arguments";

// Texts of several rules about a pool in a plan.

/** How a pool gets other settings without evicting its pods. */
export const SAFER_WAY = text`add a pool, move the pods, then remove this one${underAzurerm(" (as createBeforeDestroy of MigGpuNodePool does)")}`;

/** `pool "mignode"`. */
export function poolName({ before, after, address }: PoolChange): string {
  // An existing pool keeps its old name in the message.
  const name = [before?.name, after?.name].find(isKnown);
  return `pool ${name === undefined ? address : show(name)}`;
}

/** `gpu_instance "MIG1g" -> "MIG3g"`, for each; of a block, the arguments in it that differ. */
export function differences({ before, after }: PoolChange, names: readonly string[]): Text {
  const difference = (name: PoolArgumentName): Text => text`${arg(name)} ${showBefore(before?.[name])} -> ${showSet(after?.[name])}`;
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

/** An existing value is not "known after apply": if it is unknown, it is sensitive or only in Azure. */
function showBefore(value: unknown): string {
  return value === UNKNOWN ? "a value that is not shown" : showSet(value);
}

function showSet(value: unknown): string {
  return value === undefined ? "unset" : show(value);
}

function isArgument(name: string): name is PoolArgumentName {
  return Object.hasOwn(NODE_POOL_ARGUMENTS, name) || isApiOnly(name);
}

/** Values that are not known yet may equal the old ones. */
export function unlessSame({ after }: PoolChange, names: readonly PoolArgumentName[]): string {
  return names.every((name) => after?.[name] === UNKNOWN) ? " (unless unchanged)" : "";
}
