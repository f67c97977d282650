import type { TerraformProvider } from "cdktf";

/** Sign-in with Microsoft Entra ID. */
export interface AksEntraIdIntegration {
  /**
   * The tenant whose users sign in, by its GUID.
   *
   * @default - the tenant of the subscription
   */
  readonly tenantId?: string;

  /**
   * The groups that administer the cluster, by their object ids.
   *
   * @default - none: Azure role assignments decide alone
   */
  readonly adminGroupObjectIds?: string[];

  /**
   * Whether Azure role assignments, such as "Azure Kubernetes Service RBAC Cluster Admin", give permissions inside the
   * cluster.
   *
   * @default true
   * @see https://learn.microsoft.com/azure/aks/manage-azure-rbac
   */
  readonly azureRbacEnabled?: boolean;
}

/**
 * A new AKS cluster.
 *
 * Arguments have the names and meanings of `azurerm_kubernetes_cluster`, except where they say otherwise.
 *
 * @see https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/kubernetes_cluster
 */
export interface AksClusterProps {
  /** The Azure region of the resource group and the cluster, such as `southcentralus`. */
  readonly location: string;

  /** The name of the resource group: 1 to 90 characters. */
  readonly resourceGroupName: string;

  /**
   * Whether the resource group is made with the cluster. Otherwise one of that name must exist.
   *
   * @default true
   */
  readonly createResourceGroup?: boolean;

  /**
   * The name of the cluster: 1 to 63 letters, digits, hyphens and underscores, with a letter or digit at both ends.
   *
   * @default - the construct id
   */
  readonly clusterName?: string;

  /**
   * The first part of the API server's host name: 1 to 54 letters, digits and hyphens, with a letter or digit at both
   * ends.
   *
   * @default - made from the name of the cluster
   */
  readonly dnsPrefix?: string;

  /**
   * The version of Kubernetes. With an upgrade channel, a minor version such as `1.36`, of which AKS takes the newest patch.
   *
   * Where the channel upgrades Kubernetes (`patch`, `stable`, `rapid`), a minor version counts when the cluster is made;
   * afterwards Terraform leaves the version alone, because azurerm would take every patch for a change to undo. Move such a
   * cluster to another minor version with `az aks upgrade`, or give it a `lifecycle` of your own: `aks.resource.lifecycle = {}`.
   * azurerm 5.10 and newer no longer show a patch as a change, so that `lifecycle` is safe there.
   *
   * @default - the version that AKS recommends when the cluster is made
   * @see https://learn.microsoft.com/azure/aks/supported-kubernetes-versions
   */
  readonly kubernetesVersion?: string;

  /**
   * How AKS upgrades the cluster by itself: a constant of `AksUpgradeChannel`.
   *
   * @default "patch"
   * @see https://learn.microsoft.com/azure/aks/auto-upgrade-cluster
   */
  readonly automaticUpgradeChannel?: string;

  /**
   * How AKS updates the operating system of the nodes by itself: a constant of `AksNodeOsUpgradeChannel`.
   *
   * @default "NodeImage"
   * @see https://learn.microsoft.com/azure/aks/auto-upgrade-node-os-image
   */
  readonly nodeOsUpgradeChannel?: string;

  /**
   * Who makes nodes for pods that fit nowhere: a constant of `AksNodeProvisioningMode`.
   *
   * @default "Manual"
   * @see https://learn.microsoft.com/azure/aks/node-auto-provisioning
   */
  readonly nodeProvisioningMode?: string;

  /**
   * The tier of the control plane: a constant of `AksSkuTier`.
   *
   * @default "Free"
   */
  readonly skuTier?: string;

  /**
   * Sign-in with Microsoft Entra ID.
   *
   * @default - none: the cluster has a local account
   */
  readonly entraId?: AksEntraIdIntegration;

  /**
   * Whether the cluster has no local accounts, so that nobody enters it with a certificate. Needs `entraId`.
   *
   * @default - true with `entraId`, false without
   */
  readonly localAccountDisabled?: boolean;

  /**
   * User-assigned managed identities of the control plane, by their Azure resource ids.
   *
   * @default - a system-assigned identity
   */
  readonly identityIds?: string[];

  /**
   * Whether the API server has a private address alone. Whatever runs Terraform must then reach the virtual network.
   *
   * @default false
   */
  readonly privateClusterEnabled?: boolean;

  /**
   * The private DNS zone of a private cluster: `System`, `None`, or the Azure resource id of a zone.
   *
   * @default - `System`, by AKS
   */
  readonly privateDnsZoneId?: string;

  /**
   * The IPv4 ranges, in CIDR notation, from which the public API server can be reached.
   *
   * @default - everywhere
   */
  readonly authorizedIpRanges?: string[];

  /**
   * The network plugin: a constant of `AksNetworkPlugin`.
   *
   * @default "azure"
   */
  readonly networkPlugin?: string;

  /**
   * The mode of Azure CNI: a constant of `AksNetworkPluginMode`.
   *
   * @default - `overlay` with the plugin `azure`, unless there is a `podSubnetId`
   */
  readonly networkPluginMode?: string;

  /**
   * What enforces network policies: a constant of `AksNetworkPolicy`.
   *
   * @default - `cilium` with the plugin `azure`, `calico` with `kubenet`, nothing with `none`
   */
  readonly networkPolicy?: string;

  /**
   * The range of the pods' addresses, in CIDR notation.
   *
   * @default - AKS's own
   */
  readonly podCidr?: string;

  /**
   * The range of the services' addresses, in CIDR notation. Needs `dnsServiceIp`.
   *
   * @default - AKS's own
   */
  readonly serviceCidr?: string;

  /**
   * The address of the cluster's DNS in the range of the services. Needs `serviceCidr`.
   *
   * @default - AKS's own
   */
  readonly dnsServiceIp?: string;

  /**
   * How traffic leaves the cluster: a constant of `AksOutboundType`.
   *
   * @default - `loadBalancer`, by AKS
   */
  readonly outboundType?: string;

  /**
   * The subnet of the system pool's nodes, by its Azure resource id.
   *
   * @default - a virtual network that AKS makes
   */
  readonly vnetSubnetId?: string;

  /**
   * The subnet of the system pool's pods, by its Azure resource id.
   *
   * @default - none: an overlay network
   */
  readonly podSubnetId?: string;

  /**
   * The name of the system pool: 1 to 12 lower-case letters and digits, the first a letter.
   *
   * @default "system"
   */
  readonly systemPoolName?: string;

  /**
   * The VM size of the system pool: at least 4 vCPUs and 4 GB of memory, without GPUs.
   *
   * @default "Standard_D4ds_v5"
   */
  readonly systemPoolVmSize?: string;

  /**
   * How many nodes the system pool has: 1 to 1000. With an autoscaler, how many it starts with; Terraform then leaves
   * the count alone.
   *
   * @default 1, or `systemPoolMinCount` where the pool is autoscaled
   */
  readonly systemPoolNodeCount?: number;

  /**
   * The lower bound of the system pool's autoscaler: 1 to 1000. Needs `systemPoolMaxCount`.
   *
   * @default - no autoscaler
   */
  readonly systemPoolMinCount?: number;

  /**
   * The upper bound of the system pool's autoscaler: 1 to 1000. Needs `systemPoolMinCount`.
   *
   * @default - no autoscaler
   */
  readonly systemPoolMaxCount?: number;

  /**
   * The availability zones of the system pool: "1", "2", "3", or "auto" alone, with which Azure chooses.
   *
   * @default - none
   */
  readonly systemPoolZones?: string[];

  /**
   * Whether the system pool takes critical add-ons alone, by a taint.
   *
   * Pods that request slices never run there, with or without the taint, because the nodes have no GPUs. With it, the
   * master of node feature discovery, which the NVIDIA software brings, needs another pool without taints.
   *
   * @default false
   */
  readonly onlyCriticalAddonsEnabled?: boolean;

  /**
   * Azure tags of the resource group and the cluster.
   *
   * @default - none
   */
  readonly tags?: { readonly [key: string]: string };

  /**
   * Whether Terraform refuses to destroy the cluster.
   *
   * @default false
   */
  readonly preventDestroy?: boolean;

  /**
   * The azurerm provider of the resources.
   *
   * @default - the stack's azurerm provider without an alias
   */
  readonly provider?: TerraformProvider;
}

/** What finds an existing cluster. */
export interface AksClusterLookup {
  /** The name of the cluster. */
  readonly clusterName: string;
  /** The resource group that holds the cluster. */
  readonly resourceGroupName: string;
}
