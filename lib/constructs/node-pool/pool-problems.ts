import type { VmSize } from "../../core/catalog/vm-size";
import { isPlainObject } from "../../core/facts/json";
import { remembered } from "../../core/facts/remembered";
import type { NodePoolFacts } from "../../core/pool/node-pool";
import { NAME_RULES } from "../../core/rules/pool/name-rules";
import { NODE_POOL_RULES } from "../../core/rules/pool/node-pool-rules";
import { WRITTEN_ARGUMENT_RULES } from "../../core/rules/pool/written-argument-rules";
import { compareRuleIds, problemsOf, type RuleProblem } from "../../core/rules/rule";

type Written = Readonly<Record<string, unknown>>;

/** What pools without any problem say of themselves, name aside. */
const soundKinds = remembered((_size: VmSize) => new Set<string>());

/** The problems of a pool. Of many that differ in their names alone one is judged, and of the others the names. */
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

/** All that the pool says, but of its names only whether there are any; nothing where JSON would not say it all. */
function kindOf(written: Written, { migStrategy }: NodePoolFacts): string | undefined {
  const { name, temporary_name_for_rotation: temporary, ...settings } = written;
  return isPlainData(settings) ? JSON.stringify([migStrategy, name && true, temporary && true, settings]) : undefined;
}

/** No `null`, as which JSON writes numbers that are none, too: a pool with those has a problem. */
function isPlainData(value: unknown): boolean {
  if (typeof value === "object") {
    return Array.isArray(value) ? value.every(isPlainData) : isPlainObject(value) && Object.values(value).every(isPlainData);
  }
  return PLAIN.includes(typeof value);
}

const PLAIN: readonly string[] = ["string", "boolean", "number", "undefined"];
