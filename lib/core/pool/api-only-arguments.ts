import type { ArgumentTable } from "../terraform/terraform-arguments";

/**
 * What Azure's API says of a pool and azurerm has no argument for, named as azurerm would: who puts the GPU software onto the
 * nodes, whether a device plugin or NVIDIA's DRA driver offers the slices, under which MIG strategy, and into which slices every GPU is cut, where these differ in size; and whether the kubelet
 * refuses to start beside a swap file, of which azurerm sends `false` within `kubelet_config`.
 *
 * @see https://learn.microsoft.com/azure/aks/aks-managed-gpu-nodes
 */
export const API_ONLY_ARGUMENTS = {
  gpu_management_mode: { type: "string", path: "gpuProfile.nvidia.managementMode" },
  gpu_driver_mode: { type: "string", path: "gpuProfile.nvidia.driverMode" },
  gpu_mig_strategy: { type: "string", path: "gpuProfile.nvidia.migStrategy" },
  gpu_mig_profiles: { type: "strings", path: "gpuProfile.nvidia.migProfiles" },
  fail_swap_on: { type: "boolean", path: "kubeletConfig.failSwapOn" },
} as const satisfies ArgumentTable & Readonly<Record<string, { readonly path: string }>>;

export type ApiOnlyArgumentName = keyof typeof API_ONLY_ARGUMENTS;

/** The names in the order of the table. */
export const API_ONLY_ARGUMENT_NAMES = Object.keys(API_ONLY_ARGUMENTS) as readonly ApiOnlyArgumentName[];

export function isApiOnly(name: string): name is ApiOnlyArgumentName {
  return Object.hasOwn(API_ONLY_ARGUMENTS, name);
}
