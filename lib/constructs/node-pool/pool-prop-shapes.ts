import { show } from "../../core/facts/fact";
import { isObject } from "../../core/facts/json";
import type { PropShape, PropShapes } from "../shared/prop-shape";
import {
  BLOCK,
  CLUSTER,
  checkedElsewhere,
  FILLED,
  knownAtSynth,
  MAP,
  PROVIDER,
  STRING,
  STRINGS,
  SWITCH,
  VM_SIZE,
} from "../shared/value-shapes";
import type { ManagedMigNodePoolProps } from "./managed-mig-node-pool-props";
import type { MigGpuNodePoolProps } from "./mig-gpu-node-pool-props";
import type { NodePoolTimeouts } from "./node-pool-timeouts";

const DURATION: PropShape = { ...FILLED, expected: 'a duration, such as "90m"' };
const TIMEOUTS: PropShapes<NodePoolTimeouts> = { create: DURATION, delete: DURATION, read: DURATION, update: DURATION };

/** The props of every node pool that need a check here; the others are checked as arguments of the resource. */
export const POOL_PROP_SHAPES = {
  cluster: CLUSTER,
  vmSize: VM_SIZE,
  // MIG102 checks the value.
  strategy: { expected: "a member of MigStrategy", knownAtSynth: true, fits: () => true },
  name: STRING,
  labels: MAP,
  taints: STRINGS,
  // Terraform accepts only literals here: https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle
  ignoreChanges: knownAtSynth(STRINGS),
  preventDestroy: SWITCH,
  upgrade: {
    expected: 'a NodeUpgrade, such as NodeUpgrade.surge("1")',
    fixOf: (value) => {
      const amount = typeof value !== "object" && /^[1-9]\d*%?$/.test(String(value)) ? show(String(value)) : undefined;
      return amount && `pass NodeUpgrade.surge(${amount}) or NodeUpgrade.unavailable(${amount})`;
    },
    knownAtSynth: true,
    fits: (value) => isObject(value) && ("maxSurge" in value || "maxUnavailable" in value),
  },
  timeouts: { ...BLOCK, parts: TIMEOUTS },
  provider: PROVIDER,
  ...checkedElsewhere(
    "capacityReservationGroupId",
    "drainTimeoutMinutes",
    "hostGroupId",
    "kubeletDiskType",
    "maxPods",
    "maxSurge",
    "maxUnavailable",
    "nodeCount",
    "nodeSoakMinutes",
    "orchestratorVersion",
    "osDiskSizeGb",
    "osDiskType",
    "osSku",
    "podSubnetId",
    "proximityPlacementGroupId",
    "tags",
    "undrainableNodeBehavior",
    "vnetSubnetId",
    "zones",
  ),
} satisfies Partial<PropShapes<MigGpuNodePoolProps & ManagedMigNodePoolProps>>;
