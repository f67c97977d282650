import type { ClusterNode } from "../../kubectl/cluster-node";
import { NOTHING_HELD, type NodeHolding } from "../../kubectl/holding-pod";
import { slicesIn } from "../../kubectl/slice-resource";
import type { SliceCounts, TypicalAsk } from "./usage-report";

export interface NodeUsage {
  readonly node: ClusterNode;
  readonly slices: ReadonlyMap<string, SliceCounts>;
}

export function isOpen({ cordoned, notReady }: ClusterNode): boolean {
  return !cordoned && notReady === undefined;
}

/** The slice resources of a node: those that it has, and those that pods still hold. */
export function resourcesOfNode({ capacity, allocatable }: ClusterNode, { requests }: NodeHolding = NOTHING_HELD): string[] {
  return [capacity, allocatable, requests].flatMap((resources) => slicesIn(resources).map(([resource]) => resource));
}

/**
 * The slices of each resource that pods hold, and those that they could use.
 *
 * @param resources The largest slices first: they get the free CPU and memory of the node.
 * @param held `undefined` if pods cannot be listed.
 */
export function nodeUsage(
  node: ClusterNode,
  resources: readonly string[],
  held: ReadonlyMap<string, NodeHolding> | undefined,
  ask: TypicalAsk,
): NodeUsage {
  const holding = held?.get(node.name) ?? NOTHING_HELD;
  let room = roomFor(node, holding, ask);
  const slices = resources.map((resource): [string, SliceCounts] => {
    const allocatable = node.allocatable[resource] ?? 0;
    if (held === undefined) {
      return [resource, { allocatable, requested: null, running: null, idle: null, blocked: null, closed: null }];
    }
    const requested = holding.requests[resource] ?? 0;
    // During a restart of the plugin nothing is allocatable, and pods keep their slices.
    const free = Math.max(0, allocatable - requested);
    const idle = isOpen(node) ? free : 0;
    const usable = Math.min(idle, room);
    room -= usable;
    const running = holding.running[resource] ?? 0;
    return [resource, { allocatable, requested, running, idle, blocked: idle - usable, closed: free - idle }];
  });
  return { node, slices: new Map(slices) };
}

/** For how many more pods with one slice the node has CPU, memory and pod capacity. */
function roomFor({ room }: ClusterNode, { requests, pods }: NodeHolding, { cpu, memory }: TypicalAsk): number {
  const times = (resource: string, each: number): number =>
    room[resource] === undefined || each === 0 ? Number.POSITIVE_INFINITY : Math.floor((room[resource] - (requests[resource] ?? 0)) / each);
  const places = room.pods === undefined ? Number.POSITIVE_INFINITY : room.pods - pods;
  return Math.max(0, Math.min(times("cpu", cpu), times("memory", memory), places));
}

/** The sum; null if one of them is null. */
export function sumOf(all: readonly SliceCounts[]): SliceCounts {
  const total = (count: keyof SliceCounts): number | null =>
    all.reduce<number | null>((sum, { [count]: own }) => (sum === null || own === null ? null : sum + own), 0);
  return {
    allocatable: total("allocatable") ?? 0,
    requested: total("requested"),
    running: total("running"),
    idle: total("idle"),
    blocked: total("blocked"),
    closed: total("closed"),
  };
}
