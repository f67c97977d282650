import type { AzurermVersion } from "../terraform/azurerm-version";
import { type ArgumentType, argumentTree } from "../terraform/terraform-arguments";
import {
  AksNetworkPlugin,
  AksNetworkPluginMode,
  AksNetworkPolicy,
  AksNodeOsUpgradeChannel,
  AksNodeProvisioningMode,
  AksOutboundType,
  AksSkuTier,
  AksUpgradeChannel,
} from "./aks-cluster-choices";

/** What this library knows of one argument of a cluster. */
export interface AksClusterArgument {
  readonly type: ArgumentType;
  /** The prop of `AksCluster` that reaches azurerm as it is. */
  readonly prop?: string;
  /** The values that azurerm accepts, where it has a list. */
  readonly choices?: readonly string[];
  /** The first azurerm that has the argument, and the first that refuses a cluster without it. */
  readonly since?: AzurermVersion;
  readonly requiredSince?: AzurermVersion;
}

/**
 * The arguments of `azurerm_kubernetes_cluster` that a rule looks at; those of nested blocks are named with a dot.
 *
 * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v5.2.0/internal/services/containers/kubernetes_cluster_resource.go
 */
export const AKS_CLUSTER_ARGUMENTS = {
  name: { type: "string" },
  location: { type: "string", prop: "location" },
  resource_group_name: { type: "string" },
  dns_prefix: { type: "string" },
  kubernetes_version: { type: "string", prop: "kubernetesVersion" },
  automatic_upgrade_channel: { type: "string", choices: Object.values(AksUpgradeChannel) },
  node_os_upgrade_channel: { type: "string", choices: Object.values(AksNodeOsUpgradeChannel) },
  sku_tier: { type: "string", prop: "skuTier", choices: Object.values(AksSkuTier) },
  local_account_disabled: { type: "boolean" },
  private_cluster_enabled: { type: "boolean", prop: "privateClusterEnabled" },
  private_dns_zone_id: { type: "string", prop: "privateDnsZoneId" },
  tags: { type: "map", prop: "tags" },
  "api_server_access_profile.authorized_ip_ranges": { type: "strings" },
  "azure_active_directory_role_based_access_control.tenant_id": { type: "string" },
  "azure_active_directory_role_based_access_control.admin_group_object_ids": { type: "strings" },
  "azure_active_directory_role_based_access_control.azure_rbac_enabled": { type: "boolean" },
  "default_node_pool.name": { type: "string" },
  "default_node_pool.temporary_name_for_rotation": { type: "string" },
  "default_node_pool.vm_size": { type: "string" },
  "default_node_pool.node_count": { type: "number" },
  "default_node_pool.min_count": { type: "number" },
  "default_node_pool.max_count": { type: "number" },
  "default_node_pool.auto_scaling_enabled": { type: "boolean" },
  "default_node_pool.only_critical_addons_enabled": { type: "boolean" },
  "default_node_pool.zones": { type: "strings" },
  "default_node_pool.vnet_subnet_id": { type: "string" },
  "default_node_pool.pod_subnet_id": { type: "string" },
  "identity.identity_ids": { type: "strings" },
  "network_profile.network_plugin": { type: "string", choices: Object.values(AksNetworkPlugin) },
  "network_profile.network_plugin_mode": { type: "string", choices: Object.values(AksNetworkPluginMode) },
  "network_profile.network_policy": { type: "string", choices: Object.values(AksNetworkPolicy) },
  "network_profile.pod_cidr": { type: "string" },
  "network_profile.service_cidr": { type: "string" },
  "network_profile.dns_service_ip": { type: "string" },
  "network_profile.outbound_type": {
    type: "string",
    choices: Object.values(AksOutboundType),
  },
  "node_provisioning_profile.mode": {
    type: "string",
    choices: Object.values(AksNodeProvisioningMode),
    since: [4, 57, 0],
    requiredSince: [5, 0, 0],
  },
} as const satisfies Readonly<Record<string, AksClusterArgument>>;

export type AksClusterArgumentName = keyof typeof AKS_CLUSTER_ARGUMENTS;

/** The same, each with every column. */
export const AKS_CLUSTER_ARGUMENT_ROWS: Readonly<Record<AksClusterArgumentName, AksClusterArgument>> = AKS_CLUSTER_ARGUMENTS;

/** The arguments as blocks within blocks. */
export const AKS_CLUSTER_ARGUMENT_TREE = argumentTree(AKS_CLUSTER_ARGUMENTS);
