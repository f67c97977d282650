import type { PropShapes, PropTable } from "../shared/prop-shape";
import { BLOCK, checkedElsewhere, knownAtSynth, PROVIDER, required, STRING, STRINGS, SWITCH } from "../shared/value-shapes";
import type { AksClusterLookup, AksClusterProps, AksEntraIdIntegration } from "./aks-cluster-props";

const ENTRA_ID: PropShapes<AksEntraIdIntegration> = checkedElsewhere("tenantId", "adminGroupObjectIds", "azureRbacEnabled");

export const AKS_CLUSTER_LOOKUP: PropTable<AksClusterLookup> = {
  rule: "MIG413",
  needed: "clusterName and resourceGroupName",
  shapes: { clusterName: required(STRING), resourceGroupName: required(STRING) },
};

/** The props that need a check here; the others are checked as arguments of azurerm. */
export const AKS_CLUSTER_PROPS: PropTable<AksClusterProps> = {
  rule: "MIG413",
  needed: "location and resourceGroupName",
  shapes: {
    clusterName: STRING,
    networkPlugin: STRING,
    // Whether azurerm accepts the mode depends on its version and the mode.
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
