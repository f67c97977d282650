import { WHOLE_GPU_RESOURCE } from "../../../core/catalog/mig-partition";
import { largest } from "../../../core/facts/lists";
import type { ContainerSoftware } from "../../../core/nvidia/gpu-container";
import type { ClusterNode } from "../../kubectl/cluster-node";
import type { ClusterPolicy } from "../../kubectl/cluster-policy";
import { type ClusterState, isRejected } from "../../kubectl/cluster-state";
import type { GpuDaemonSet } from "../../kubectl/gpu-daemon-set";
import type { AskingPod } from "../../kubectl/holding-pod";
import {
  type DiscoveredResource,
  discoveredResource,
  type NodeLabels,
  presetLabels,
  type SharedResource,
  sharedResource,
} from "../../kubectl/node-labels";
import type { DeviceClass } from "../../kubectl/resource-claim";
import type { ExpectedSlices } from "./expected-slices";
import { type Obstacles, obstaclesToDaemonSet } from "./obstacles";

/** A node, what it should offer, and the software that serves it. */
export interface NodeObservation {
  readonly node: ClusterNode;
  readonly pool: ExpectedSlices;
  /** What it should offer: `56 nvidia.com/gpu`. */
  readonly expected: string;
  /** How much of that resource is allocatable. */
  readonly offered: number;
  /** The labels that the node has from its pool. */
  readonly preset: readonly string[];
  /** Its labels without those. */
  readonly discovered: NodeLabels;
  /** What GPU feature discovery reports of that resource, and of whole GPUs. */
  readonly slice: DiscoveredResource;
  readonly gpu: DiscoveredResource;
  readonly shared: SharedResource | undefined;
  /** The device plugins of NVIDIA in the cluster. */
  readonly plugins: readonly GpuDaemonSet[];
  /** Those that may run on the node. */
  readonly admitted: readonly GpuDaemonSet[];
  /** If none may: the nearest one, which is one that a taint rather than a label excludes. */
  readonly nearest: (Obstacles & { readonly plugin: GpuDaemonSet }) | undefined;
  /** Other GPU software that may run on the node. */
  readonly beside: Readonly<Record<Exclude<ContainerSoftware, "device-plugin">, readonly GpuDaemonSet[]>>;
  /** The DeviceClasses, if they may be listed. */
  readonly classes: readonly DeviceClass[] | undefined;
  /** The pods that requested its slices, and were rejected since the last one got some. */
  readonly rejected: readonly AskingPod[];
  readonly policy: ClusterPolicy | undefined;
  /** The kinds of objects that could not be read. */
  readonly unread: readonly string[];
}

export function observe(node: ClusterNode, pool: ExpectedSlices, cluster: Omit<ClusterState, "nodes">): NodeObservation {
  const all = cluster.daemonSets.map((plugin) => ({ plugin, ...obstaclesToDaemonSet(plugin, node) }));
  const onNode = all.filter(({ taints, labels }) => taints.length === 0 && labels === "").map(({ plugin }) => plugin);
  const admitted = (software: ContainerSoftware): GpuDaemonSet[] => onNode.filter((daemonSet) => daemonSet.software === software);
  const ofNvidia = all.filter(({ plugin }) => plugin.software === "device-plugin");
  const preset = presetLabels(node, pool.nodeLabels);
  const discovered = Object.fromEntries(Object.entries(node.labels).filter(([name]) => !preset.includes(name)));
  return {
    node,
    pool,
    expected: `${pool.slicesPerNode} ${pool.resourceName}`,
    offered: node.allocatable[pool.resourceName] ?? 0,
    preset,
    discovered,
    slice: discoveredResource(discovered, pool.resourceName),
    gpu: discoveredResource(discovered, WHOLE_GPU_RESOURCE),
    shared: sharedResource(node, discovered),
    plugins: ofNvidia.map(({ plugin }) => plugin),
    admitted: admitted("device-plugin"),
    nearest: admitted("device-plugin").length === 0 ? (ofNvidia.find(({ labels }) => labels === "") ?? ofNvidia[0]) : undefined,
    beside: {
      hami: admitted("hami"),
      "dra-driver": admitted("dra-driver"),
      "mig-manager": admitted("mig-manager"),
      unknown: admitted("unknown"),
    },
    classes: cluster.claims.classes,
    rejected: rejectedPods((cluster.pods.get(node.name) ?? []).filter(({ requests }) => Object.hasOwn(requests, pool.resourceName))),
    policy: cluster.policy,
    unread: cluster.unread.map(({ resource }) => resource),
  };
}

/** The rejected pods, the latest at the end; those before a running one are outdated. */
function rejectedPods(pods: readonly AskingPod[]): AskingPod[] {
  const last = largest(pods.filter(({ phase }) => phase === "Running").map(({ started }) => started));
  return pods.filter((pod) => isRejected(pod) && !(pod.started < last)).sort((one, other) => one.started - other.started);
}

/** The DaemonSets that serve the GPUs of the node. */
export function serversOf({ admitted, beside }: NodeObservation): GpuDaemonSet[] {
  return [...admitted, ...beside.hami, ...beside.unknown, ...beside["dra-driver"]];
}

/** `7 nvidia.com/gpu, 3 nvidia.com/mig-1g.10gb` */
export function offersOf({ allocatable }: ClusterNode, except: (resource: string) => boolean = () => false): string {
  return Object.entries(allocatable)
    .filter(([resource, count]) => count > 0 && !except(resource))
    .map(([resource, count]) => `${count} ${resource}`)
    .join(", ");
}
