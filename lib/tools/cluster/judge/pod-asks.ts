import { didYouMean } from "../../../core/facts/did-you-mean";
import { remembered } from "../../../core/facts/remembered";
import { type ClusterNode, isGpuResource } from "../../kubectl/cluster-node";
import type { ClusterPod } from "../../kubectl/cluster-pod";

export interface Ask {
  readonly resource: string;
  readonly count: number;
}

/** What a pod requests of GPUs, by their resource names or by a misspelt one. */
export function slicesOf({ requests }: ClusterPod, nodes: readonly ClusterNode[]): Ask[] {
  const { all, ofGpus } = namesOn(nodes);
  const isMeant = (resource: string): boolean =>
    resource.includes("/") && !all.has(resource) && didYouMean(resource, [...ofGpus]) !== undefined;
  return asksIn(requests).filter(({ resource }) => isGpuResource(resource) || isMeant(resource));
}

/** CPU, memory, one pod, and its other requests. */
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
