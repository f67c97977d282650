import { GpuModel } from "./gpu-model";
import { MIG_PROFILES, type MigProfile } from "./mig-profile";

/**
 * GiB of each partition, from MIG1g to MIG7g, as `nvidia-smi mig -lgip` was seen to list them, the least for each GPU; of
 * 3g.71gb, what programs saw.
 *
 * @see https://docs.nvidia.com/datacenter/tesla/mig-user-guide
 * @see https://github.com/NVIDIA/mig-parted/pull/101
 * @see https://jbarrow.ai/field_notes/nvidia-mig (H100 80 GB)
 */
export const GIBIBYTES: readonly (readonly [GpuModel, readonly number[]])[] = [
  [GpuModel.A100_40GB, [4.75, 9.62, 19.5, 19.5, 39.25]],
  [GpuModel.A100_80GB, [9.5, 19.5, 39.25, 39.25, 78.75]],
  [GpuModel.H100_80GB, [9.75, 19.62, 39.5, 39.5, 79.25]],
  [GpuModel.H100_94GB, [10.75, 21.62, 46.38, 46.38, 92.62]],
  [GpuModel.H200_141GB, [16, 32.5, 69.5, 69.5, 140]],
];

/** The memory that a program sees in a slice, in GiB. */
export function partitionGibibytes(gpu: GpuModel, profile: MigProfile): number {
  const [, sizes = []] = GIBIBYTES.find(([model]) => model === gpu) ?? [];
  return sizes[MIG_PROFILES.indexOf(profile)]!;
}

/** The least memory in the name of a slice, in GB, so that all slices with that name or a larger one have so many GiB. */
export function nameForGibibytes(gibibytes: number): number | undefined {
  const slices = GIBIBYTES.flatMap(([gpu, sizes]) =>
    sizes.map((size, index) => ({ size, gb: gpu.partition(MIG_PROFILES[index]!).memoryGb })),
  );
  const tooSmall = Math.max(0, ...slices.filter(({ size }) => size < gibibytes).map(({ gb }) => gb));
  const names = slices.map(({ gb }) => gb).filter((gb) => gb > tooSmall);
  return names.length > 0 ? Math.min(...names) : undefined;
}
