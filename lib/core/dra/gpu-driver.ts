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
export type GpuDeviceType = keyof typeof BASE_CLASSES;

/**
 * The attributes by which slices are chosen. Every slice has them.
 *
 * @see https://github.com/kubernetes-sigs/dra-driver-nvidia-gpu/blob/main/site/content/docs/reference/resourceslice-attributes.md
 */
export const DEVICE_ATTRIBUTES = {
  /** `mig` of a slice, `gpu` of a whole GPU. */
  type: "type",
  /** NVIDIA's name of the partition, of slices only: `1g.10gb`. */
  profile: "profile",
  /** The GPU of a slice. */
  parentUUID: "parentUUID",
  uuid: "uuid",
  /** The model of the GPU, also for its slices: `NVIDIA A100 80GB PCIe`. */
  productName: "productName",
} as const;
export type DeviceAttribute = keyof typeof DEVICE_ATTRIBUTES;

/** The capacity of a device with its memory in bytes. */
export const MEMORY_CAPACITY = "memory";

/** The name of an attribute in a constraint: `gpu.nvidia.com/parentUUID`. */
export function qualifiedAttribute(attribute: DeviceAttribute): string {
  return `${GPU_DRA_DRIVER}/${DEVICE_ATTRIBUTES[attribute]}`;
}

/** The attribute in an expression of CEL. */
export function celAttribute(attribute: DeviceAttribute): string {
  return `device.attributes['${GPU_DRA_DRIVER}'].${DEVICE_ATTRIBUTES[attribute]}`;
}
