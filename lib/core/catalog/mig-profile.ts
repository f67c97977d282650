/**
 * The GPU instance profile that AKS gives to every GPU of a node pool when it creates the pool.
 *
 * It cannot be changed afterwards: another profile is another node pool.
 *
 * @see https://learn.microsoft.com/azure/aks/gpu-multi-instance
 */
export enum MigProfile {
  /** Seven instances for each GPU, each with one of seven compute slices and one of eight memory slices. */
  MIG_1G = "MIG1g",
  /** Three instances for each GPU, each with two compute slices and two memory slices. */
  MIG_2G = "MIG2g",
  /** Two instances for each GPU, each with three compute slices and four memory slices. */
  MIG_3G = "MIG3g",
  /** One instance for each GPU, with four compute slices and four memory slices; the rest of the GPU stays idle. */
  MIG_4G = "MIG4g",
  /** One instance for each GPU, with all of it. */
  MIG_7G = "MIG7g",
}

/** The slices that one instance takes, and how many instances AKS creates on each GPU. */
export interface ProfileLayout {
  /** Of `COMPUTE_SLICES_PER_GPU`. */
  readonly computeSlices: number;
  /** Of `MEMORY_SLICES_PER_GPU`. */
  readonly memorySlices: number;
  readonly instancesPerGpu: number;
}

export const COMPUTE_SLICES_PER_GPU = 7;
export const MEMORY_SLICES_PER_GPU = 8;

/**
 * Slices: the table of https://learn.microsoft.com/azure/aks/gpu-multi-instance, the same for every GPU of seven slices
 * (https://docs.nvidia.com/datacenter/tesla/mig-user-guide/supported-mig-profiles.html).
 * Instances: what the node really creates, uniformly on each of its GPUs
 * (https://github.com/Azure/AgentBaker/blob/main/parts/linux/cloud-init/artifacts/mig-partition.sh).
 */
export const PROFILE_LAYOUTS: Readonly<Record<MigProfile, ProfileLayout>> = {
  [MigProfile.MIG_1G]: { computeSlices: 1, memorySlices: 1, instancesPerGpu: 7 },
  [MigProfile.MIG_2G]: { computeSlices: 2, memorySlices: 2, instancesPerGpu: 3 },
  [MigProfile.MIG_3G]: { computeSlices: 3, memorySlices: 4, instancesPerGpu: 2 },
  [MigProfile.MIG_4G]: { computeSlices: 4, memorySlices: 4, instancesPerGpu: 1 },
  [MigProfile.MIG_7G]: { computeSlices: 7, memorySlices: 8, instancesPerGpu: 1 },
};

export const MIG_PROFILES: readonly MigProfile[] = Object.values(MigProfile);

export function isMigProfile(value: unknown): value is MigProfile {
  return MIG_PROFILES.includes(value as MigProfile);
}
