import { COMPUTE_SLICES_PER_GPU, MEMORY_SLICES_PER_GPU, type MigProfile, PROFILE_LAYOUTS } from "./mig-profile";
import { MigStrategy } from "./mig-strategy";

/**
 * What one GPU is cut into by a profile: NVIDIA's "MIG 1g.5gb", seven of them on each A100 40GB.
 *
 * Get one from `GpuModel.partition()`.
 *
 * @see https://docs.nvidia.com/datacenter/tesla/mig-user-guide/supported-mig-profiles.html
 */
export class MigPartition {
  /** The AKS profile that makes this partition. */
  public readonly profile: MigProfile;

  /** NVIDIA's name of the partition, as `nvidia-smi -L` prints it after `MIG`: `1g.5gb`. */
  public readonly name: string;

  /** The share of the GPU's streaming multiprocessors that each instance has: `1/7`. */
  public readonly smFraction: string;

  /** The share of the GPU's memory that each instance has: `1/8`. */
  public readonly memoryFraction: string;

  /** How many of these partitions AKS creates on each GPU. */
  public readonly instancesPerGpu: number;

  /**
   * The memory of each instance in GB, as the name gives it: rounded, and more than a program can use (a `1g.5gb` of an A100
   * shows 4.75 GiB).
   */
  public readonly memoryGb: number;

  /** How many of the seven compute slices of a GPU each instance has. */
  public readonly computeSlices: number;

  /** @internal */
  public constructor(profile: MigProfile, name: string) {
    const layout = PROFILE_LAYOUTS[profile];
    this.profile = profile;
    this.name = name;
    this.smFraction = `${layout.computeSlices}/${COMPUTE_SLICES_PER_GPU}`;
    this.memoryFraction = `${layout.memorySlices}/${MEMORY_SLICES_PER_GPU}`;
    this.memoryGb = Number(/(\d+)gb$/.exec(name)?.[1]);
    this.computeSlices = layout.computeSlices;
    this.instancesPerGpu = layout.instancesPerGpu;
  }

  /**
   * The extended resource that a pod requests to get one slice: `nvidia.com/gpu` under the single
   * strategy, `nvidia.com/mig-1g.5gb` under the mixed strategy.
   *
   * The names hold for device plugin 0.13 and later; older plugins round the memory differently.
   *
   * @see https://github.com/NVIDIA/k8s-device-plugin
   */
  public resourceName(strategy: MigStrategy): string {
    return strategy === MigStrategy.MIXED ? `nvidia.com/mig-${this.name}` : WHOLE_GPU_RESOURCE;
  }
}

/** What the device plugin calls a GPU, or a slice under the single strategy. */
export const WHOLE_GPU_RESOURCE = "nvidia.com/gpu";
