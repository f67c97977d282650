/** How often NVIDIA's device plugin offers each slice, so that several pods share it. */
export interface SliceSharing {
  /** How many pods share a slice, by the resource that it is without sharing. */
  readonly replicas: ReadonlyMap<string, number>;
  /** Whether shared slices have a name of their own: `nvidia.com/gpu.shared`. */
  readonly isRenamed: boolean;
  /** Whether it refuses a container that requests several shared slices. */
  readonly isOneEach?: boolean;
  /** Why the plugin does not start with it. */
  readonly refused?: string | undefined;
}

/** A resource as pods request it, and how many of them share a slice of it. */
export interface SharedResource {
  readonly resourceName: string;
  readonly replicas: number;
}

/**
 * What becomes of a resource whose slices are shared.
 *
 * @see https://github.com/NVIDIA/k8s-device-plugin#with-cuda-time-slicing
 */
export function sharedResource(resourceName: string, sharing: SliceSharing | undefined): SharedResource {
  const replicas = sharing?.replicas.get(resourceName);
  return replicas === undefined
    ? { resourceName, replicas: 1 }
    : { resourceName: sharing?.isRenamed ? sharedName(resourceName) : resourceName, replicas };
}

/** What `renameByDefault` makes of the name of a shared resource. */
export function sharedName(resourceName: string): string {
  return `${resourceName}${SHARED}`;
}

/** The name of the resource without sharing. */
export function unsharedName(resourceName: string): string {
  return isSharedName(resourceName) ? resourceName.slice(0, -SHARED.length) : resourceName;
}

export function isSharedName(resourceName: string): boolean {
  return resourceName.endsWith(SHARED);
}

const SHARED = ".shared";
