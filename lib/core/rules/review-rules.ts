import { CLUSTER_RULES } from "./cluster/cluster-rules";
import { ABSENT_PLUGIN_RULES } from "./nvidia/absent-plugin-rules";
import { DEVICE_PLUGIN_RULES } from "./nvidia/device-plugin-rules";
import { DRA_DRIVER_RULES, MANAGED_POOL_DRIVER_RULES, NODE_SHARING_RULES } from "./nvidia/dra-driver-rules";
import { GPU_OPERATOR_RULES } from "./nvidia/gpu-operator-rules";
import { MANAGED_GPU_SERVICE_RULES } from "./nvidia/managed-gpu-service-rules";
import { SLICE_SHARING_RULES } from "./nvidia/slice-sharing-rules";
import { PLAN_POOL_RULES } from "./plan/plan-pool-rules";
import { PLAN_RELEASE_RULES } from "./plan/plan-release-rules";
import { PLAN_RULES } from "./plan/plan-rules";
import { AZURERM_VERSION_RULES } from "./pool/azurerm-version-rules";
import { NODE_POOL_RULES } from "./pool/node-pool-rules";
import { TEMPORARY_NAME_RULES } from "./pool/temporary-name-rules";
import { PLAN_QUEUE_RULES } from "./queues/queued-pool-rules";
import { REMOVED_QUEUE_RULES } from "./queues/removed-queue-rules";
import { inOrder, type RuleDescription } from "./rule";

/** Every rule that a review can find broken. */
export const REVIEW_RULES: readonly RuleDescription[] = inOrder([
  ...NODE_POOL_RULES,
  ...AZURERM_VERSION_RULES,
  ...TEMPORARY_NAME_RULES,
  ...CLUSTER_RULES,
  ...DEVICE_PLUGIN_RULES,
  ...PLAN_POOL_RULES,
  ...PLAN_RELEASE_RULES,
  ...GPU_OPERATOR_RULES,
  ...DRA_DRIVER_RULES,
  ...NODE_SHARING_RULES,
  ...MANAGED_POOL_DRIVER_RULES,
  ...ABSENT_PLUGIN_RULES,
  ...SLICE_SHARING_RULES,
  ...MANAGED_GPU_SERVICE_RULES,
  ...PLAN_RULES,
  ...PLAN_QUEUE_RULES,
  ...REMOVED_QUEUE_RULES,
]);
