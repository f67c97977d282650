import { CORE_RULES } from "../core/rules/registry";
import { inOrder, type RuleDescription } from "../core/rules/rule";
import { RELEASE_WAY_RULES } from "./cluster/release-way-rules";
import { DEVICE_PLUGIN_PROPS_RULES } from "./gpu-software/device-plugin-props-rules";
import { INSTALLATION_RULES } from "./gpu-software/installation-rules";
import { SERVICE_RULES } from "./gpu-software/service-rules";
import { MANAGED_PROPS_RULES } from "./node-pool/managed-props-rules";
import { PROPS_RULES } from "./node-pool/props-rules";
import { QUEUES_PLACE_RULES } from "./queues/queues-place-rules";
import { PROP_NAME_RULES } from "./shared/former-names";
import { PROP_SHAPE_RULES } from "./shared/prop-shape";
import { SMOKE_TEST_RULES } from "./workload/smoke-test-rules";

/** Every rule of the package: those of the core, and those over the props of constructs and their place in an app. */
export const ALL_RULES: readonly RuleDescription[] = inOrder([
  ...CORE_RULES,
  ...DEVICE_PLUGIN_PROPS_RULES,
  ...INSTALLATION_RULES,
  ...RELEASE_WAY_RULES,
  ...SERVICE_RULES,
  ...MANAGED_PROPS_RULES,
  ...PROPS_RULES,
  ...PROP_NAME_RULES,
  ...PROP_SHAPE_RULES,
  ...QUEUES_PLACE_RULES,
  ...SMOKE_TEST_RULES,
]);
