import { AKS_CLUSTER_PROPS_RULES } from "../../lib/constructs/cluster/aks-cluster-props-rules";
import { HELM_PROVIDER_OPTIONS_RULES } from "../../lib/constructs/cluster/cluster-helm-provider";
import { DEVICE_PLUGIN_PROPS_RULES } from "../../lib/constructs/gpu-software/device-plugin-props-rules";
import { GPU_OPERATOR_PROPS_RULES } from "../../lib/constructs/gpu-software/gpu-operator-props-rules";
import { INSTALLATION_RULES } from "../../lib/constructs/gpu-software/installation-rules";
import { SERVICE_RULES } from "../../lib/constructs/gpu-software/service-rules";
import { MANAGED_PROPS_RULES } from "../../lib/constructs/node-pool/managed-props-rules";
import { PROPS_RULES } from "../../lib/constructs/node-pool/props-rules";
import { QUEUES_PROPS_RULES } from "../../lib/constructs/queues/mig-queues-props-rules";
import { QUEUES_PLACE_RULES } from "../../lib/constructs/queues/queues-place-rules";
import { SMOKE_TEST_PROPS_RULES, SMOKE_TEST_RULES } from "../../lib/constructs/workload/smoke-test-rules";
import { AKS_CLUSTER_RULES } from "../../lib/core/rules/cluster/aks-cluster-rules";
import { CLUSTER_ACCESS_RULES } from "../../lib/core/rules/cluster/cluster-access-rules";
import { CLUSTER_RULES } from "../../lib/core/rules/cluster/cluster-rules";
import { NODE_PROVISIONING_RULES } from "../../lib/core/rules/cluster/node-provisioning-rules";
import { WRITTEN_CLUSTER_RULES } from "../../lib/core/rules/cluster/written-cluster-rules";
import { DEVICE_PLUGIN_RULES } from "../../lib/core/rules/nvidia/device-plugin-rules";
import { GPU_OPERATOR_RULES } from "../../lib/core/rules/nvidia/gpu-operator-rules";
import { MANAGED_GPU_SERVICE_RULES } from "../../lib/core/rules/nvidia/managed-gpu-service-rules";
import { PLAN_POOL_RULES } from "../../lib/core/rules/plan/plan-pool-rules";
import { PLAN_RELEASE_RULES } from "../../lib/core/rules/plan/plan-release-rules";
import { PLAN_RULES } from "../../lib/core/rules/plan/plan-rules";
import { POD_RULES } from "../../lib/core/rules/pod/pod-rules";
import { AZURERM_VERSION_RULES } from "../../lib/core/rules/pool/azurerm-version-rules";
import { IGNORED_RULE_RULES } from "../../lib/core/rules/pool/ignored-rule-rules";
import { LAYOUT_RULES } from "../../lib/core/rules/pool/layout-rules";
import { MANAGED_POOL_RULES } from "../../lib/core/rules/pool/managed-pool-rules";
import { NODE_POOL_RULES } from "../../lib/core/rules/pool/node-pool-rules";
import { SECOND_PLUGIN_RULES } from "../../lib/core/rules/pool/second-plugin-rules";
import { SLICE_CHOICE_RULES } from "../../lib/core/rules/pool/slice-choice-rules";
import { WRITTEN_ARGUMENT_RULES } from "../../lib/core/rules/pool/written-argument-rules";
import { SLICE_PLAN_RULES } from "../../lib/core/rules/purchase/slice-plan-rules";
import { QUEUE_RULES } from "../../lib/core/rules/queues/queue-rules";
import { QUEUED_MANIFEST_RULES } from "../../lib/core/rules/queues/queued-manifest-rules";
import { PLAN_QUEUE_RULES } from "../../lib/core/rules/queues/queued-pool-rules";
import { REMOVED_QUEUE_RULES } from "../../lib/core/rules/queues/removed-queue-rules";
import type { Rule } from "../../lib/core/rules/rule";

/** Every array of rules in the package. */
export const ALL_RULES: readonly Rule<any>[] = [
  ...NODE_POOL_RULES,
  ...AZURERM_VERSION_RULES,
  ...WRITTEN_ARGUMENT_RULES,
  ...IGNORED_RULE_RULES,
  ...PROPS_RULES,
  ...DEVICE_PLUGIN_PROPS_RULES,
  ...GPU_OPERATOR_PROPS_RULES,
  ...CLUSTER_RULES,
  ...DEVICE_PLUGIN_RULES,
  ...SERVICE_RULES,
  ...INSTALLATION_RULES,
  ...POD_RULES,
  ...SMOKE_TEST_PROPS_RULES,
  ...SMOKE_TEST_RULES,
  ...PLAN_POOL_RULES,
  ...PLAN_RELEASE_RULES,
  ...GPU_OPERATOR_RULES,
  ...MANAGED_GPU_SERVICE_RULES,
  ...PLAN_RULES,
  ...AKS_CLUSTER_RULES,
  ...WRITTEN_CLUSTER_RULES,
  ...AKS_CLUSTER_PROPS_RULES,
  ...NODE_PROVISIONING_RULES,
  ...CLUSTER_ACCESS_RULES,
  ...HELM_PROVIDER_OPTIONS_RULES,
  ...MANAGED_PROPS_RULES,
  ...LAYOUT_RULES,
  ...MANAGED_POOL_RULES,
  ...SLICE_CHOICE_RULES,
  ...SECOND_PLUGIN_RULES,
  ...SLICE_PLAN_RULES,
  ...QUEUES_PROPS_RULES,
  ...QUEUES_PLACE_RULES,
  ...QUEUE_RULES,
  ...PLAN_QUEUE_RULES,
  ...REMOVED_QUEUE_RULES,
  ...QUEUED_MANIFEST_RULES,
];
