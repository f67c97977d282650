import type { KubernetesClusterConfig } from "@cdktf/provider-azurerm/lib/kubernetes-cluster";
import { Token } from "cdktf";
import { AKS_CLUSTER_ARGUMENT_ROWS } from "../../core/cluster/aks-cluster-arguments";
import { lifecycleWith } from "../shared/lifecycle";
import type { AksClusterProps } from "./aks-cluster-props";

/** The props that reach azurerm as they are, and the one that no argument of azurerm is behind. */
const PASSED_ON: readonly string[] = [...Object.values(AKS_CLUSTER_ARGUMENT_ROWS).flatMap(({ prop }) => prop ?? []), "provider"].sort();

/** The network policy that each network plugin can enforce without more ado. */
const POLICIES: Readonly<Record<string, string>> = { azure: "cilium", kubenet: "calico" };

const DEFAULT_UPGRADE_CHANNEL = "patch";
const LONGEST_DNS_PREFIX = 54;
const FALLBACK_DNS_PREFIX = "aks";

/** How nodes are provisioned is not among them: bindings of azurerm 4 may lack that block, and those of azurerm 5 demand it. */
export type AksClusterArguments = Omit<KubernetesClusterConfig, "nodeProvisioningProfile">;

/** The arguments of the cluster that the props ask for, with the defaults that a security review expects. */
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
    // Without it azurerm cannot change the size, the disks, the subnets or the zones.
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
    // What AKS answers where nothing is asked for; left out, every later plan would remove it.
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
    // After an automatic upgrade Azure answers the full version, and every later plan would go back to the alias
    // (https://github.com/hashicorp/terraform-provider-azurerm/issues/26946). The system pool names no version that could.
    ...(isAlias(props.kubernetesVersion) && upgradesKubernetes(props) ? ["kubernetes_version"] : []),
  ];
}

/** Whether the version is a minor one, of which AKS takes the newest patch. */
function isAlias(version: unknown): boolean {
  return typeof version === "string" && /^\d+\.\d+$/.test(version);
}

function upgradesKubernetes({ automaticUpgradeChannel = DEFAULT_UPGRADE_CHANNEL }: AksClusterProps): boolean {
  return ["patch", "stable", "rapid"].includes(automaticUpgradeChannel);
}

/** The part of the name that a host name can hold. */
function dnsPrefix(name: string, id: string): string {
  const known = String(Token.isUnresolved(name) ? id : name);
  const allowed = known
    .replace(/[^a-zA-Z0-9-]+/g, "-")
    .replace(/^-+/, "")
    .slice(0, LONGEST_DNS_PREFIX)
    .replace(/-+$/, "");
  return allowed || FALLBACK_DNS_PREFIX;
}
