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
  return refs.some((ref) => path === ref || path.startsWith(`${ref}.`));
}
