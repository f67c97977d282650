import type { VmSize } from "../../core/catalog/vm-size";
import { isPlainObject } from "../../core/facts/json";
import { remembered } from "../../core/facts/remembered";
import type { NodePoolFacts } from "../../core/pool/node-pool";
import { NAME_RULES } from "../../core/rules/pool/name-rules";
import { NODE_POOL_RULES } from "../../core/rules/pool/node-pool-rules";
import { WRITTEN_ARGUMENT_RULES } from "../../core/rules/pool/written-argument-rules";
import { compareRuleIds, problemsOf, type RuleProblem } from "../../core/rules/rule";

type Written = Readonly<Record<string, unknown>>;

/** The settings of pools without problems, except their names. */
const soundKinds = remembered((_size: VmSize) => new Set<string>());

/** The problems of a pool. Pools that differ only in their names are checked once; then only the names are. */
export function problemsOfPool(written: Written, facts: NodePoolFacts, size: VmSize): RuleProblem[] {
  const kind = kindOf(written, facts);
  const kinds = soundKinds(size);
  if (kind !== undefined && kinds.has(kind)) {
    return problemsOf(NAME_RULES, facts);
  }
  const problems = [...problemsOf(WRITTEN_ARGUMENT_RULES, written), ...problemsOf(NODE_POOL_RULES, facts)];
  if (kind !== undefined && problems.length === 0) {
    kinds.add(kind);
  }
  return problems.sort((one, other) => compareRuleIds(one.ruleId, other.ruleId));
}

/** All settings of the pool, except the text of its names; undefined if JSON cannot hold them. */
function kindOf(written: Written, { migStrategy }: NodePoolFacts): string | undefined {
  const { name, temporary_name_for_rotation: temporary, ...settings } = written;
  return isPlainData(settings) ? JSON.stringify([migStrategy, name && true, temporary && true, settings]) : undefined;
}

/** Without `null`: JSON also writes NaN as `null`. */
function isPlainData(value: unknown): boolean {
  if (typeof value === "object") {
    return Array.isArray(value) ? value.every(isPlainData) : isPlainObject(value) && Object.values(value).every(isPlainData);
  }
  return ["string", "boolean", "number", "undefined"].includes(typeof value);
}
