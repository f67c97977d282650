import type { TerraformProvider } from "cdktf";

/** Sign-in with Microsoft Entra ID. */
export interface AksEntraIdIntegration {
  /**
   * The tenant whose users sign in, by its GUID.
   * @default - the tenant of the subscription
   */
  readonly tenantId?: string;

  /**
   * The groups that administer the cluster, by their object ids.
   * @default - none: only Azure role assignments
   */
  readonly adminGroupObjectIds?: string[];

  /**
   * Whether Azure role assignments, such as "Azure Kubernetes Service RBAC Cluster Admin", give permissions inside the
   * cluster.
   * @default true
   * @see https://learn.microsoft.com/azure/aks/manage-azure-rbac
   */
  readonly azureRbacEnabled?: boolean;
}

/**
 * A new AKS cluster.
 *
 * Props have the names and meanings of the arguments of `azurerm_kubernetes_cluster`, unless stated otherwise.
 * @see https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/kubernetes_cluster
 */
export interface AksClusterProps {
  /** The Azure region of the resource group and the cluster, such as `southcentralus`. */
  readonly location: string;

  /** The name of the resource group: 1 to 90 characters. */
  readonly resourceGroupName: string;

  /**
   * Whether to create the resource group. Otherwise it must exist.
   * @default true
   */
  readonly createResourceGroup?: boolean;

  /**
   * The name of the cluster: 1 to 63 letters, digits, hyphens and underscores, with a letter or digit at both ends.
   * @default - the construct id
   */
  readonly clusterName?: string;

  /**
   * The first part of the API server's host name: 1 to 54 letters, digits and hyphens, with a letter or digit at both
   * ends.
   * @default - derived from the name of the cluster
   */
  readonly dnsPrefix?: string;

  /**
   * The version of Kubernetes. With an upgrade channel, a minor version such as `1.36`: AKS installs its newest patch.
   *
   * If the channel upgrades Kubernetes (`patch`, `stable`, `rapid`), a minor version only applies at creation. Later Terraform
   * ignores it, because azurerm before 5.10 would undo every patch. To change the minor version of such a cluster, use
   * `az aks upgrade`. With azurerm 5.10 or newer you can also reset the lifecycle: `aks.resource.lifecycle = {}`.
   * @default - the version that AKS recommends at creation
   * @see https://learn.microsoft.com/azure/aks/supported-kubernetes-versions
   */
  readonly kubernetesVersion?: string;

  /**
   * How AKS upgrades the cluster automatically: a constant of `AksUpgradeChannel`.
   * @default "patch"
   * @see https://learn.microsoft.com/azure/aks/auto-upgrade-cluster
   */
  readonly automaticUpgradeChannel?: string;

  /**
   * How AKS updates the operating system of the nodes automatically: a constant of `AksNodeOsUpgradeChannel`.
   * @default "NodeImage"
   * @see https://learn.microsoft.com/azure/aks/auto-upgrade-node-os-image
   */
  readonly nodeOsUpgradeChannel?: string;

  /**
   * What creates nodes for pending pods: a constant of `AksNodeProvisioningMode`.
   * @default "Manual"
   * @see https://learn.microsoft.com/azure/aks/node-auto-provisioning
   */
  readonly nodeProvisioningMode?: string;

  /**
   * The tier of the control plane: a constant of `AksSkuTier`.
   * @default "Free"
   */
  readonly skuTier?: string;

  /**
   * Sign-in with Microsoft Entra ID.
   * @default - none: the cluster has a local account
   */
  readonly entraId?: AksEntraIdIntegration;

  /**
   * Whether the local accounts, which sign in with a certificate, are disabled. Needs `entraId`.
   * @default - true with `entraId`, false without
   */
  readonly localAccountDisabled?: boolean;

  /**
   * User-assigned managed identities of the control plane, by their Azure resource ids.
   * @default - a system-assigned identity
   */
  readonly identityIds?: string[];

  /**
   * Whether the API server has only a private address. Terraform must then run with access to the virtual network.
   * @default false
   */
  readonly privateClusterEnabled?: boolean;

  /**
   * The private DNS zone of a private cluster: `System`, `None`, or the Azure resource id of a zone.
   * @default - `System`, by AKS
   */
  readonly privateDnsZoneId?: string;

  /**
   * The IPv4 ranges with access to the public API server, in CIDR notation.
   * @default - all addresses
   */
  readonly authorizedIpRanges?: string[];

  /**
   * The network plugin: a constant of `AksNetworkPlugin`.
   * @default "azure"
   */
  readonly networkPlugin?: string;

  /**
   * The mode of Azure CNI: a constant of `AksNetworkPluginMode`.
   * @default - `overlay` with the plugin `azure`, unless `podSubnetId` is set
   */
  readonly networkPluginMode?: string;

  /**
   * What enforces network policies: a constant of `AksNetworkPolicy`.
   * @default - `cilium` with the plugin `azure`, `calico` with `kubenet`, nothing with `none`
   */
  readonly networkPolicy?: string;

  /**
   * The range of the pods' addresses, in CIDR notation.
   * @default - AKS's own
   */
  readonly podCidr?: string;

  /**
   * The range of the services' addresses, in CIDR notation. Needs `dnsServiceIp`.
   * @default - AKS's own
   */
  readonly serviceCidr?: string;

  /**
   * The address of the cluster's DNS in the range of the services. Needs `serviceCidr`.
   * @default - AKS's own
   */
  readonly dnsServiceIp?: string;

  /**
   * How traffic leaves the cluster: a constant of `AksOutboundType`.
   * @default - `loadBalancer`, by AKS
   */
  readonly outboundType?: string;

  /**
   * The subnet of the system pool's nodes, by its Azure resource id.
   * @default - a virtual network that AKS creates
   */
  readonly vnetSubnetId?: string;

  /**
   * The subnet of the system pool's pods, by its Azure resource id.
   * @default - none: an overlay network
   */
  readonly podSubnetId?: string;

  /**
   * The name of the system pool: 1 to 12 lower-case letters and digits, the first a letter.
   * @default "system"
   */
  readonly systemPoolName?: string;

  /**
   * The VM size of the system pool: at least 4 vCPUs and 4 GB of memory, without GPUs.
   * @default "Standard_D4ds_v5"
   */
  readonly systemPoolVmSize?: string;

  /**
   * The number of nodes of the system pool: 1 to 1000. With an autoscaler, the number at the start; Terraform then ignores
   * the count.
   * @default 1, or `systemPoolMinCount` if the pool is autoscaled
   */
  readonly systemPoolNodeCount?: number;

  /**
   * The lower bound of the system pool's autoscaler: 1 to 1000. Needs `systemPoolMaxCount`.
   * @default - no autoscaler
   */
  readonly systemPoolMinCount?: number;

  /**
   * The upper bound of the system pool's autoscaler: 1 to 1000. Needs `systemPoolMinCount`.
   * @default - no autoscaler
   */
  readonly systemPoolMaxCount?: number;

  /**
   * The availability zones of the system pool: "1", "2", "3", or only "auto", to let Azure choose.
   * @default - none
   */
  readonly systemPoolZones?: string[];

  /**
   * Whether a taint reserves the system pool for critical add-ons. The master of node feature discovery, a part of the NVIDIA
   * software, then needs another pool without taints.
   * @default false
   */
  readonly onlyCriticalAddonsEnabled?: boolean;

  /**
   * Azure tags of the resource group and the cluster.
   * @default - none
   */
  readonly tags?: { readonly [key: string]: string };

  /**
   * Whether Terraform refuses to destroy the cluster.
   * @default false
   */
  readonly preventDestroy?: boolean;

  /**
   * The azurerm provider of the resources.
   * @default - the stack's azurerm provider without an alias
   */
  readonly provider?: TerraformProvider;
}

/** The names of an existing cluster. */
export interface AksClusterLookup {
  /** The name of the cluster. */
  readonly clusterName: string;
  /** The resource group that holds the cluster. */
  readonly resourceGroupName: string;
}
