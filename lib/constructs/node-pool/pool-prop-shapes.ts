import { show } from "../../core/facts/fact";
import { isObject } from "../../core/facts/json";
import type { PropShapes } from "../shared/prop-shape";
import { BLOCK, CLUSTER, knownAtSynth, MAP, PROVIDER, STRING, STRINGS, SWITCH, VM_SIZE } from "../shared/value-shapes";
import type { ManagedMigNodePoolProps } from "./managed-mig-node-pool-props";
import type { MigGpuNodePoolProps } from "./mig-gpu-node-pool-props";

/** The props of every node pool that Azure does not see as they are; the others are checked as arguments of a node pool. */
export const POOL_PROP_SHAPES: PropShapes<MigGpuNodePoolProps | ManagedMigNodePoolProps> = {
  cluster: CLUSTER,
  vmSize: VM_SIZE,
  // Which value it can have is the matter of MIG102.
  strategy: { expected: "a member of MigStrategy", knownAtSynth: true, fits: () => true },
  name: STRING,
  labels: MAP,
  taints: STRINGS,
  // Terraform wants literals here: https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle
  ignoreChanges: knownAtSynth(STRINGS),
  preventDestroy: SWITCH,
  upgrade: {
    expected: 'a NodeUpgrade, such as NodeUpgrade.surge("1")',
    fixOfString: (value) => `pass NodeUpgrade.surge(${show(value)}) or NodeUpgrade.unavailable(${show(value)})`,
    knownAtSynth: true,
    fits: (value) => isObject(value) && ("maxSurge" in value || "maxUnavailable" in value),
  },
  timeouts: BLOCK,
  provider: PROVIDER,
};
