import type { PropShapes, PropTable } from "../shared/prop-shape";
import { BLOCK, checkedElsewhere, knownAtSynth, PROVIDER, required, STRING, STRINGS, SWITCH } from "../shared/value-shapes";
import type { AksClusterLookup, AksClusterProps, AksEntraIdIntegration } from "./aks-cluster-props";

const ENTRA_ID: PropShapes<AksEntraIdIntegration> = checkedElsewhere("tenantId", "adminGroupObjectIds", "azureRbacEnabled");

/** What finds a cluster. */
export const AKS_CLUSTER_LOOKUP: PropTable<AksClusterLookup> = {
  rule: "MIG413",
  needed: "clusterName and resourceGroupName",
  shapes: { clusterName: required(STRING), resourceGroupName: required(STRING) },
};

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
    entraId: { ...BLOCK, parts: ENTRA_ID },
    authorizedIpRanges: STRINGS,
    identityIds: STRINGS,
    provider: PROVIDER,
    ...checkedElsewhere(
      "location",
      "resourceGroupName",
      "dnsPrefix",
      "kubernetesVersion",
      "automaticUpgradeChannel",
      "nodeOsUpgradeChannel",
      "skuTier",
      "localAccountDisabled",
      "privateClusterEnabled",
      "privateDnsZoneId",
      "networkPluginMode",
      "networkPolicy",
      "podCidr",
      "serviceCidr",
      "dnsServiceIp",
      "outboundType",
      "vnetSubnetId",
      "podSubnetId",
      "systemPoolName",
      "systemPoolVmSize",
      "systemPoolNodeCount",
      "systemPoolMinCount",
      "systemPoolMaxCount",
      "systemPoolZones",
      "onlyCriticalAddonsEnabled",
      "tags",
    ),
  },
};
