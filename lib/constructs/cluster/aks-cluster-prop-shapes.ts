import type { PropTable } from "../shared/prop-shape";
import { BLOCK, knownAtSynth, PROVIDER, STRING, STRINGS, SWITCH } from "../shared/value-shapes";
import type { AksClusterProps } from "./aks-cluster-props";

/** The props that azurerm does not see as they are; the others are checked as azurerm arguments. */
export const AKS_CLUSTER_PROPS: PropTable<AksClusterProps> = {
  rule: "MIG413",
  needed: "location and resourceGroupName",
  shapes: {
    clusterName: STRING,
    networkPlugin: STRING,
    // azurerm decides by its version whether the mode may be written, which needs the mode itself.
    nodeProvisioningMode: knownAtSynth(STRING),
    createResourceGroup: SWITCH,
    preventDestroy: SWITCH,
    entraId: BLOCK,
    authorizedIpRanges: STRINGS,
    identityIds: STRINGS,
    provider: PROVIDER,
  },
};
