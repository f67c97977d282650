import { findVmSize } from "../../core/catalog/vm-size";
import { grouped } from "../../core/facts/lists";
import { DRA_NODE_LABEL } from "../../core/nvidia/dra-driver-chart";
import { type ClaimDevice, claimDevices, RESOURCE_SLICES, resourceOfDevice } from "./claim-device";
import type { ClusterNode } from "./cluster-node";
import type { ClusterReader } from "./cluster-reader";
import { countsOf } from "./pod-requests";
import { slicesIn } from "./slice-resource";

/**
 * Adds what a DRA driver publishes to the nodes, by one call for all of them. Only a node with GPUs that offers none can have a
 * driver: a cluster without it is not asked.
 *
 * @throws KubectlError if the same call may succeed later
 */
export async function withPublished(
  reader: ClusterReader,
  nodes: readonly ClusterNode[],
  mayHaveSlices = nodes.some(isWithoutOffer),
): Promise<readonly ClusterNode[]> {
  if (!mayHaveSlices) {
    return nodes;
  }
  const subject = "which slices pods get by ResourceClaims";
  const devices = (await reader.listOfShown(RESOURCE_SLICES, claimDevices, subject, "--field-selector=spec.driver=gpu.nvidia.com")).flat();
  const ofNode = grouped(newest(devices), ({ node }) => node);
  return nodes.map((node) => withSlices(node, ofNode.get(node.name) ?? []));
}

function isWithoutOffer({ labels, allocatable }: ClusterNode): boolean {
  const hasGpus =
    findVmSize(labels["node.kubernetes.io/instance-type"] ?? "") !== undefined || labels["kubernetes.azure.com/accelerator"] === "nvidia";
  return labels[DRA_NODE_LABEL] === "true" || (hasGpus && slicesIn(allocatable).length === 0);
}

/** Those of the last generation of each pool. */
function newest(devices: readonly ClaimDevice[]): ClaimDevice[] {
  const last = new Map<string, number>();
  for (const { pool, generation } of devices) {
    last.set(pool, Math.max(last.get(pool) ?? 0, generation));
  }
  return devices.filter(({ pool, generation }) => generation === last.get(pool));
}

/** The scheduler chooses devices only if the node itself has none of the resource. */
function withSlices(node: ClusterNode, devices: readonly ClaimDevice[]): ClusterNode {
  const resources = devices.filter(({ partition }) => partition !== undefined).map(resourceOfDevice);
  const claimed = countsOf(resources.filter((resource) => !((node.allocatable[resource] ?? 0) > 0)));
  return {
    ...node,
    devices,
    claimed,
    allocatable: { ...node.allocatable, ...claimed },
    capacity: { ...node.capacity, ...claimed },
    room: { ...node.room, ...claimed },
  };
}
