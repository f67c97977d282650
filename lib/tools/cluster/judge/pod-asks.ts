import { didYouMean } from "../../../core/facts/did-you-mean";
import { remembered } from "../../../core/facts/remembered";
import { type ClusterNode, isGpuResource } from "../../kubectl/cluster-node";
import type { ClusterPod } from "../../kubectl/cluster-pod";

/** How much of a resource a pod asks for. */
export interface Ask {
  readonly resource: string;
  readonly count: number;
}

/** What a pod asks for of GPUs, by the names that there are, or by one that was meant to be one of them. */
export function slicesOf({ requests }: ClusterPod, nodes: readonly ClusterNode[]): Ask[] {
  const { all, ofGpus } = namesOn(nodes);
  const isMeant = (resource: string): boolean =>
    resource.includes("/") && !all.has(resource) && didYouMean(resource, [...ofGpus]) !== undefined;
  return asksIn(requests).filter(({ resource }) => isGpuResource(resource) || isMeant(resource));
}

/** CPU, memory, its own place among the pods, and what else it asks for. */
export function otherAsks({ requests }: ClusterPod, slices: readonly Ask[]): Ask[] {
  return asksIn({ pods: 1, ...requests }).filter(({ resource }) => !slices.some((ask) => ask.resource === resource));
}

function asksIn(requests: ClusterPod["requests"]): Ask[] {
  return Object.entries(requests).flatMap(([resource, count]) => (count > 0 ? [{ resource, count }] : []));
}

/** The names of the resources that the nodes have. */
const namesOn = remembered((nodes: readonly ClusterNode[]) => ({
  all: new Set(nodes.flatMap(({ room }) => Object.keys(room))),
  ofGpus: new Set(nodes.flatMap(({ capacity }) => Object.keys(capacity))),
}));
