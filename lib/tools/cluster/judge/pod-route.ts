import { grouped } from "../../../core/facts/lists";
import { type Taint, untolerated } from "../../../core/kubernetes/taint";
import type { ClusterNode } from "../../kubectl/cluster-node";
import type { ClusterPod } from "../../kubectl/cluster-pod";
import { isOfClass } from "../../kubectl/slice-resource";
import type { NodeRoom } from "./node-room";
import { obstaclesTo } from "./obstacles";
import { type Ask, otherAsks, slicesOf } from "./pod-asks";

/**
 * What can stop a pod at a node that its selector matches, in the order in which to fix it. The scheduler judges all nodes at
 * once, and does not tell a resource that does not exist from one that is used up.
 */
export const HURDLES = ["availability", "taints", "resource", "size", "slices", "capacity"] as const;

export type Hurdle = (typeof HURDLES)[number];

/** Where a pod stops at a node. */
export type Stop = Hurdle | "selector";

/** Where a pod stops on its way to a node. */
export interface PodRoute {
  /** The slices that it requests. */
  readonly slices: readonly Ask[];
  /** The nodes that its selector and its affinity match. */
  readonly selected: readonly ClusterNode[];
  /** The hurdles that stop it at every node, each with the nodes that were left before it. */
  readonly closed: ReadonlyMap<Hurdle, readonly ClusterNode[]>;
  /** How many nodes of each pool stop it, and where. */
  readonly stops: readonly NodeStops[];
}

export interface NodeStops {
  readonly pool: string | undefined;
  readonly count: number;
  /** The first stop; unset if it fits. */
  readonly at: Stop | undefined;
}

/**
 * The routes of pods, which hundreds of pods with the same requests share.
 *
 * @param room What is free on the nodes, if known; otherwise the message of the scheduler decides.
 */
export function podRoutes(nodes: readonly ClusterNode[], room: NodeRoom | undefined): (pod: ClusterPod) => PodRoute {
  const known = new Map<string, PodRoute>();
  return (pod) => {
    const { nodeSelector, affinityTerms, tolerations, requests } = pod;
    const key = JSON.stringify([nodeSelector, affinityTerms, tolerations, requests, wordsOf(pod)]);
    const route = known.get(key) ?? podRoute(pod, nodes, room);
    known.set(key, route);
    return route;
  };
}

function podRoute(pod: ClusterPod, nodes: readonly ClusterNode[], room: NodeRoom | undefined): PodRoute {
  const traveler = {
    pod,
    slices: slicesOf(pod, nodes),
    room,
    hasClaims: says(pod, "cannot allocate all claims") && !nodes.some(isClaimed),
  };
  const stops = (node: ClusterNode, hurdle: Hurdle): boolean => STOPS[hurdle](traveler, node);
  const selected = new Set(nodes.filter((node) => obstaclesTo(pod, node).labels === ""));
  const closed = new Map<Hurdle, readonly ClusterNode[]>();
  let left = nearestTo(traveler, [...selected]);
  for (const hurdle of HURDLES) {
    const open = left.filter((node) => !stops(node, hurdle));
    if (open.length === 0 && left.length > 0) {
      closed.set(hurdle, left);
    } else {
      left = open;
    }
  }
  // Pods that end release their CPU with their slices.
  if (closed.has("slices")) {
    closed.delete("capacity");
  }
  const stopAt = (node: ClusterNode): Stop | undefined => (selected.has(node) ? HURDLES.find((hurdle) => stops(node, hurdle)) : "selector");
  const stopped = grouped(
    nodes.map((node) => ({ pool: node.pool, at: stopAt(node) })),
    (one) => JSON.stringify(one),
  );
  return {
    slices: traveler.slices,
    selected: [...selected],
    closed,
    stops: [...stopped.values()].map((alike) => ({ ...alike[0], count: alike.length })),
  };
}

/** The nodes that are nearest to what the pod requests: it does not stop at a node without GPUs. */
function nearestTo(traveler: Traveler, nodes: readonly ClusterNode[]): readonly ClusterNode[] {
  const offering = nodes.filter((node) => !STOPS.resource(traveler, node));
  const large = offering.filter((node) => !STOPS.size(traveler, node));
  const withGpus = traveler.slices.length > 0 ? nodes.filter(({ capacity }) => Object.keys(capacity).length > 0) : [];
  return [large, offering, withGpus].find(({ length }) => length > 0) ?? nodes;
}

interface Traveler {
  readonly pod: ClusterPod;
  readonly slices: readonly Ask[];
  readonly room: NodeRoom | undefined;
  /** Whether a DRA driver serves its slices: no node has the resource of a DeviceClass. */
  readonly hasClaims: boolean;
}

const STOPS: Readonly<Record<Hurdle, (traveler: Traveler, node: ClusterNode) => boolean>> = {
  availability: (_traveler, { cordoned, notReady }) => cordoned || notReady !== undefined,
  taints: ({ pod }, node) => untoleratedTaints(pod, node).length > 0,
  resource: ({ slices, hasClaims }, node) => !hasClaims && slices.some(({ resource }) => !hasResource(node, resource)),
  size: ({ slices }, { allocatable, capacity }) =>
    slices.some(({ resource, count }) => (capacity[resource] ?? 0) > 0 && count > (allocatable[resource] ?? 0)),
  slices: ({ pod, slices, room }, node) => slices.some((ask) => lacks(pod, room, node, ask)),
  capacity: ({ pod, slices, room }, node) => otherAsks(pod, slices).some((ask) => isTooLarge(node, ask) || lacks(pod, room, node, ask)),
};

function isClaimed({ claimed }: ClusterNode): boolean {
  return Object.keys(claimed).length > 0;
}

/** Several kinds of slices can match a class. */
function hasResource(node: ClusterNode, resource: string): boolean {
  return isOfClass(resource) ? isClaimed(node) : (node.capacity[resource] ?? 0) > 0;
}

/** Taints that repeat a condition of the node. */
const CONDITION_TAINT = /^node\.kubernetes\.io\/(unschedulable|not-ready|unreachable)$/;

/** The taints that the pod does not tolerate, without those of a node that accepts no pods. */
export function untoleratedTaints(pod: ClusterPod, { taints }: ClusterNode): Taint[] {
  return untolerated(taints, pod.tolerations).filter(({ key }) => !CONDITION_TAINT.test(key));
}

/** A node that does not report a resource of Kubernetes itself, such as a fake node, has enough of it. */
export function isTooLarge({ room }: ClusterNode, { resource, count }: Ask): boolean {
  return count > (room[resource] ?? (resource.includes("/") ? 0 : Number.POSITIVE_INFINITY));
}

/** Whether a node that is large enough has too little free. */
export function lacks(pod: ClusterPod, room: NodeRoom | undefined, node: ClusterNode, { resource, count }: Ask): boolean {
  const has = node.room[resource] ?? 0;
  return has >= count && (room === undefined ? saysInsufficient(pod, resource) : room.free(node, resource) < count);
}

/** Whether the scheduler found too little of the resource somewhere. */
function saysInsufficient(pod: ClusterPod, resource: string): boolean {
  return says(pod, resource === "pods" ? "Too many pods" : `Insufficient ${resource}`);
}

/** Whether the scheduler said these words, not as the begin of longer ones. */
function says(pod: ClusterPod, words: string): boolean {
  const escaped = words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`${escaped}(?![\\w-]|\\.\\w)`).test(wordsOf(pod));
}

/** The last message of the scheduler about the pod. */
function wordsOf({ conditions }: ClusterPod): string {
  return conditions.find(({ type }) => type === "PodScheduled")?.message ?? "";
}
