/**
 * The name of NVIDIA's DRA driver for GPUs: of the driver in a ResourceSlice, and of the domain of its attributes.
 *
 * @see https://github.com/kubernetes-sigs/dra-driver-nvidia-gpu
 */
export const GPU_DRA_DRIVER = "gpu.nvidia.com";

export const DRA_API_VERSION = "resource.k8s.io/v1";

/**
 * The DeviceClasses that the driver's own chart creates, by the type of their devices.
 *
 * @see https://github.com/kubernetes-sigs/dra-driver-nvidia-gpu/tree/main/deployments/helm/dra-driver-nvidia-gpu/templates
 */
export const BASE_CLASSES = { gpu: "gpu.nvidia.com", mig: "mig.nvidia.com" } as const;

/**
 * The attributes by which slices are chosen, which every slice has: `mig` for a slice and `gpu` for a whole GPU, NVIDIA's name
 * of the partition, and the GPU of a slice.
 *
 * @see https://github.com/kubernetes-sigs/dra-driver-nvidia-gpu/blob/main/site/content/docs/reference/resourceslice-attributes.md
 */
type DeviceAttribute = "type" | "profile" | "parentUUID";

/** The capacity of a device with its memory in bytes. */
export const MEMORY_CAPACITY = "memory";

/** The name of an attribute in a constraint: `gpu.nvidia.com/parentUUID`. */
export function qualifiedAttribute(attribute: DeviceAttribute): string {
  return `${GPU_DRA_DRIVER}/${attribute}`;
}

/** The attribute in an expression of CEL. */
export function celAttribute(attribute: DeviceAttribute): string {
  return `device.attributes['${GPU_DRA_DRIVER}'].${attribute}`;
}
