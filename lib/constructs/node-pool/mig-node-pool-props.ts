import type { MigStrategy } from "../../core/catalog/mig-strategy";
import type { VmSize } from "../../core/catalog/vm-size";
import type { IAksCluster } from "../cluster/i-aks-cluster";

/** The props of every node pool with partitioned GPUs. */
export interface MigNodePoolProps {
  /** The cluster that gets the pool. */
  readonly cluster: IAksCluster;

  /** The VM size of the nodes. It sets the number of GPUs of a node, and the size of a slice. */
  readonly vmSize: VmSize;

  /** How Kubernetes names the slices. */
  readonly strategy: MigStrategy;

  /**
   * Azure tags of the pool.
   * @default - none
   */
  readonly tags?: { readonly [key: string]: string };

  /**
   * The availability zones of the nodes: "1", "2", "3".
   * @default - none: without zones, GPU capacity is easier to get
   */
  readonly zones?: string[];

  /**
   * The subnet of the nodes, by its Azure resource id.
   * @default - the subnet that AKS creates
   */
  readonly vnetSubnetId?: string;

  /**
   * The subnet of the pods, by its Azure resource id, in the virtual network of the nodes.
   * @default - none
   */
  readonly podSubnetId?: string;

  /**
   * The size of the OS disk in GB: 30 to 2048.
   * @default - AKS chooses it
   */
  readonly osDiskSizeGb?: number;

  /**
   * Where the kubelet keeps its data: a constant of `KubeletDiskType`.
   * @default - AKS chooses OS
   */
  readonly kubeletDiskType?: string;

  /**
   * How many pods a node can have: 10 to 250.
   * @default - by the network plugin: 250 with Azure CNI Overlay
   */
  readonly maxPods?: number;

  /**
   * The Kubernetes version of the nodes: a minor version ("1.36") or a patch version ("1.36.5").
   * @default - that of the cluster
   */
  readonly orchestratorVersion?: string;

  /**
   * How many minutes an upgrade waits for the pods of a node to end: 1 to 1440.
   * @default - AKS waits 30 minutes
   */
  readonly drainTimeoutMinutes?: number;

  /**
   * How many minutes an upgrade waits after each node: 0 to 30.
   * @default 0
   */
  readonly nodeSoakMinutes?: number;

  /**
   * How an upgrade handles a node that it cannot drain: a constant of `UndrainableNodeBehavior`.
   * @default - AKS fails the upgrade
   */
  readonly undrainableNodeBehavior?: string;

  /**
   * Whether Terraform refuses to destroy the pool.
   * @default false
   */
  readonly preventDestroy?: boolean;

  /**
   * A capacity reservation group, by its Azure resource id.
   * @default - none
   */
  readonly capacityReservationGroupId?: string;

  /**
   * A dedicated host group, by its Azure resource id.
   * @default - none
   */
  readonly hostGroupId?: string;

  /**
   * A proximity placement group, by its Azure resource id.
   * @default - none
   */
  readonly proximityPlacementGroupId?: string;
}
