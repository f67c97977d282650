import { CLUSTER_RULES } from "../../../core/rules/cluster/cluster-rules";
import { DEVICE_PLUGIN_RULES } from "../../../core/rules/nvidia/device-plugin-rules";
import { GPU_OPERATOR_RULES } from "../../../core/rules/nvidia/gpu-operator-rules";
import { MANAGED_GPU_SERVICE_RULES } from "../../../core/rules/nvidia/managed-gpu-service-rules";
import { PLAN_POOL_RULES } from "../../../core/rules/plan/plan-pool-rules";
import { PLAN_RELEASE_RULES } from "../../../core/rules/plan/plan-release-rules";
import { PLAN_RULES } from "../../../core/rules/plan/plan-rules";
import { AZURERM_VERSION_RULES } from "../../../core/rules/pool/azurerm-version-rules";
import { NODE_POOL_RULES } from "../../../core/rules/pool/node-pool-rules";
import { PLAN_QUEUE_RULES } from "../../../core/rules/queues/queued-pool-rules";
import { REMOVED_QUEUE_RULES } from "../../../core/rules/queues/removed-queue-rules";
import { compareRuleIds, type Rule } from "../../../core/rules/rule";

/** What describes a rule apart from what it looks at. */
export type RuleDescription = Pick<Rule<never>, "id" | "severity" | "title" | "see">;

/** Every rule that a review can find broken, in the order of their ids. */
export const REVIEW_RULES: readonly RuleDescription[] = once([
  ...NODE_POOL_RULES,
  ...AZURERM_VERSION_RULES,
  ...CLUSTER_RULES,
  ...DEVICE_PLUGIN_RULES,
  ...PLAN_POOL_RULES,
  ...PLAN_RELEASE_RULES,
  ...GPU_OPERATOR_RULES,
  ...MANAGED_GPU_SERVICE_RULES,
  ...PLAN_RULES,
  ...PLAN_QUEUE_RULES,
  ...REMOVED_QUEUE_RULES,
]).sort((one, other) => compareRuleIds(one.id, other.id));

/** Some rules differ from provider to provider under one id. */
function once(rules: readonly RuleDescription[]): RuleDescription[] {
  return [...new Map(rules.map((rule) => [rule.id, rule])).values()];
}
