import { type ListItem, objectOf, objectsOf } from "./kubernetes-objects";

/** A device for ResourceClaims: a slice or a whole GPU. */
export interface ClaimDevice {
  readonly node: string;
  /** `1g.10gb`; a whole GPU has none. */
  readonly partition: string | undefined;
}

export const RESOURCE_SLICES = "resourceslices.resource.k8s.io";

/**
 * The devices of NVIDIA's DRA driver in an item of `kubectl get resourceslices --output json`. Before `v1` their attributes
 * were under `basic`.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/resource-slice-v1/
 */
export function claimDevices({ spec }: ListItem): ClaimDevice[] {
  const { driver, nodeName, devices } = objectOf(spec);
  return driver === "gpu.nvidia.com" && typeof nodeName === "string"
    ? objectsOf(devices).map((device) => {
        const { profile } = objectOf(device.attributes ?? objectOf(device.basic).attributes);
        const partition = objectOf(profile).string;
        return { node: nodeName, partition: typeof partition === "string" ? partition : undefined };
      })
    : [];
}
