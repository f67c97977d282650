import { WHOLE_GPU_RESOURCE } from "../../core/catalog/mig-partition";
import { GPU_DRA_DRIVER } from "../../core/dra/gpu-driver";
import { sliceExtendedResource } from "../../core/dra/slice-class";
import { textOf } from "../../core/facts/json";
import { countOf, type ListItem, objectOf, objectsOf } from "./kubernetes-objects";

/** A device for ResourceClaims: a slice or a whole GPU. */
export interface ClaimDevice {
  readonly node: string;
  /** Its pool in the ResourceSlice, in which its name is unique. */
  readonly pool: string;
  /** Devices of an older generation of the pool are being replaced. */
  readonly generation: number;
  readonly name: string;
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
  const { driver, nodeName, pool, devices } = objectOf(spec);
  const { name, generation } = objectOf(pool);
  return driver === GPU_DRA_DRIVER && typeof nodeName === "string"
    ? objectsOf(devices).map((device) => {
        const { profile } = objectOf(device.attributes ?? objectOf(device.basic).attributes);
        return {
          node: nodeName,
          pool: textOf(name) ?? nodeName,
          generation: countOf(generation),
          name: textOf(device.name) ?? "",
          partition: textOf(objectOf(profile).string),
        };
      })
    : [];
}

/** The name by which pods request such a device without a claim. */
export function resourceOfDevice({ partition }: ClaimDevice): string {
  return partition === undefined ? WHOLE_GPU_RESOURCE : sliceExtendedResource(partition);
}
