import type { TerraformProvider } from "cdktf";
import type { MigProfile } from "../../core/catalog/mig-profile";
import type { IGpuSoftware } from "../gpu-software/i-gpu-software";
import type { KubeletConfig } from "./kubelet-config";
import type { LinuxOsConfig } from "./linux-os-config";
import type { MigNodePoolProps } from "./mig-node-pool-props";
import type { NodeNetworkProfile } from "./node-network-profile";
import type { NodePoolAutoscaling } from "./node-pool-autoscaling";
import type { NodePoolTimeouts } from "./node-pool-timeouts";
import type { NodePriority } from "./node-priority";
import type { NodeUpgrade } from "./node-upgrade";

/**
 * A node pool with partitioned GPUs.
 *
 * Props have the names and meanings of the arguments of `azurerm_kubernetes_cluster_node_pool`, unless stated otherwise.
 * @see https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kubernetes_cluster_node_pool
 */
export interface MigGpuNodePoolProps extends MigNodePoolProps {
  /** How AKS partitions every GPU. AKS cannot change the profile of a pool: another profile replaces the pool. */
  readonly profile: MigProfile;

  /**
   * The name of the pool: 1 to 12 lower-case letters and digits, the first a letter; at most 8 with `createBeforeDestroy`.
   * @default - the construct id, if it is a valid name
   */
  readonly name?: string;

  /**
   * The number of nodes: 0 to 1000. With `autoscaling`, the number at the start; Terraform then ignores the count.
   * @default 1, or the `minCount` of `autoscaling`
   */
  readonly nodeCount?: number;

  /**
   * The bounds of the autoscaler.
   * @default - no autoscaler
   */
  readonly autoscaling?: NodePoolAutoscaling;

  /**
   * The lower bound of the autoscaler.
   * @default - no autoscaler
   * @deprecated - use `autoscaling`
   */
  readonly minCount?: number;

  /**
   * The upper bound of the autoscaler.
   * @default - no autoscaler
   * @deprecated - use `autoscaling`
   */
  readonly maxCount?: number;

  /**
   * The taints of the nodes, as `key=value:Effect` or by `NodeTaint.of()`, each key and effect at most once. The NVIDIA
   * software tolerates all of them. Under the single strategy Kubernetes adds the toleration of the default taint to pods.
   * @default ["nvidia.com/gpu=present:NoSchedule"]
   */
  readonly taints?: string[];

  /**
   * Additional labels for the nodes.
   * @default - only `nvidia.com/gpu.present = "true"`, by which the NVIDIA software finds the nodes
   */
  readonly labels?: { readonly [key: string]: string };

  /**
   * The operating system: a constant of `OsSku`. `Ubuntu` is Ubuntu 24.04 on Kubernetes 1.35 to 1.37, and 26.04 from 1.38 on.
   * @default - AKS chooses Ubuntu
   * @see https://github.com/Azure/AKS/releases/tag/2026-10-25
   */
  readonly osSku?: string;

  /**
   * The kind of the OS disk: a constant of `OsDiskType`.
   * @default - azurerm chooses Managed
   */
  readonly osDiskType?: string;

  /**
   * How an upgrade replaces the nodes. Not on a Spot pool.
   * @default NodeUpgrade.unavailable("1"); none on a Spot pool
   */
  readonly upgrade?: NodeUpgrade;

  /**
   * How many nodes an upgrade adds.
   * @default - none
   * @deprecated - use `upgrade`
   */
  readonly maxSurge?: string;

  /**
   * How many nodes may be unavailable during an upgrade.
   * @default "1"; none if `maxSurge` is set or the pool is a Spot pool
   * @deprecated - use `upgrade`
   */
  readonly maxUnavailable?: string;

  /**
   * Whether the nodes are regular or Spot VMs.
   * @default NodePriority.REGULAR
   */
  readonly priority?: NodePriority;

  /**
   * Whether the nodes are Spot VMs.
   * @default false
   * @deprecated - use `priority`
   */
  readonly spot?: boolean;

  /**
   * The highest price of a Spot node in US dollars an hour.
   * @default -1
   * @deprecated - use `priority`
   */
  readonly spotMaxPrice?: number;

  /**
   * What happens to a Spot node that is evicted.
   * @default "Delete"
   * @deprecated - use `priority`
   */
  readonly evictionPolicy?: string;

  /**
   * The name of the temporary pool that azurerm creates to change a setting that running nodes cannot take (`vm_size`, the
   * OS disk, the subnet).
   * @default - derived from the name
   */
  readonly temporaryNameForRotation?: string;

  /**
   * Whether a change that needs new nodes creates the new pool before it destroys the old one. The name then ends in four
   * characters, derived from the fixed settings. Needs quota for both pools.
   * @default false
   */
  readonly createBeforeDestroy?: boolean;

  /**
   * Arguments whose changes Terraform ignores, by their azurerm names: `node_labels`, `tags["owner"]`,
   * `upgrade_settings[0].max_surge`.
   * @default - none; `node_count` if the pool is autoscaled and has a `nodeCount`
   */
  readonly ignoreChanges?: string[];

  /**
   * What happens to nodes when the pool shrinks: a constant of `ScaleDownMode`.
   * @default - azurerm chooses Delete
   */
  readonly scaleDownMode?: string;

  /**
   * The node pool snapshot to start from, by its Azure resource id. It must have the same VM family.
   * @default - none
   */
  readonly snapshotId?: string;

  /**
   * Whether the nodes use FIPS-validated cryptography.
   * @default false
   */
  readonly fipsEnabled?: boolean;

  /**
   * Whether the disks of the nodes are encrypted on the host.
   * @default false
   */
  readonly hostEncryptionEnabled?: boolean;

  /**
   * Whether pods can use Ultra SSD disks.
   * @default false
   */
  readonly ultraSsdEnabled?: boolean;

  /**
   * Whether every node has a public address.
   * @default false
   */
  readonly nodePublicIpEnabled?: boolean;

  /**
   * The prefix of the public addresses, by its Azure resource id. Needs `nodePublicIpEnabled`.
   * @default - none
   */
  readonly nodePublicIpPrefixId?: string;

  /**
   * Host ports, security groups and tags of public addresses.
   * @default - none
   */
  readonly nodeNetworkProfile?: NodeNetworkProfile;

  /**
   * Settings of the kubelet.
   * @default - those of AKS
   */
  readonly kubeletConfig?: KubeletConfig;

  /**
   * Kernel settings of the nodes.
   * @default - those of AKS
   */
  readonly linuxOsConfig?: LinuxOsConfig;

  /**
   * How long Terraform waits for Azure. The nodes of a MIG pool reboot once before they are ready.
   * @default - azurerm waits 60 minutes
   */
  readonly timeouts?: NodePoolTimeouts;

  /**
   * The software that makes the slices schedulable.
   * @default - the software that the stack has for the cluster, or else one `NvidiaDevicePlugin` for all its pools
   */
  readonly gpuSoftware?: IGpuSoftware;

  /**
   * The azurerm provider that creates the pool.
   * @default - the stack's azurerm provider without an alias
   */
  readonly provider?: TerraformProvider;
}
