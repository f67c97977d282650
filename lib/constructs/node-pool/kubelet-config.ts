/**
 * Kubelet settings, under azurerm's names. Any change replaces the pool.
 * @see https://learn.microsoft.com/azure/aks/custom-node-configuration#kubelet-custom-configuration
 */
export interface KubeletConfig {
  /**
   * Unsafe kernel settings that pods may set, by name or pattern: `net.core.somaxconn`, `kernel.msg*`.
   * @default - none
   */
  readonly allowedUnsafeSysctls?: string[];

  /**
   * How many log files a container keeps: at least 2. Before azurerm 4.71 the argument is `container_log_max_line`; the
   * construct writes the right name.
   * @default - AKS keeps 5
   */
  readonly containerLogMaxFiles?: number;

  /**
   * The size at which a log file of a container is rotated, in MB.
   * @default - AKS rotates at 50
   */
  readonly containerLogMaxSizeMb?: number;

  /**
   * Whether the CFS quota enforces CPU limits.
   * @default true
   */
  readonly cpuCfsQuotaEnabled?: boolean;

  /**
   * The period of the CFS quota, as a number with a unit: `100ms`.
   * @default - AKS uses 100ms
   */
  readonly cpuCfsQuotaPeriod?: string;

  /**
   * How the kubelet assigns CPUs to pods, `none` or `static`: a constant of `CpuManagerPolicy`.
   * @default - AKS uses none
   */
  readonly cpuManagerPolicy?: string;

  /**
   * The disk usage that starts the deletion of unused images, in percent: 0 to 100, above `imageGcLowThreshold`.
   * @default - AKS uses 85
   */
  readonly imageGcHighThreshold?: number;

  /**
   * The disk usage that ends the deletion of unused images, in percent: 0 to 100, below `imageGcHighThreshold`.
   * @default - AKS uses 80
   */
  readonly imageGcLowThreshold?: number;

  /**
   * The most processes of a pod.
   * @default - AKS sets no limit
   */
  readonly podMaxPid?: number;

  /**
   * How the kubelet aligns CPUs and devices on NUMA nodes, `none`, `best-effort`, `restricted` or `single-numa-node`: a constant of
   * `TopologyManagerPolicy`.
   * @default - AKS uses none
   */
  readonly topologyManagerPolicy?: string;
}
