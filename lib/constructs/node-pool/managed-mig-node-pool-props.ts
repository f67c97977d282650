import type { TerraformProvider } from "cdktf";
import type { MigProfile } from "../../core/catalog/mig-profile";
import type { MigStrategy } from "../../core/catalog/mig-strategy";
import type { VmSize } from "../../core/catalog/vm-size";
import type { IAksCluster } from "../cluster/i-aks-cluster";
import type { NodePoolTimeouts } from "./node-pool-timeouts";

/**
 * A node pool with partitioned GPUs whose GPU software AKS brings.
 *
 * Settings have the names and meanings of those of `MigGpuNodePool`. There is no autoscaler: AKS has none for these pools
 * in the preview.
 *
 * @see https://learn.microsoft.com/azure/aks/aks-managed-gpu-nodes
 */
export interface ManagedMigNodePoolProps {
  /** The cluster that gets the pool. */
  readonly cluster: IAksCluster;

  /** The VM size of the nodes; it decides how many GPUs a node has, and how large a slice is. */
  readonly vmSize: VmSize;

  /**
   * What every GPU is cut into. Under mixed each profile is one slice: `[MIG_3G, MIG_2G, MIG_1G, MIG_1G]` in any order.
   * Under single there is one profile, and as many slices of it as fit. Another list is another pool: AKS cannot change it.
   */
  readonly slices: MigProfile[];

  /** How the slices are named to Kubernetes. */
  readonly strategy: MigStrategy;

  /**
   * The name of the pool: 1 to 12 lower-case letters and digits, the first a letter.
   *
   * @default - the construct id, where that is a valid name
   */
  readonly name?: string;

  /**
   * How many nodes the pool has: 0 to 1000.
   *
   * @default 1
   */
  readonly nodeCount?: number;

  /**
   * The taints of the nodes, as `key=value:Effect`, no two with the same key and effect. Pods must tolerate them. A
   * taint that NVIDIA's charts tolerate, such as `nvidia.com/gpu`, would let their device plugin onto the nodes beside that
   * of AKS.
   *
   * @default ["sku=gpu:NoSchedule"]
   */
  readonly taints?: string[];

  /**
   * Labels of the nodes.
   *
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };

  /**
   * Azure tags of the pool.
   *
   * @default - none
   */
  readonly tags?: { readonly [key: string]: string };

  /**
   * The availability zones of the nodes: "1", "2", "3".
   *
   * @default - none: GPU capacity is easier to get without
   */
  readonly zones?: string[];

  /**
   * The subnet of the nodes, by its Azure resource id.
   *
   * @default - the subnet that AKS makes
   */
  readonly vnetSubnetId?: string;

  /**
   * The subnet of the pods, by its Azure resource id, in the virtual network of the nodes.
   *
   * @default - none
   */
  readonly podSubnetId?: string;

  /**
   * The operating system: `Ubuntu`, `Ubuntu2204`, `Ubuntu2404`, `AzureLinux` or `AzureLinux3`.
   *
   * @default - AKS chooses Ubuntu
   */
  readonly osSku?: string;

  /**
   * `Managed` or `Ephemeral`. An ephemeral disk must fit the temporary disk of the VM size.
   *
   * @default "Managed"
   */
  readonly osDiskType?: string;

  /**
   * The size of the OS disk in GB: 30 to 2048.
   *
   * @default - AKS chooses it
   */
  readonly osDiskSizeGb?: number;

  /**
   * Where the kubelet keeps its data: `OS` or `Temporary`.
   *
   * @default - AKS chooses OS
   */
  readonly kubeletDiskType?: string;

  /**
   * How many pods a node can have: 10 to 250.
   *
   * @default - by the network plugin: 250 with Azure CNI Overlay
   */
  readonly maxPods?: number;

  /**
   * The Kubernetes version of the nodes: a minor version ("1.33") or a patch version ("1.33.2").
   *
   * @default - that of the cluster
   */
  readonly orchestratorVersion?: string;

  /**
   * How many nodes an upgrade adds: a number from "1" on, or a share up to "100%". Needs GPU quota for them. Not with
   * `maxUnavailable`.
   *
   * @default - none: see `maxUnavailable`
   */
  readonly maxSurge?: string;

  /**
   * How many nodes an upgrade may take away: a number from "1" on, or a share up to "100%". Needs no spare quota. Not
   * with `maxSurge`.
   *
   * @default "1"; none where `maxSurge` is set
   */
  readonly maxUnavailable?: string;

  /**
   * How long an upgrade waits for the pods of a node to end, in minutes: 1 to 1440.
   *
   * @default - AKS waits 30 minutes
   */
  readonly drainTimeoutMinutes?: number;

  /**
   * How long an upgrade rests after each node, in minutes: 0 to 30.
   *
   * @default 0
   */
  readonly nodeSoakMinutes?: number;

  /**
   * What an upgrade does with a node that it cannot drain: `Cordon` or `Schedule`.
   *
   * @default - AKS fails the upgrade
   */
  readonly undrainableNodeBehavior?: string;

  /**
   * A capacity reservation group, by its Azure resource id.
   *
   * @default - none
   */
  readonly capacityReservationGroupId?: string;

  /**
   * A dedicated host group, by its Azure resource id.
   *
   * @default - none
   */
  readonly hostGroupId?: string;

  /**
   * A proximity placement group, by its Azure resource id.
   *
   * @default - none
   */
  readonly proximityPlacementGroupId?: string;

  /**
   * Whether Terraform refuses to destroy the pool.
   *
   * @default false
   */
  readonly preventDestroy?: boolean;

  /**
   * What of the resource Terraform ignores when it changes, as azapi has it: `body.properties.count`, `body.properties.tags`.
   *
   * @default - none
   */
  readonly ignoreChanges?: string[];

  /**
   * How long Terraform waits for Azure. The nodes of a MIG pool reboot once before they are ready.
   *
   * @default - 60 minutes to create, change and delete the pool; azapi by itself waits 30
   */
  readonly timeouts?: NodePoolTimeouts;

  /**
   * The version of Azure's API: a preview from `2026-01-02-preview` on. Those before `2026-07-02-preview` can cut a GPU
   * into slices of one size alone.
   *
   * @default "2026-08-02-preview"
   */
  readonly apiVersion?: string;

  /**
   * The azapi provider that makes the pool.
   *
   * @default - the stack's azapi provider without an alias, which needs no block: it then takes its settings from the environment
   */
  readonly provider?: TerraformProvider;
}
