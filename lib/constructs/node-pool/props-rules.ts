import { show } from "../../core/facts/fact";
import { isObject } from "../../core/facts/json";
import { isPoolName, LONGEST_POOL_NAME } from "../../core/kubernetes/names";
import type { Rule } from "../../core/rules/rule";
import { BLOCK, CLUSTER, MAP, misshapenProps, PROVIDER, type PropShapes, SEE_PROPS, STRING, STRINGS, SWITCH } from "../shared/prop-shape";
import type { MigGpuNodePoolProps } from "./mig-gpu-node-pool-props";
import { SUFFIX_LENGTH } from "./node-pool-arguments";

/** What a MigGpuNodePool was called with. */
export interface PropsFacts {
  readonly id: string;
  readonly props: MigGpuNodePoolProps;
}

/** The props that azurerm does not see as they are; the others are checked as azurerm arguments. */
const SHAPES: PropShapes<MigGpuNodePoolProps> = {
  cluster: CLUSTER,
  vmSize: {
    required: true,
    knownAtSynth: true,
    expected: "a VmSize, such as VmSize.STANDARD_ND96ASR_V4 or VmSize.fromName(...)",
    fixOfString: (value) => `pass VmSize.fromName(${show(value)})`,
    fits: (value) =>
      isObject(value) &&
      typeof value.name === "string" &&
      typeof value.gpuCount === "number" &&
      isObject(value.gpu) &&
      typeof value.gpu.partition === "function",
  },
  // Which values they can have is the matter of MIG003 and MIG102.
  profile: { expected: "a member of MigProfile", knownAtSynth: true, fits: () => true },
  strategy: { expected: "a member of MigStrategy", knownAtSynth: true, fits: () => true },
  name: STRING,
  labels: MAP,
  taints: STRINGS,
  // Terraform wants literals here: https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle
  ignoreChanges: { ...STRINGS, knownAtSynth: true },
  spot: SWITCH,
  createBeforeDestroy: SWITCH,
  preventDestroy: SWITCH,
  kubeletConfig: BLOCK,
  linuxOsConfig: BLOCK,
  nodeNetworkProfile: BLOCK,
  timeouts: BLOCK,
  gpuSoftware: {
    expected: "an IGpuSoftware, such as an NvidiaDevicePlugin",
    knownAtSynth: true,
    fits: (value) => isObject(value) && typeof value.serve === "function",
  },
  provider: PROVIDER,
};

/** Rules over the call itself, for callers whose compiler did not check it. */
export const PROPS_RULES: readonly Rule<PropsFacts>[] = [
  {
    id: "MIG027",
    severity: "error",
    title: "the name leaves room for the characters that createBeforeDestroy adds",
    see: "https://learn.microsoft.com/azure/aks/create-node-pools#limitations",
    check: ({ id, props }) => {
      const name: unknown = props?.name ?? id;
      const longest = LONGEST_POOL_NAME - SUFFIX_LENGTH;
      return props?.createBeforeDestroy && typeof name === "string" && isPoolName(name) && name.length > longest
        ? {
            attribute: "name",
            found: `the pool name ${show(name)} has ${name.length} characters, and createBeforeDestroy adds ${SUFFIX_LENGTH}`,
            expected: `at most ${longest} characters with createBeforeDestroy, ${LONGEST_POOL_NAME} in all`,
            fix: `set name to ${show(name.slice(0, longest))}, for example`,
          }
        : undefined;
    },
  },
  {
    id: "MIG028",
    severity: "error",
    title: "every prop has a value of its type",
    see: SEE_PROPS,
    check: ({ props }) => misshapenProps(props, SHAPES, "cluster, vmSize, profile and strategy"),
  },
];
