import type { ClusterNode } from "./cluster-node";
import { discoveredResource } from "./discovered-resource";

/** A resource of which several pods get the same device. */
export interface SharedResource {
  /** As the node offers it: `nvidia.com/gpu`, or `nvidia.com/gpu.shared`. */
  readonly resourceName: string;
  /** How many pods get the same device, where GPU feature discovery says it. */
  readonly replicas: number | undefined;
  /** `time-slicing` or `mps`, likewise. */
  readonly sharing: string | undefined;
}

/**
 * The name that the device plugin gives to what it shares, where `renameByDefault` says so.
 *
 * @see https://github.com/NVIDIA/k8s-device-plugin/blob/v0.20.0/README.md#shared-access-to-gpus
 */
const RENAMED = /\.shared$/;

/** What the node offers and pods share, if anything. */
export function sharedResource(node: ClusterNode): SharedResource | undefined {
  return Object.keys(node.allocatable)
    .filter((resourceName) => node.allocatable[resourceName]! > 0)
    .map((resourceName) => {
      const { replicas, sharing } = discoveredResource(node, resourceName.replace(RENAMED, ""));
      return { resourceName, replicas, sharing };
    })
    .find(({ resourceName, replicas = 1 }) => replicas > 1 || RENAMED.test(resourceName));
}
