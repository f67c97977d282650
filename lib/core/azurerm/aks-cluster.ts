import {
  type ArgumentFacts,
  type ArgumentTable,
  argumentReader,
  argumentTree,
  type MistypedArgument,
} from "../terraform/terraform-arguments";

/**
 * The arguments of `azurerm_kubernetes_cluster` that a rule looks at; those of nested blocks are named with a dot.
 *
 * @see https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/kubernetes_cluster
 */
export const AKS_CLUSTER_ARGUMENTS = {
  name: { type: "string" },
  location: { type: "string" },
  resource_group_name: { type: "string" },
  dns_prefix: { type: "string" },
  kubernetes_version: { type: "string" },
  automatic_upgrade_channel: { type: "string" },
  node_os_upgrade_channel: { type: "string" },
  sku_tier: { type: "string" },
  local_account_disabled: { type: "boolean" },
  private_cluster_enabled: { type: "boolean" },
  private_dns_zone_id: { type: "string" },
  tags: { type: "map" },
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
  "network_profile.network_plugin": { type: "string" },
  "network_profile.network_plugin_mode": { type: "string" },
  "network_profile.network_policy": { type: "string" },
  "network_profile.pod_cidr": { type: "string" },
  "network_profile.service_cidr": { type: "string" },
  "network_profile.dns_service_ip": { type: "string" },
  "network_profile.outbound_type": { type: "string" },
  "node_provisioning_profile.mode": { type: "string" },
} as const satisfies ArgumentTable;

/** A cluster as azurerm describes it. */
export interface AksClusterFacts extends ArgumentFacts<typeof AKS_CLUSTER_ARGUMENTS> {
  readonly mistyped: readonly MistypedArgument[];
  /** Whether people sign in with Entra ID. */
  readonly hasEntraId: boolean;
}

/** The arguments as blocks within blocks. */
export const AKS_CLUSTER_ARGUMENT_TREE = argumentTree(AKS_CLUSTER_ARGUMENTS);

const readCluster = argumentReader(AKS_CLUSTER_ARGUMENTS);

/** The facts of a cluster in Terraform's JSON. */
export function aksClusterFacts(attributes: Readonly<Record<string, unknown>>): AksClusterFacts {
  const { facts, mistyped } = readCluster(attributes);
  return { ...facts, mistyped, hasEntraId: attributes.azure_active_directory_role_based_access_control !== undefined };
}
