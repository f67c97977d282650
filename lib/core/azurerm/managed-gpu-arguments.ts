import type { ArgumentTable } from "../terraform/terraform-arguments";

/**
 * What Azure's API says of the GPUs of a pool and azurerm has no argument for, named as azurerm names `gpu_driver`: who puts
 * the GPU software onto the nodes, under which MIG strategy, and into which slices every GPU is cut, where these differ in size.
 *
 * @see https://learn.microsoft.com/azure/aks/aks-managed-gpu-nodes
 */
export const MANAGED_GPU_ARGUMENTS = {
  gpu_management_mode: { type: "string", path: "gpuProfile.nvidia.managementMode" },
  gpu_mig_strategy: { type: "string", path: "gpuProfile.nvidia.migStrategy" },
  gpu_mig_profiles: { type: "strings", path: "gpuProfile.nvidia.migProfiles" },
} as const satisfies ArgumentTable & Readonly<Record<string, { readonly path: string }>>;

export type ManagedGpuArgumentName = keyof typeof MANAGED_GPU_ARGUMENTS;

/** The names in the order of the table. */
export const MANAGED_GPU_ARGUMENT_NAMES = Object.keys(MANAGED_GPU_ARGUMENTS) as readonly ManagedGpuArgumentName[];
