import { isSharedName, unsharedName } from "../../core/pool/shared-slices";
import type { ClusterNode } from "./cluster-node";

export type NodeLabels = ClusterNode["labels"];

/** The labels of GPU feature discovery and of the MIG manager that show how a node is partitioned. */
const MIG_LABEL = /^nvidia\.com\/(mig\.(strategy|config|config\.state)|(gpu|mig-[^/]+)\.(count|product|replicas))$/;

/** Those labels of a node, sorted by name. */
export function migLabels({ labels }: ClusterNode): Record<string, string> {
  return Object.fromEntries(
    Object.entries(labels)
      .filter(([name]) => MIG_LABEL.test(name))
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}

/** GPU feature discovery sets it on each node that it labels. */
const DISCOVERY_TIMESTAMP = "nvidia.com/gfd.timestamp";

/** The NVIDIA labels that a node has from its pool: they prove nothing, unless feature discovery has replaced them. */
export function presetLabels({ labels }: ClusterNode, ofPool: Readonly<Record<string, unknown>>): string[] {
  return labels[DISCOVERY_TIMESTAMP] === undefined
    ? Object.keys(ofPool).filter((name) => name.startsWith("nvidia.com/") && labels[name] === ofPool[name])
    : [];
}

/** What GPU feature discovery reports of a resource; all of it is `undefined` if it does not run. */
export interface DiscoveredResource {
  /** `NVIDIA-A100-SXM4-40GB-MIG-1g.5gb`. */
  readonly product: string | undefined;
  /** The partition in that name. */
  readonly partition: string | undefined;
  /** How many pods get the same device; 0 for GPUs in MIG mode. */
  readonly replicas: number | undefined;
  /** How these pods share it: `time-slicing`, `mps` or `none`. */
  readonly sharing: string | undefined;
}

/**
 * Under single `nvidia.com/gpu` has the product `GPU-MIG-PARTITION`, or `GPU` if no GPU of the node is in MIG mode. Under
 * mixed `nvidia.com/gpu` keeps `GPU`, and each `nvidia.com/mig-PARTITION` has its own product. Without a strategy no product
 * names a partition. Replicas add `-SHARED`, except those of a renamed resource (`renameByDefault`). MPS cannot share
 * slices: feature discovery fails then, and the plugin does not start.
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
    replicas: replicas !== undefined && /^\d{1,9}$/.test(replicas) ? Number(replicas) : undefined,
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

/** A resource whose devices several pods share, as far as GPU feature discovery tells. */
export interface SharedResource extends Pick<DiscoveredResource, "replicas" | "sharing"> {
  /** `nvidia.com/gpu`, or `nvidia.com/gpu.shared`. */
  readonly resourceName: string;
}

/** The shared resource of a node, if it has one. */
export function sharedResource({ allocatable }: ClusterNode, labels: NodeLabels): SharedResource | undefined {
  return Object.keys(allocatable)
    .filter((resourceName) => allocatable[resourceName]! > 0)
    .map((resourceName) => {
      const { replicas, sharing } = discoveredResource(labels, resourceName);
      return { resourceName, replicas, sharing };
    })
    .find(({ resourceName, replicas = 1 }) => replicas > 1 || isSharedName(resourceName));
}
