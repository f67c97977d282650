import { MigLayout } from "../../../core/catalog/mig-layout";
import { WHOLE_GPU_RESOURCE } from "../../../core/catalog/mig-partition";
import { COMPUTE_SLICES_PER_GPU, MIG_PROFILES, type MigProfile, PROFILE_LAYOUTS } from "../../../core/catalog/mig-profile";
import { MigStrategy } from "../../../core/catalog/mig-strategy";
import type { VmSize } from "../../../core/catalog/vm-size";
import type { ClusterNode } from "../../kubectl/cluster-node";
import { discoveredResource, sharedResource } from "../../kubectl/node-labels";

/** What a node shows of the slices of its GPUs. */
export type NodeReading =
  | { readonly is: "cut"; readonly layout: MigLayout; readonly strategy: MigStrategy; readonly doubt?: string }
  | { readonly is: "whole" }
  | UnclearNode;

/** A node that does not show how its GPUs are partitioned. */
export interface UnclearNode {
  readonly is: "unclear";
  /** What it shows, after the name of the node. */
  readonly found: string;
  /** The profiles that match. */
  readonly profiles: readonly MigProfile[];
  /** The strategy, if known. */
  readonly strategy?: MigStrategy;
}

const SLICE = /^nvidia\.com\/mig-(.+)$/;

/** What the node shows; `undefined` without GPUs that AKS can partition. Unhealthy slices count, because they are partitions too. */
export function nodeReading(node: ClusterNode, size: VmSize | undefined): NodeReading | undefined {
  const slices = Object.entries(node.capacity).flatMap(([resource, count]): [string, number][] => {
    const [, partition] = SLICE.exec(resource) ?? [];
    return partition !== undefined && count > 0 ? [[partition, count]] : [];
  });
  const gpus = node.capacity[WHOLE_GPU_RESOURCE] ?? 0;
  const discovered = discoveredResource(node.labels, WHOLE_GPU_RESOURCE);
  if (size === undefined) {
    return slices.length > 0 || discovered.partition !== undefined
      ? unclear("has slices and a VM size that this release does not know: describe it with --vm-size", [])
      : undefined;
  }
  if (slices.length > 0) {
    return gpus > 0 ? unclear(`offers ${offerOf(node)}: not all of its GPUs are partitioned`, []) : mixed(node, slices, size);
  }
  if (discovered.product !== undefined && discovered.partition === undefined) {
    return withoutPartition(discovered.replicas, node, gpus);
  }
  if (sharedResource(node, node.labels) !== undefined) {
    return unclear(`offers ${offerOf(node)}, which pods share`, []);
  }
  if (gpus === 0) {
    const found =
      node.devices.length > 0
        ? "publishes whole GPUs for ResourceClaims, and no slices"
        : "offers no NVIDIA resource: its GPUs are not partitioned, or no device plugin runs there";
    return unclear(found, MIG_PROFILES);
  }
  return discovered.partition === undefined ? counted(gpus, size) : single(discovered.partition, gpus, size);
}

function unclear(found: string, profiles: readonly MigProfile[], strategy?: MigStrategy): UnclearNode {
  return { is: "unclear", found, profiles, strategy };
}

/** `49 nvidia.com/mig-1g.5gb, 1 nvidia.com/gpu` */
function offerOf({ capacity }: ClusterNode): string {
  return Object.entries(capacity)
    .filter(([, count]) => count > 0)
    .map(([resource, count]) => `${count} ${resource}`)
    .join(", ");
}

/** Under mixed the resources name the partitions. */
function mixed(node: ClusterNode, slices: readonly [string, number][], size: VmSize): NodeReading {
  const offer = offerOf(node);
  if (sharedResource(node, node.labels) !== undefined) {
    return unclear(`offers ${offer}, which pods share`, [], MigStrategy.MIXED);
  }
  const cut = slices.map(([partition, count]) => ({ profile: profileNamed(partition, size), perGpu: count / size.gpuCount }));
  const profiles = cut.flatMap(({ profile }) => profile ?? []);
  if (profiles.length < cut.length) {
    return unclear(`offers ${offer}, for which AKS has no profile (${size.gpu.name})`, [], MigStrategy.MIXED);
  }
  if (!cut.every(({ perGpu }) => Number.isInteger(perGpu))) {
    return unclear(`offers ${offer}, which is no multiple of its ${size.gpuCount} GPUs`, profiles, MigStrategy.MIXED);
  }
  // Of any count, one more than a GPU can have shows that it does not fit.
  const layout = new MigLayout(
    cut.flatMap(({ profile, perGpu }) => Array<MigProfile>(Math.min(perGpu, COMPUTE_SLICES_PER_GPU + 1)).fill(profile!)),
  );
  return layout.fits
    ? { is: "cut", layout, strategy: MigStrategy.MIXED }
    : unclear(`offers ${offer}, which do not fit on ${size.gpuCount} GPUs`, profiles, MigStrategy.MIXED);
}

/** Under single GPU feature discovery names the partition. */
function single(partition: string, gpus: number, size: VmSize): NodeReading {
  const profile = profileNamed(partition, size);
  if (profile === undefined) {
    return unclear(`has GPUs partitioned into ${partition}, for which AKS has no profile (${size.gpu.name})`, [], MigStrategy.SINGLE);
  }
  const expected = onNode(profile, size);
  return gpus === expected
    ? { is: "cut", layout: MigLayout.uniform(profile), strategy: MigStrategy.SINGLE }
    : unclear(`offers ${gpus} nvidia.com/gpu of ${partition}, and ${profile} has ${expected}`, [profile], MigStrategy.SINGLE);
}

/** Without feature discovery only the number tells, unless it is that of the GPUs. */
function counted(gpus: number, size: VmSize): NodeReading {
  const profiles = MIG_PROFILES.filter((profile) => onNode(profile, size) === gpus);
  const [only, ...others] = profiles;
  if (only === undefined) {
    return unclear(`offers ${gpus} nvidia.com/gpu, which no profile has on ${size.gpuCount} GPUs`, []);
  }
  if (others.length > 0) {
    const what = gpus === 1 ? "its GPU is" : "its GPUs are";
    return unclear(`offers ${gpus} nvidia.com/gpu, and no label says whether ${what} partitioned`, profiles, MigStrategy.SINGLE);
  }
  return {
    is: "cut",
    layout: MigLayout.uniform(only),
    strategy: MigStrategy.SINGLE,
    doubt: `assumed ${only} from ${gpus} nvidia.com/gpu on ${size.gpuCount} GPUs; no label of GPU feature discovery confirms it`,
  };
}

/**
 * Feature discovery shows the name of a GPU if it is whole, or if discovery follows no MIG strategy. In MIG mode replicas are
 * then 0, or unset before 0.7.
 */
function withoutPartition(replicas: number | undefined, node: ClusterNode, gpus: number): NodeReading {
  if (replicas === 0 && gpus > 0) {
    return unclear(`offers ${offerOf(node)}, GPUs in MIG mode: its device plugin follows no MIG strategy`, MIG_PROFILES);
  }
  const isTold = replicas !== undefined && replicas > 0;
  return isTold || node.labels["nvidia.com/mig.strategy"] !== undefined
    ? { is: "whole" }
    : unclear(`offers ${offerOf(node) || "no NVIDIA resource"}, and its labels do not say whether its GPUs are partitioned`, MIG_PROFILES);
}

/** The profile of this partition on the size, if there is only one. */
function profileNamed(partition: string, { gpu }: VmSize): MigProfile | undefined {
  const [profile, ...others] = MIG_PROFILES.filter((candidate) => gpu.partition(candidate).name === partition);
  return others.length === 0 ? profile : undefined;
}

/** The slices of the profile on a node. */
function onNode(profile: MigProfile, { gpuCount }: VmSize): number {
  return PROFILE_LAYOUTS[profile].instancesPerGpu * gpuCount;
}
