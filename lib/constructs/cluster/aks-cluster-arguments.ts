import type { KubernetesClusterConfig } from "@cdktf/provider-azurerm/lib/kubernetes-cluster";
import { Token } from "cdktf";
import { AKS_CLUSTER_ARGUMENT_ROWS } from "../../core/cluster/aks-cluster-arguments";
import { lifecycleWith } from "../shared/lifecycle";
import type { AksClusterProps } from "./aks-cluster-props";

/** The props that azurerm gets unchanged, and that of Terraform itself. */
const PASSED_ON: readonly string[] = [...Object.values(AKS_CLUSTER_ARGUMENT_ROWS).flatMap(({ prop }) => prop ?? []), "provider"].sort();

/** The default network policy of each network plugin. */
const POLICIES: Readonly<Record<string, string>> = { azure: "cilium", kubenet: "calico" };

const DEFAULT_UPGRADE_CHANNEL = "patch";
const LONGEST_DNS_PREFIX = 54;
const FALLBACK_DNS_PREFIX = "aks";

/** Without the mode of node provisioning: bindings of azurerm 4 may lack that block, and those of azurerm 5 require it. */
export type AksClusterArguments = Omit<KubernetesClusterConfig, "nodeProvisioningProfile">;

/** The arguments of the cluster, with defaults that a security review expects. */
export function aksClusterArguments(id: string, props: AksClusterProps): AksClusterArguments {
  const name = props.clusterName ?? id;
  const { identityIds } = props;
  return {
    ...passedOn(props),
    name,
    resourceGroupName: props.resourceGroupName,
    dnsPrefix: props.dnsPrefix ?? dnsPrefix(name, id),
    identity: identityIds === undefined ? { type: "SystemAssigned" } : { type: "UserAssigned", identityIds },
    roleBasedAccessControlEnabled: true,
    oidcIssuerEnabled: true,
    workloadIdentityEnabled: true,
    automaticUpgradeChannel: props.automaticUpgradeChannel ?? DEFAULT_UPGRADE_CHANNEL,
    nodeOsUpgradeChannel: props.nodeOsUpgradeChannel ?? "NodeImage",
    localAccountDisabled: props.localAccountDisabled ?? (props.entraId !== undefined || undefined),
    azureActiveDirectoryRoleBasedAccessControl: props.entraId && {
      azureRbacEnabled: true,
      ...props.entraId,
    },
    apiServerAccessProfile: props.authorizedIpRanges && { authorizedIpRanges: props.authorizedIpRanges },
    networkProfile: networkProfile(props),
    defaultNodePool: systemPool(props),
    lifecycle: lifecycleWith({ preventDestroy: props.preventDestroy, ignoreChanges: ignoredChanges(props) }),
  };
}

function passedOn(props: AksClusterProps): Pick<AksClusterArguments, "location"> {
  const given = props as unknown as Readonly<Record<string, unknown>>;
  return Object.fromEntries(PASSED_ON.map((prop) => [prop, given[prop]])) as unknown as Pick<AksClusterArguments, "location">;
}

function networkProfile(props: AksClusterProps): KubernetesClusterConfig["networkProfile"] {
  const { networkPlugin = "azure", podCidr, serviceCidr, dnsServiceIp, outboundType } = props;
  const overlay = networkPlugin === "azure" && props.podSubnetId === undefined ? "overlay" : undefined;
  const networkPolicy = props.networkPolicy ?? POLICIES[networkPlugin];
  return {
    networkPlugin,
    networkPluginMode: props.networkPluginMode ?? overlay,
    networkPolicy,
    networkDataPlane: networkPolicy === "cilium" ? "cilium" : undefined,
    podCidr,
    serviceCidr,
    dnsServiceIp,
    outboundType,
  };
}

function systemPool(props: AksClusterProps): KubernetesClusterConfig["defaultNodePool"] {
  const autoscaled = isAutoscaled(props);
  const name = props.systemPoolName ?? "system";
  return {
    name,
    // azurerm needs it to change the size, the disks, the subnets or the zones.
    temporaryNameForRotation: name === TEMPORARY_NAME ? `${TEMPORARY_NAME}2` : TEMPORARY_NAME,
    vmSize: props.systemPoolVmSize ?? "Standard_D4ds_v5",
    nodeCount: props.systemPoolNodeCount ?? (autoscaled ? undefined : 1),
    autoScalingEnabled: autoscaled || undefined,
    minCount: props.systemPoolMinCount,
    maxCount: props.systemPoolMaxCount,
    zones: props.systemPoolZones,
    vnetSubnetId: props.vnetSubnetId,
    podSubnetId: props.podSubnetId,
    onlyCriticalAddonsEnabled: props.onlyCriticalAddonsEnabled,
    // The default of AKS: without it, every later plan would remove it.
    upgradeSettings: { maxSurge: "10%" },
  };
}

const TEMPORARY_NAME = "systemtmp";

function isAutoscaled(props: AksClusterProps): boolean {
  return props.systemPoolMinCount !== undefined || props.systemPoolMaxCount !== undefined;
}

function ignoredChanges(props: AksClusterProps): string[] {
  return [
    ...(isAutoscaled(props) && props.systemPoolNodeCount !== undefined ? ["default_node_pool[0].node_count"] : []),
    // After an automatic upgrade Azure returns the full version, and every later plan would undo it:
    // https://github.com/hashicorp/terraform-provider-azurerm/issues/26946
    ...(isAlias(props.kubernetesVersion) && upgradesKubernetes(props) ? ["kubernetes_version"] : []),
  ];
}

/** Whether it is a minor version: AKS installs its newest patch. */
function isAlias(version: unknown): boolean {
  return typeof version === "string" && /^\d+\.\d+$/.test(version);
}

function upgradesKubernetes({ automaticUpgradeChannel = DEFAULT_UPGRADE_CHANNEL }: AksClusterProps): boolean {
  return ["patch", "stable", "rapid"].includes(automaticUpgradeChannel);
}

/** The name without the characters that are invalid in a host name. */
function dnsPrefix(name: string, id: string): string {
  const known = String(Token.isUnresolved(name) ? id : name);
  const allowed = known
    .replace(/[^a-zA-Z0-9-]+/g, "-")
    .replace(/^-+/, "")
    .slice(0, LONGEST_DNS_PREFIX)
    .replace(/-+$/, "");
  return allowed || FALLBACK_DNS_PREFIX;
}
