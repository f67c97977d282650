import { obstaclesTo } from "../../cluster/judge/obstacles";
import type { ClusterNode } from "../../kubectl/cluster-node";
import type { PodOwner } from "../../kubectl/cluster-pod";
import type { PodPlacement } from "../../kubectl/pod-placement";
import type { Resources } from "../../kubectl/pod-requests";
import { slicesIn } from "../../kubectl/slice-resource";
import type { UsageState } from "../usage-state";

export interface SliceWait {
  readonly namespace: string;
  readonly owner: PodOwner | undefined;
  /** The name of a bare pod. */
  readonly name: string;
  readonly resource: string;
  readonly slices: number;
  /** Of one pod. */
  readonly requests: Resources;
  /** The pools whose nodes match. */
  readonly pools: readonly string[];
}

export interface WaitedPool {
  readonly name: string;
  readonly nodes: readonly ClusterNode[];
  readonly resources: readonly string[];
}

/** What pods without a node wait for, and those that Kueue suspends. Taints do not count: they are often temporary. */
export function sliceWaits({ pods = [], suspended }: UsageState, pools: readonly WaitedPool[]): SliceWait[] {
  const matching = matchingPools(pools);
  const unbound = pods.flatMap(({ node, asking }) => (node === undefined && asking ? [{ ...asking, count: 1 }] : []));
  return [...unbound, ...suspended.map((one) => ({ ...one, name: one.owner?.name ?? "" }))].flatMap(
    ({ namespace, owner, name, count, requests, nodeSelector, affinityTerms }) =>
      slicesIn(requests).map(([resource, each]) => ({
        namespace,
        owner,
        name,
        resource,
        slices: each * count,
        requests,
        pools: matching({ nodeSelector, affinityTerms, tolerations: [] }, resource),
      })),
  );
}

/** Compares alike pods with the nodes once. */
function matchingPools(pools: readonly WaitedPool[]): (placement: PodPlacement, resource: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (placement, resource) => {
    const key = JSON.stringify([placement, resource]);
    const found = known.get(key) ?? pools.filter((pool) => matches(pool, placement, resource)).map(({ name }) => name);
    known.set(key, found);
    return found;
  };
}

function matches({ name, nodes, resources }: WaitedPool, placement: PodPlacement, resource: string): boolean {
  const isNamed = nodes.length === 0 && Object.values(placement.nodeSelector).includes(name);
  return resources.includes(resource) && (isNamed || nodes.some((node) => obstaclesTo(placement, node).labels === ""));
}
