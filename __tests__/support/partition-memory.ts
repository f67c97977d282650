import { GpuModel } from "../../lib/core/catalog/gpu-model";

/**
 * GiB of each partition, from MIG1g to MIG7g, as `nvidia-smi mig -lgip` was seen to list them, the least for each GPU; of
 * 3g.71gb, what programs saw.
 * https://docs.nvidia.com/datacenter/tesla/mig-user-guide, https://github.com/NVIDIA/mig-parted/pull/101,
 * https://jbarrow.ai/field_notes/nvidia-mig (H100 80 GB), and H200 of others.
 */
export const GIBIBYTES: readonly (readonly [GpuModel, readonly number[]])[] = [
  [GpuModel.A100_40GB, [4.75, 9.62, 19.5, 19.5, 39.25]],
  [GpuModel.A100_80GB, [9.5, 19.5, 39.25, 39.25, 78.75]],
  [GpuModel.H100_80GB, [9.75, 19.62, 39.5, 39.5, 79.25]],
  [GpuModel.H100_94GB, [10.75, 21.62, 46.38, 46.38, 92.62]],
  [GpuModel.H200_141GB, [16, 32.5, 69.5, 69.5, 140]],
];
