import { grouped, sum } from "../../../core/facts/lists";
import { knowsHolders } from "../../kubectl/claim-state";
import type { ClusterNode } from "../../kubectl/cluster-node";
import { holdings, type NodeHolding } from "../../kubectl/holding-pod";
import { partitionNamed } from "../../kubectl/slice-resource";
import type { DeclaredPool } from "../../origins/declared-pool";
import type { UsageState } from "../usage-state";
import { isOpen, type NodeUsage, nodeUsage, resourcesOfNode, sumOf } from "./node-usage";
import { partitionSize, sliceUnit } from "./slice-unit";
import { type SliceWait, sliceWaits } from "./slice-wait";
import { typicalAsk } from "./typical-ask";
import type { AlikeNodes, PoolUsage, WaitingSlices } from "./usage-report";

export interface CountedPool {
  readonly pool: DeclaredPool;
  readonly usage: PoolUsage;
  readonly nodes: readonly NodeUsage[];
}

export interface CountedUsage {
  readonly pools: readonly CountedPool[];
  readonly waits: readonly SliceWait[];
  readonly elsewhere: readonly WaitingSlices[];
}

/** The nodes of a pool, and their slice resources. */
interface Members {
  readonly name: string;
  readonly nodes: readonly ClusterNode[];
  readonly resources: readonly string[];
}

export function countUsage(state: UsageState, pools: readonly DeclaredPool[]): CountedUsage {
  const held = state.pods && holdings(state.pods);
  const members = membersOf(state.nodes, pools, held);
  const waits = sliceWaits(state, [...members.values()]);
  const holders = grouped(
    (state.pods ?? []).flatMap(({ asking }) => asking ?? []),
    ({ node }) => node,
  );
  const counted = pools.map((pool) => {
    const { nodes, resources } = members.get(pool.poolName ?? "") ?? { nodes: [], resources: [] };
    const own = waits.filter((wait) => poolOf(wait) === pool.poolName);
    const units = new Map(resources.map((resource) => [resource, sliceUnit(resource, pool, nodes)]));
    const sizeOf = (resource: string): number => partitionSize(units.get(resource)!.partition) ?? Number.POSITIVE_INFINITY;
    const sorted = [...resources].sort((one, other) => sizeOf(other) - sizeOf(one) || (one < other ? -1 : 1));
    const asking = [...nodes.flatMap(({ name }) => holders.get(name) ?? []), ...own];
    const ask = typicalAsk(asking.map(({ requests }) => requests));
    const onNodes = nodes.map((node) => nodeUsage(node, sorted, knowsHolders(state.claims, node) ? held : undefined, ask));
    return {
      pool,
      nodes: onNodes,
      usage: {
        stack: pool.origin ?? null,
        name: pool.poolName ?? null,
        vmSize: typeof pool.attributes.vm_size === "string" ? pool.attributes.vm_size : null,
        gpusPerNode: pool.size?.gpuCount ?? null,
        cut: pool.layout ? [...pool.layout.counts].map(([profile, perGpu]) => ({ profile, perGpu })) : null,
        nodes: nodes.length,
        closedNodes: nodes.filter((node) => !isOpen(node)).length,
        typicalAsk: ask,
        slices: sorted.map((resourceName) => ({
          resourceName,
          ...units.get(resourceName)!,
          ...sumOf(onNodes.map(({ slices }) => slices.get(resourceName)!)),
          waiting: state.pods === undefined ? null : countOf(own.filter(({ resource }) => resource === resourceName)),
        })),
        alike: alikeNodes(onNodes),
      },
    };
  });
  return { pools: counted, waits, elsewhere: elsewhere(waits, counted) };
}

function alikeNodes(nodes: readonly NodeUsage[]): AlikeNodes[] {
  const all = nodes.map(({ node, slices }) => ({
    open: isOpen(node),
    slices: [...slices].map(([resourceName, { allocatable, requested }]) => ({ resourceName, allocatable, requested })),
  }));
  const used = ({ slices }: AlikeNodes): number => sum(slices.map(({ requested }) => requested ?? 0));
  return [...grouped(all, (one) => JSON.stringify(one)).values()]
    .map((alike) => ({ nodes: alike.length, ...alike[0] }))
    .sort((one, other) => used(other) - used(one));
}

/** The nodes of each pool, and their slice resources; a pool without nodes has its declared ones. */
function membersOf(
  nodes: readonly ClusterNode[],
  pools: readonly DeclaredPool[],
  held: ReadonlyMap<string, NodeHolding> | undefined,
): Map<string, Members> {
  const names = [...nodes.map(({ pool }) => pool), ...pools.map(({ poolName }) => poolName)].flatMap((name) => name ?? []);
  const byPool = grouped(nodes, ({ pool }) => pool);
  return new Map(
    [...new Set(names)].map((name) => {
      const own = byPool.get(name) ?? [];
      const declared = pools.find(({ poolName }) => poolName === name)?.slices ?? [];
      const resources =
        own.length === 0
          ? declared.map(({ resourceName }) => resourceName)
          : own.flatMap((node) => resourcesOfNode(node, held?.get(node.name)));
      return [name, { name, nodes: own, resources: [...new Set(resources)] }];
    }),
  );
}

/** The only pool that matches. */
export function poolOf({ pools: [only, ...others] }: SliceWait): string | undefined {
  return others.length === 0 ? only : undefined;
}

function countOf(waits: readonly SliceWait[]): number {
  return sum(waits.map(({ slices }) => slices));
}

/** Slices that match no pool, or several. */
function elsewhere(waits: readonly SliceWait[], pools: readonly CountedPool[]): WaitingSlices[] {
  const shown = pools.map(({ usage }) => usage.name);
  const others = waits.filter(
    ({ pools: names }) => names.length !== 1 && (names.length === 0 || names.some((name) => shown.includes(name))),
  );
  return [...grouped(others, ({ resource, pools: names }) => JSON.stringify([resource, names])).values()].map((alike) => {
    const [{ resource, pools: names }] = alike;
    const partitions = pools
      .filter(({ usage }) => names.includes(usage.name ?? ""))
      .flatMap(({ usage }) => usage.slices.filter(({ resourceName }) => resourceName === resource).map(({ partition }) => partition));
    const [partition = partitionNamed(resource) ?? null, ...different] = [...new Set(partitions)];
    return { resourceName: resource, partition: different.length === 0 ? partition : null, pools: names, waiting: countOf(alike) };
  });
}
