import { AKS_CLUSTER_RULES } from "./cluster/aks-cluster-rules";
import { CLUSTER_ACCESS_RULES } from "./cluster/cluster-access-rules";
import { NODE_PROVISIONING_RULES } from "./cluster/node-provisioning-rules";
import { WRITTEN_CLUSTER_RULES } from "./cluster/written-cluster-rules";
import { DEVICE_CLASS_RULES } from "./nvidia/device-class-rules";
import { CLAIM_RULES } from "./pod/claim-rules";
import { POD_RULES } from "./pod/pod-rules";
import { IGNORED_RULE_RULES } from "./pool/ignored-rule-rules";
import { LAYOUT_RULES } from "./pool/layout-rules";
import { MANAGED_POOL_RULES } from "./pool/managed-pool-rules";
import { SECOND_PLUGIN_RULES } from "./pool/second-plugin-rules";
import { SLICE_CHOICE_RULES } from "./pool/slice-choice-rules";
import { WRITTEN_ARGUMENT_RULES } from "./pool/written-argument-rules";
import { SLICE_PLAN_RULES } from "./purchase/slice-plan-rules";
import { QUEUE_RULES } from "./queues/queue-rules";
import { QUEUED_MANIFEST_RULES } from "./queues/queued-manifest-rules";
import { REVIEW_RULES } from "./review-rules";
import type { RuleDescription } from "./rule";
import { STRANGE_PROP_RULES } from "./strange-prop-rules";

/** Every rule of this room: those of a review, and those over what is written. `lib/constructs/registry.ts` adds those over props. */
export const CORE_RULES: readonly RuleDescription[] = [
  ...REVIEW_RULES,
  ...STRANGE_PROP_RULES,
  ...WRITTEN_ARGUMENT_RULES,
  ...IGNORED_RULE_RULES,
  ...LAYOUT_RULES,
  ...MANAGED_POOL_RULES,
  ...SECOND_PLUGIN_RULES,
  ...SLICE_CHOICE_RULES,
  ...AKS_CLUSTER_RULES,
  ...WRITTEN_CLUSTER_RULES,
  ...CLUSTER_ACCESS_RULES,
  ...NODE_PROVISIONING_RULES,
  ...DEVICE_CLASS_RULES,
  ...POD_RULES,
  ...CLAIM_RULES,
  ...SLICE_PLAN_RULES,
  ...QUEUE_RULES,
  ...QUEUED_MANIFEST_RULES,
];
