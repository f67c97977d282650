import { grouped, sum } from "../../../core/facts/lists";
import type { PodOwner } from "../../kubectl/cluster-pod";
import { slicesIn } from "../../kubectl/slice-resource";
import { ownerKey, type UsageState } from "../usage-state";
import { type CountedUsage, poolOf } from "./usage";
import type { Grouping, UsageGroup } from "./usage-report";

export function usageGroups(by: Grouping, state: UsageState, usage: CountedUsage): UsageGroup[] {
  return by === "node" ? nodeGroups(usage) : podGroups(by, state, usage);
}

function nodeGroups({ pools }: CountedUsage): UsageGroup[] {
  return pools.flatMap(({ usage, nodes }) =>
    nodes.flatMap(({ node, slices }) =>
      [...slices].map(([resourceName, { closed: _, ...counts }]) => ({
        name: node.name,
        pool: usage.name,
        resourceName,
        ...counts,
        waiting: null,
      })),
    ),
  );
}

interface Part extends Pick<UsageGroup, "name" | "pool" | "resourceName"> {
  readonly requested: number;
  readonly running: number;
  readonly waiting: number;
}

/** Those with most slices first. */
function podGroups(by: Exclude<Grouping, "node">, state: UsageState, { pools, waits }: CountedUsage): UsageGroup[] {
  const poolOfNode = new Map(pools.flatMap(({ usage, nodes }) => nodes.map(({ node }) => [node.name, usage.name] as const)));
  const nameOf = ({ namespace, owner, name }: Maker): string =>
    by === "namespace" ? namespace : topOwner(state, namespace, owner ?? { kind: "Pod", name });
  const held = (state.pods ?? []).flatMap(({ node = "", asking }) => {
    const pool = poolOfNode.get(node);
    return asking === undefined || pool === undefined
      ? []
      : slicesIn(asking.requests).map(([resourceName, requested]): Part => {
          const running = asking.phase === "Running" ? requested : 0;
          return { name: nameOf(asking), pool, resourceName, requested, running, waiting: 0 };
        });
  });
  const names = pools.map(({ usage }) => usage.name);
  const waiting = waits
    .map((wait): Part => {
      const { resource: resourceName, slices } = wait;
      return { name: nameOf(wait), pool: poolOf(wait) ?? null, resourceName, requested: 0, running: 0, waiting: slices };
    })
    .filter(({ pool }) => pool === null || names.includes(pool));
  return [...grouped([...held, ...waiting], ({ name, pool, resourceName }) => JSON.stringify([name, pool, resourceName])).values()]
    .map((parts): UsageGroup => {
      const [{ name, pool, resourceName }] = parts;
      const total = (count: "requested" | "running" | "waiting"): number => sum(parts.map((part) => part[count]));
      const counts = { requested: total("requested"), running: total("running"), waiting: total("waiting") };
      return { name, pool, resourceName, allocatable: null, ...counts, idle: null, blocked: null };
    })
    .sort((one, other) => (other.requested ?? 0) - (one.requested ?? 0) || (one.name < other.name ? -1 : 1));
}

interface Maker {
  readonly namespace: string;
  readonly owner: PodOwner | undefined;
  readonly name: string;
}

/** `team/Deployment/infer`: the top owner, as far as it may be read. */
function topOwner(state: UsageState, namespace: string, owner: PodOwner): string {
  const key = ownerKey(namespace, owner);
  const above = state.owners.get(key);
  return above === undefined ? key : topOwner(state, namespace, above);
}
