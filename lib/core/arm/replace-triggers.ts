import type { PoolArgumentName } from "../pool/node-pool";
import { armPathOf } from "./arm-pool";

/** The arguments of azapi with which a change of the body replaces the resource. */
export interface ReplaceTriggers {
  /** `replace_triggers_refs`: `properties.gpuProfile`. */
  readonly refs: readonly string[];
  /** The members of the body that are known only after apply: where there is one, azapi evaluates no refs. */
  readonly unknowns: readonly string[];
  /** Whether the plan gives the resource its first `replace_triggers_external_values`, which replace nothing yet. */
  readonly firstValues: boolean;
  /** The module that sets the triggers; `undefined` where the configuration does so itself. */
  readonly setBy: string | undefined;
}

/** Where the body has the argument, as `replace_triggers_refs` names it. */
export function refOf(name: PoolArgumentName): string {
  return `properties.${armPathOf(name) ?? name}`;
}

/** Whether `replace_triggers_refs` names the argument, or what it is in. */
export function refsName({ refs }: ReplaceTriggers, name: PoolArgumentName): boolean {
  const path = refOf(name);
  return refs.flatMap(pathsIn).some((ref) => path === ref || path.startsWith(`${ref}.`));
}

/** `properties.[vmSize, osType]` and `properties.{size: vmSize}`: several members at once. */
const MULTISELECT = /^(?:(.*)\.)?(?:\[([^[\]{}]*)\]|\{([^[\]{}]*)\})$/s;

/** The paths in an expression of JMESPath, as far as it is a path or a multiselect of paths. */
function pathsIn(ref: string): string[] {
  const [match, prefix, list, hash] = MULTISELECT.exec(ref) ?? [];
  const paths = list?.split(",") ?? hash?.split(",").map((entry) => entry.slice(entry.indexOf(":") + 1)) ?? [];
  return match === undefined ? [ref] : paths.map((path) => (prefix ? `${prefix}.${path.trim()}` : path.trim()));
}
