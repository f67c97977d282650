/**
 * Settings of the kubelet, under azurerm's names. Any change makes azurerm delete the pool and build it again.
 *
 * @see https://learn.microsoft.com/azure/aks/custom-node-configuration#kubelet-custom-configuration
 */
export interface KubeletConfig {
  /**
   * Unsafe kernel settings that pods may ask for, by name or pattern: `net.core.somaxconn`, `kernel.msg*`.
   *
   * @default - none
   */
  readonly allowedUnsafeSysctls?: string[];

  /**
   * How many log files a container keeps: at least 2. It is written as `container_log_max_line` where the azurerm of the
   * stack is older than 4.71, which named it so.
   *
   * @default - AKS keeps 5
   */
  readonly containerLogMaxFiles?: number;

  /**
   * How large a log file of a container grows before it is rotated, in MB.
   *
   * @default - AKS rotates at 50
   */
  readonly containerLogMaxSizeMb?: number;

  /**
   * Whether CPU limits are enforced by the CFS quota.
   *
   * @default true
   */
  readonly cpuCfsQuotaEnabled?: boolean;

  /**
   * The period of the CFS quota, as a number with a unit: `100ms`.
   *
   * @default - AKS uses 100ms
   */
  readonly cpuCfsQuotaPeriod?: string;

  /**
   * How CPUs are given to pods, `none` or `static`: a constant of `CpuManagerPolicy`.
   *
   * @default - AKS uses none
   */
  readonly cpuManagerPolicy?: string;

  /**
   * The disk use at which unused images are collected, in percent: 0 to 100, and more than `imageGcLowThreshold`.
   *
   * @default - AKS uses 85
   */
  readonly imageGcHighThreshold?: number;

  /**
   * The disk use down to which unused images are collected, in percent: 0 to 100, and less than `imageGcHighThreshold`.
   *
   * @default - AKS uses 80
   */
  readonly imageGcLowThreshold?: number;

  /**
   * How many processes a pod can have.
   *
   * @default - AKS sets no limit
   */
  readonly podMaxPid?: number;

  /**
   * How CPUs and devices are kept on one NUMA node, `none`, `best-effort`, `restricted` or `single-numa-node`: a constant of
   * `TopologyManagerPolicy`.
   *
   * @default - AKS uses none
   */
  readonly topologyManagerPolicy?: string;
}
