import { celAttribute, DRA_API_VERSION, GPU_DRA_DRIVER, MEMORY_CAPACITY } from "./gpu-driver";

/** NVIDIA's name of a partition, which is the profile of its devices: `1g.10gb`. */
type ProfileName = string;

/**
 * The DeviceClass of all slices of the profile in a cluster: `mig-1g-10gb.gpu.nvidia.com`. One class for each profile lets
 * Kueue count slices by size, and gives each its extended resource.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/
 */
export function sliceClassName(profile: ProfileName): string {
  return `mig-${profile.replaceAll(".", "-")}.${GPU_DRA_DRIVER}`;
}

/** The profile of a class with such a name. */
export function profileOfClass(name: string): ProfileName | undefined {
  const [, compute, memory] = /^mig-(\d+g)-(\d+gb)\.gpu\.nvidia\.com$/.exec(name) ?? [];
  return compute && `${compute}.${memory}`;
}

/**
 * The extended resource of the class: the name that the device plugin gives such slices under the strategy mixed. `nvidia.com/gpu`
 * is the name of the driver's own class for whole GPUs.
 *
 * @see https://github.com/kubernetes-sigs/dra-driver-nvidia-gpu/tree/main/demo/specs/extended-resources
 */
export function sliceExtendedResource(profile: ProfileName): string {
  return `nvidia.com/mig-${profile}`;
}

/** What selects the slices of the profile, in CEL. A whole GPU has no profile, and the type is asked first. */
function sliceSelector(profile: ProfileName): string {
  return `${anySliceSelector()} && ${celAttribute("profile")} == '${profile}'`;
}

/** What selects slices of any profile, as the driver's own class `mig.nvidia.com` does. */
export function anySliceSelector(): string {
  return `device.driver == '${GPU_DRA_DRIVER}' && ${celAttribute("type")} == 'mig'`;
}

/**
 * The names of slices count more memory than programs get: 10.62 GiB of `1g.12gb`, 16 GiB of `1g.18gb`. This share lies below
 * that of every slice, and above that of the next smaller name.
 *
 * @see https://docs.nvidia.com/datacenter/tesla/mig-user-guide/supported-mig-profiles.html
 */
const LEAST_SHARE_OF_NAME = 0.88;

/** What selects slices whose names have at least so many GB, in CEL. */
export function memorySelector(memoryGb: number): string {
  const mebibytes = Math.floor(memoryGb * 1024 * LEAST_SHARE_OF_NAME);
  return `device.capacity['${GPU_DRA_DRIVER}'].${MEMORY_CAPACITY}.compareTo(quantity('${mebibytes}Mi')) >= 0`;
}

/**
 * The DeviceClass of the profile. A server without the extended resources of DRA drops `extendedResourceName` without an
 * error, so it is written only if the server has them.
 */
export function sliceClass(profile: ProfileName, { hasExtendedResource }: { readonly hasExtendedResource: boolean }) {
  return {
    apiVersion: DRA_API_VERSION,
    kind: "DeviceClass",
    metadata: { name: sliceClassName(profile) },
    spec: {
      selectors: [{ cel: { expression: sliceSelector(profile) } }],
      ...(hasExtendedResource && { extendedResourceName: sliceExtendedResource(profile) }),
    },
  };
}
