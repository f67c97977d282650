import type { TerraformProvider } from "cdktf";
import type { MigProfile } from "../../core/catalog/mig-profile";
import type { MigNodePoolProps } from "./mig-node-pool-props";
import type { NodePoolTimeouts } from "./node-pool-timeouts";
import type { NodeUpgrade } from "./node-upgrade";

/**
 * A node pool with partitioned GPUs and the GPU software of AKS.
 *
 * Props have the names and meanings of those of `MigGpuNodePool`. There is no autoscaler: Microsoft's page lists none for
 * the preview.
 * @see https://learn.microsoft.com/azure/aks/aks-managed-gpu-nodes
 */
export interface ManagedMigNodePoolProps extends MigNodePoolProps {
  /**
   * How AKS partitions every GPU. Under mixed, each profile is one slice: `[MIG_3G, MIG_2G, MIG_1G, MIG_1G]`, in any order.
   * Under single, one profile fills the GPU. AKS cannot change the list: another one replaces the pool.
   * @default - none: it must be set
   */
  readonly profiles?: MigProfile[];

  /**
   * How AKS partitions every GPU.
   * @default - none
   * @deprecated - use `profiles`
   */
  readonly slices?: MigProfile[];

  /**
   * The name of the pool: 1 to 12 lower-case letters and digits, the first a letter.
   * @default - the construct id, if it is a valid name
   */
  readonly name?: string;

  /**
   * The number of nodes: 0 to 1000.
   * @default 1
   */
  readonly nodeCount?: number;

  /**
   * The taints of the nodes, as `key=value:Effect` or by `NodeTaint.of()`, each key and effect at most once. Pods must
   * tolerate them. Do not use a taint that NVIDIA's charts tolerate, such as `nvidia.com/gpu`: their device plugin would run
   * on the nodes, beside that of AKS.
   * @default ["sku=gpu:NoSchedule"]
   */
  readonly taints?: string[];

  /**
   * Labels of the nodes.
   * @default - none
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
   * @default "Managed"
   */
  readonly osDiskType?: string;

  /**
   * How an upgrade replaces the nodes.
   * @default NodeUpgrade.unavailable("1")
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
   * @default "1"; none if `maxSurge` is set
   * @deprecated - use `upgrade`
   */
  readonly maxUnavailable?: string;

  /**
   * Arguments whose changes Terraform ignores, by their azapi names: `body.properties.count`, `body.properties.tags`.
   * @default - none
   */
  readonly ignoreChanges?: string[];

  /**
   * How long Terraform waits for Azure. The nodes of a MIG pool reboot once before they are ready.
   * @default - 60 minutes to create, change and delete the pool; the default of azapi is 30
   */
  readonly timeouts?: NodePoolTimeouts;

  /**
   * How AKS offers the slices: a constant of `GpuDriverMode`. Pods claim the slices of `GpuDriverMode.DRA`, by a
   * DeviceClass of `MigDeviceClasses`. It needs `MigStrategy.MIXED` and Kubernetes 1.34.2 or newer. Another mode replaces the
   * pool.
   * @default - AKS installs the device plugin
   */
  readonly driverMode?: string;

  /**
   * The version of Azure's API: a preview from `2026-01-02-preview` on, or a stable version from `2026-08-01` on.
   * Previews before `2026-07-02-preview` support slices of one size only. So does `2026-08-01`, and only under
   * `MigStrategy.SINGLE`.
   * @default "2026-08-02-preview"
   */
  readonly apiVersion?: string;

  /**
   * The azapi provider that creates the pool.
   * @default - the stack's azapi provider without an alias; without a block, its settings come from the environment
   */
  readonly provider?: TerraformProvider;
}
