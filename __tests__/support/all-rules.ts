import { PROPS_RULES } from "../../lib/constructs/props-rules";
import { CLUSTER_RULES } from "../../lib/core/rules/cluster-rules";
import { DEVICE_PLUGIN_RULES } from "../../lib/core/rules/device-plugin-rules";
import { NODE_POOL_RULES } from "../../lib/core/rules/node-pool-rules";
import { POD_RULES } from "../../lib/core/rules/pod-rules";
import type { Rule } from "../../lib/core/rules/rule";

/** Every rule of the package: docs/rules.md describes exactly these. */
export const ALL_RULES: readonly Rule<any>[] = [...NODE_POOL_RULES, ...PROPS_RULES, ...CLUSTER_RULES, ...DEVICE_PLUGIN_RULES, ...POD_RULES];
