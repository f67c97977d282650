/**
 * What NVIDIA and Microsoft publish, written out: nothing here is computed.
 *
 * @see https://docs.nvidia.com/datacenter/tesla/mig-user-guide/supported-mig-profiles.html
 * @see https://learn.microsoft.com/azure/aks/gpu-multi-instance
 * @see https://learn.microsoft.com/azure/virtual-machines/sizes/overview#gpu-accelerated
 */

/** GPU, memory in GB, series, and the partition of MIG1g, MIG2g, MIG3g, MIG4g and MIG7g. */
export const PUBLISHED_GPUS = [
  ["A100 40GB", 40, "A100", ["1g.5gb", "2g.10gb", "3g.20gb", "4g.20gb", "7g.40gb"]],
  ["A100 80GB", 80, "A100", ["1g.10gb", "2g.20gb", "3g.40gb", "4g.40gb", "7g.80gb"]],
  ["H100 80GB", 80, "H100", ["1g.10gb", "2g.20gb", "3g.40gb", "4g.40gb", "7g.80gb"]],
  ["H100 94GB", 94, "H100", ["1g.12gb", "2g.24gb", "3g.47gb", "4g.47gb", "7g.94gb"]],
  ["H200 141GB", 141, "H200", ["1g.18gb", "2g.35gb", "3g.71gb", "4g.71gb", "7g.141gb"]],
] as const;

/** Profile, share of the streaming multiprocessors, share of the memory, instances on each GPU. */
export const PUBLISHED_PROFILES = [
  ["MIG1g", "1/7", "1/8", 7],
  ["MIG2g", "2/7", "2/8", 3],
  ["MIG3g", "3/7", "4/8", 2],
  ["MIG4g", "4/7", "4/8", 1],
  ["MIG7g", "7/7", "8/8", 1],
] as const;

/** VM size, GPU, GPUs of a VM, GiB of temporary disk, and the slices of a node under MIG1g, MIG2g, MIG3g, MIG4g and MIG7g. */
export const PUBLISHED_SIZES = [
  ["Standard_ND96asr_v4", "A100 40GB", 8, 6000, [56, 24, 16, 8, 8]],
  ["Standard_ND96amsr_A100_v4", "A100 80GB", 8, 6400, [56, 24, 16, 8, 8]],
  ["Standard_NC24ads_A100_v4", "A100 80GB", 1, 64, [7, 3, 2, 1, 1]],
  ["Standard_NC48ads_A100_v4", "A100 80GB", 2, 128, [14, 6, 4, 2, 2]],
  ["Standard_NC96ads_A100_v4", "A100 80GB", 4, 256, [28, 12, 8, 4, 4]],
  ["Standard_NC40ads_H100_v5", "H100 94GB", 1, 3576, [7, 3, 2, 1, 1]],
  ["Standard_NC80adis_H100_v5", "H100 94GB", 2, 7152, [14, 6, 4, 2, 2]],
  ["Standard_ND96isr_H100_v5", "H100 80GB", 8, 1024, [56, 24, 16, 8, 8]],
  ["Standard_ND96isr_H200_v5", "H200 141GB", 8, 1024, [56, 24, 16, 8, 8]],
] as const;

/** VM size, its vCPUs and its memory in GiB. */
export const PUBLISHED_MACHINES = [
  ["Standard_ND96asr_v4", 96, 900],
  ["Standard_ND96amsr_A100_v4", 96, 1900],
  ["Standard_NC24ads_A100_v4", 24, 220],
  ["Standard_NC48ads_A100_v4", 48, 440],
  ["Standard_NC96ads_A100_v4", 96, 880],
  ["Standard_NC40ads_H100_v5", 40, 320],
  ["Standard_NC80adis_H100_v5", 80, 640],
  ["Standard_ND96isr_H100_v5", 96, 1900],
  ["Standard_ND96isr_H200_v5", 96, 1850],
] as const;
