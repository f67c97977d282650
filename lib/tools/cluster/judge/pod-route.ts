import { didYouMean } from "../../../core/facts/did-you-mean";
import { type Taint, untolerated } from "../../../core/kubernetes/taint";
import { type ClusterNode, isGpuResource } from "../../kubectl/cluster-node";
import type { ClusterPod } from "../../kubectl/cluster-pod";
import type { PodDetails } from "../../kubectl/pod-details";
import type { NodeRoom } from "./node-room";
import { obstaclesTo } from "./obstacles";

/** How much of a resource a pod asks for. */
export interface Ask {
  readonly resource: string;
  readonly count: number;
}

/**
 * What can stop a pod at a node that its selector matches, in the order of what has to be put right first. The scheduler looks at
 * all nodes at once, and says of a resource that does not exist what it says of one that is used up.
 */
export const HURDLES = ["availability", "taints", "resource", "size", "slices", "capacity"] as const;

export type Hurdle = (typeof HURDLES)[number];

/** Where a pod stops at a node. */
export type Stop = Hurdle | "selector";

/** How far a pod gets on its way to a node. */
export interface PodRoute {
  /** The slices that it asks for. */
  readonly slices: readonly Ask[];
  /** The nodes that its selector and its affinity match. */
  readonly selected: readonly ClusterNode[];
  /** Those among them that come nearest to what it asks for. */
  readonly candidates: readonly ClusterNode[];
  /** The hurdles that let it pass to no node, each with the nodes that were left before it. */
  readonly closed: ReadonlyMap<Hurdle, readonly ClusterNode[]>;
  /** What stops it first at a node; nothing where it fits. */
  readonly stopAt: (node: ClusterNode) => Stop | undefined;
}

/** @param room What is left on the nodes, where it is known: else the words of the scheduler tell. */
export function podRoute(pod: PodDetails, nodes: readonly ClusterNode[], room: NodeRoom | undefined): PodRoute {
  const slices = slicesOf(pod, nodes);
  const stops = (node: ClusterNode, hurdle: Hurdle): boolean => STOPS[hurdle]({ pod, slices, room }, node);
  const selected = nodes.filter((node) => obstaclesTo(pod, node).labels === "");
  const offering = selected.filter((node) => !stops(node, "resource"));
  const large = offering.filter((node) => !stops(node, "size"));
  const withGpus = selected.filter(({ capacity }) => Object.keys(capacity).length > 0);
  const candidates = [large, offering, slices.length > 0 ? withGpus : [], selected].find(({ length }) => length > 0) ?? [];
  const closed = new Map<Hurdle, readonly ClusterNode[]>();
  let left = candidates;
  for (const hurdle of HURDLES) {
    const open = left.filter((node) => !stops(node, hurdle));
    if (open.length === 0 && left.length > 0) {
      closed.set(hurdle, left);
    } else {
      left = open;
    }
  }
  // Pods that end give back their CPU with their slices.
  if (closed.has("slices")) {
    closed.delete("capacity");
  }
  return {
    slices,
    selected,
    candidates,
    closed,
    stopAt: (node) => (selected.includes(node) ? HURDLES.find((hurdle) => stops(node, hurdle)) : "selector"),
  };
}

/** What a pod asks for of GPUs, by the names that there are, or by one that was meant to be one of them. */
export function slicesOf({ requests }: ClusterPod, nodes: readonly ClusterNode[]): Ask[] {
  const offered = [...new Set(nodes.flatMap(({ capacity }) => Object.keys(capacity)))];
  const isOffered = (resource: string): boolean => nodes.some(({ room }) => resource in room);
  const isMeant = (resource: string): boolean =>
    resource.includes("/") && !isOffered(resource) && didYouMean(resource, offered) !== undefined;
  return Object.entries(requests)
    .filter(([resource, count]) => count > 0 && (isGpuResource(resource) || isMeant(resource)))
    .map(([resource, count]) => ({ resource, count }));
}

interface Traveler {
  readonly pod: ClusterPod;
  readonly slices: readonly Ask[];
  readonly room: NodeRoom | undefined;
}

const STOPS: Readonly<Record<Hurdle, (traveler: Traveler, node: ClusterNode) => boolean>> = {
  availability: (_traveler, { cordoned, notReady }) => cordoned || notReady !== undefined,
  taints: ({ pod }, node) => untoleratedTaints(pod, node).length > 0,
  // A resource of a DeviceClass is on no node; the scheduler then speaks of claims.
  resource: ({ pod, slices }, { capacity }) =>
    !says(pod, "cannot allocate all claims") && slices.some(({ resource }) => !((capacity[resource] ?? 0) > 0)),
  size: ({ slices }, { allocatable, capacity }) =>
    slices.some(({ resource, count }) => (capacity[resource] ?? 0) > 0 && count > (allocatable[resource] ?? 0)),
  slices: ({ pod, slices, room }, node) => slices.some((ask) => lacks(pod, room, node, ask)),
  capacity: ({ pod, slices, room }, node) => otherAsks(pod, slices).some((ask) => isTooLarge(node, ask) || lacks(pod, room, node, ask)),
};

/** Taints that say what the conditions of a node say. */
const CONDITION_TAINT = /^node\.kubernetes\.io\/(unschedulable|not-ready|unreachable)$/;

/** The taints of the node that keep the pod away, but for those of a node that takes no pods at all. */
export function untoleratedTaints(pod: ClusterPod, { taints }: ClusterNode): Taint[] {
  return untolerated(taints, pod.tolerations).filter(({ key }) => !CONDITION_TAINT.test(key));
}

/** CPU, memory, its own place among the pods, and what else it asks for. */
export function otherAsks({ requests }: ClusterPod, slices: readonly Ask[]): Ask[] {
  return Object.entries({ pods: 1, ...requests })
    .filter(([resource, count]) => count > 0 && !slices.some((ask) => ask.resource === resource))
    .map(([resource, count]) => ({ resource, count }));
}

/** A node that says nothing of a resource of Kubernetes itself, such as a fake one, has enough of it. */
export function isTooLarge({ room }: ClusterNode, { resource, count }: Ask): boolean {
  return count > (room[resource] ?? (resource.includes("/") ? 0 : Number.POSITIVE_INFINITY));
}

/** Whether a node that is large enough has not enough left. */
export function lacks(pod: ClusterPod, room: NodeRoom | undefined, node: ClusterNode, { resource, count }: Ask): boolean {
  const has = node.room[resource] ?? 0;
  return has >= count && (room === undefined ? saysInsufficient(pod, resource) : room.free(node, resource) < count);
}

/** Whether the scheduler found too little of the resource somewhere. */
function saysInsufficient(pod: ClusterPod, resource: string): boolean {
  return says(pod, resource === "pods" ? "Too many pods" : `Insufficient ${resource}`);
}

/** Whether the scheduler said these words, with no more behind them. */
function says({ conditions }: ClusterPod, words: string): boolean {
  const escaped = words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return conditions.some(({ type, message }) => type === "PodScheduled" && new RegExp(`${escaped}(?![\\w-]|\\.\\w)`).test(message));
}
