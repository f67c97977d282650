import type { NodePoolFacts } from "../../pool/node-pool";
import { STRATEGY_RULE } from "../nvidia/device-plugin-rules";
import { compareRuleIds, type Rule } from "../rule";
import { ARGUMENT_RULES } from "./argument-rules";
import { GPU_RULES } from "./gpu-rules";
import { MANAGED_GPU_RULES } from "./managed-gpu-rules";
import { NAME_RULES } from "./name-rules";
import { NODE_CONFIGURATION_RULES } from "./node-configuration-rules";
import { PLACEMENT_RULES } from "./placement-rules";
import { SCALING_RULES } from "./scaling-rules";
import { SPOT_RULES } from "./spot-rules";
import { TAG_RULES } from "./tag-rules";
import { TAINT_AND_LABEL_RULES } from "./taint-and-label-rules";
import { UPGRADE_RULES } from "./upgrade-rules";

/** Every rule over one node pool, in the order of their ids. */
export const NODE_POOL_RULES: readonly Rule<NodePoolFacts>[] = [
  ...NAME_RULES,
  ...GPU_RULES,
  ...ARGUMENT_RULES,
  ...NODE_CONFIGURATION_RULES,
  ...SCALING_RULES,
  ...UPGRADE_RULES,
  ...TAINT_AND_LABEL_RULES,
  ...TAG_RULES,
  ...SPOT_RULES,
  ...PLACEMENT_RULES,
  ...MANAGED_GPU_RULES,
  STRATEGY_RULE,
].sort((one, other) => compareRuleIds(one.id, other.id));
