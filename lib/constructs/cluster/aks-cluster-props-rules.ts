import type { Rule } from "../../core/rules/rule";
import { BLOCK, misshapenProps, PROVIDER, type PropShape, type PropShapes, SEE_PROPS, STRING, STRINGS, SWITCH } from "../shared/prop-shape";
import type { AksClusterProps } from "./aks-cluster-props";

/** azurerm decides by its version whether the mode may be written, which needs the mode itself. */
const MODE: PropShape = { expected: STRING.expected, knownAtSynth: true, fits: STRING.fits };

/** The props that azurerm does not see as they are; the others are checked as azurerm arguments. */
const SHAPES: PropShapes<AksClusterProps> = {
  clusterName: STRING,
  networkPlugin: STRING,
  nodeProvisioningMode: MODE,
  createResourceGroup: SWITCH,
  preventDestroy: SWITCH,
  entraId: BLOCK,
  authorizedIpRanges: STRINGS,
  identityIds: STRINGS,
  provider: PROVIDER,
};

/** Rules over the call itself, for callers whose compiler did not check it. */
export const AKS_CLUSTER_PROPS_RULES: readonly Rule<AksClusterProps>[] = [
  {
    id: "MIG413",
    severity: "error",
    title: "every prop of a cluster has a value of its type",
    see: SEE_PROPS,
    why: "A caller without a compiler can pass anything.",
    remedy: "Pass a value of the type that the message names.",
    check: (props) => misshapenProps(props, SHAPES, "location and resourceGroupName"),
  },
];
