import { isSharedName, unsharedName } from "../../core/pool/shared-slices";
import type { ClusterNode } from "./cluster-node";

export type NodeLabels = ClusterNode["labels"];

/** GPU feature discovery has dozens of labels; these, and those of the MIG manager, tell how a node is cut. */
const MIG_LABEL = /^nvidia\.com\/(mig\.(strategy|config|config\.state)|(gpu|mig-[^/]+)\.(count|product|replicas))$/;

/** The labels that tell how a node is cut, by name. */
export function migLabels({ labels }: ClusterNode): Record<string, string> {
  return Object.fromEntries(
    Object.entries(labels)
      .filter(([name]) => MIG_LABEL.test(name))
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}

/** Written whenever GPU feature discovery labels a node. */
const DISCOVERY_TIMESTAMP = "nvidia.com/gfd.timestamp";

/**
 * The labels of NVIDIA that a node has from its pool, by name: nothing on the node confirms them, unless feature discovery,
 * which puts its own in their place, has labeled it.
 */
export function presetLabels({ labels }: ClusterNode, ofPool: Readonly<Record<string, unknown>>): string[] {
  return labels[DISCOVERY_TIMESTAMP] === undefined
    ? Object.keys(ofPool).filter((name) => name.startsWith("nvidia.com/") && labels[name] === ofPool[name])
    : [];
}

/** What GPU feature discovery says of a resource; all of it is `undefined` where it does not run. */
export interface DiscoveredResource {
  /** `NVIDIA-A100-SXM4-40GB-MIG-1g.5gb`. */
  readonly product: string | undefined;
  /** The partition in that name. */
  readonly partition: string | undefined;
  /** How often the device plugin hands out the same device; 0 is said of GPUs in MIG mode. */
  readonly replicas: number | undefined;
  /** How the pods that get it share it: `time-slicing`, `mps` or `none`. */
  readonly sharing: string | undefined;
}

/**
 * Under the strategy single `nvidia.com/gpu` has the product `GPU-MIG-PARTITION`, and `GPU` alone where no GPU of the node
 * is in MIG mode. Under mixed `nvidia.com/gpu` keeps `GPU`, and each `nvidia.com/mig-PARTITION` has a product of its own.
 * Without a strategy nothing names a partition. `-SHARED` follows where a device has replicas under the resource's own
 * name; replicas of a renamed resource (`renameByDefault`) show in their number alone. MPS cannot share slices: on a node
 * with some, feature discovery fails, and the plugin does not start.
 *
 * @see https://github.com/NVIDIA/k8s-device-plugin/blob/v0.20.0/internal/lm/mig-strategy.go
 * @see https://github.com/NVIDIA/k8s-device-plugin/blob/v0.20.0/internal/lm/resource.go
 * @see https://github.com/NVIDIA/k8s-device-plugin/blob/v0.20.0/internal/lm/nvml.go
 */
export function discoveredResource(labels: NodeLabels, resourceName: string): DiscoveredResource {
  const name = unsharedName(resourceName);
  const product = labels[`${name}.product`];
  const replicas = labels[`${name}.replicas`];
  return {
    product,
    partition: product && partitionIn(product),
    replicas: replicas === undefined ? undefined : Number(replicas),
    sharing: labels[`${name}.sharing-strategy`],
  };
}

/** The partitions that the products of the node's resources name. */
export function discoveredPartitions(labels: NodeLabels): string[] {
  return Object.entries(labels).flatMap(([name, value]) => (PRODUCT_LABEL.test(name) ? (partitionIn(value) ?? []) : []));
}

const PRODUCT_LABEL = /^nvidia\.com\/(gpu|mig-.+)\.product$/;

function partitionIn(product: string): string | undefined {
  return /-MIG-(.+?)(?:-SHARED)?$/.exec(product)?.[1];
}

/** A resource of which several pods get the same device. */
export interface SharedResource {
  /** As the node offers it: `nvidia.com/gpu`, or `nvidia.com/gpu.shared`. */
  readonly resourceName: string;
  /** How many pods get the same device, where GPU feature discovery says it. */
  readonly replicas: number | undefined;
  /** `time-slicing` or `mps`, likewise. */
  readonly sharing: string | undefined;
}

/** What the node offers and pods share, if anything. */
export function sharedResource({ allocatable }: ClusterNode, labels: NodeLabels): SharedResource | undefined {
  return Object.keys(allocatable)
    .filter((resourceName) => allocatable[resourceName]! > 0)
    .map((resourceName) => {
      const { replicas, sharing } = discoveredResource(labels, resourceName);
      return { resourceName, replicas, sharing };
    })
    .find(({ resourceName, replicas = 1 }) => replicas > 1 || isSharedName(resourceName));
}
