import { GpuModel } from "../../../core/catalog/gpu-model";
import { MIG_PROFILES, type MigProfile } from "../../../core/catalog/mig-profile";

/** How NVIDIA's driver names the GPUs of Azure's sizes; PCIe and SXM, with and without spaces. */
const MODELS: readonly (readonly [RegExp, GpuModel])[] = [
  [/\bA100\b.*\b40 ?GB\b/i, GpuModel.A100_40GB],
  [/\bA100\b.*\b80 ?GB\b/i, GpuModel.A100_80GB],
  [/\bH100\b.*\bNVL\b/i, GpuModel.H100_94GB],
  [/\bH100\b.*\b80 ?GB\b/i, GpuModel.H100_80GB],
  [/\bH200\b/i, GpuModel.H200_141GB],
];

/** The GPU and the profile that AKS has for it; `undefined` if it has none. */
export function partitionOf(model: string, partition: string): { readonly gpu: GpuModel; readonly profile: MigProfile } | undefined {
  const gpu = MODELS.find(([pattern]) => pattern.test(model.slice(0, 100)))?.[1];
  const profile = MIG_PROFILES.find((candidate) => gpu?.partition(candidate).name === partition);
  return gpu && profile && { gpu, profile };
}
