import { known } from "../../../../core/facts/fact";
import { POOL_NAME_LABEL } from "../../../../core/pool/pod-target";
import { nodesOf } from "../../../../core/pool/slices";
import { LEGACY_POOL_NAME_LABEL } from "../../../kubectl/cluster-node";
import type { PodPlacement } from "../../../kubectl/pod-placement";
import type { DeclaredPool } from "../../../origins/declared-pool";
import { shell } from "../../../targets/shell";
import { obstaclesTo } from "../obstacles";
import type { StoppedPod } from "../stopped-pod";
import { azNodePoolDo } from "./commands";
import type { Diagnoses } from "./diagnosis";
import { LIST_POOLS, listEvents, meantName, templateOf, unique, WAIT_FOR_NEW_NODE } from "./pod-words";

const LIST_LABELS = "kubectl get nodes --show-labels";

/** Why no node has the labels that a pod selects. */
export const SELECTOR_DIAGNOSES: Diagnoses<StoppedPod> = {
  "scale-up-impossible": (stopped) => {
    const pool = emptyPool(stopped);
    const excess = pool && unforeseenSlices(pool, stopped);
    return (
      pool !== undefined &&
      excess !== undefined && {
        found: `node pool ${pool.poolName} has no node, and the autoscaler adds none: ${excess}`,
        expected: "a node that the autoscaler keeps (MIG052)",
        fix: `set min_count = 1 in the declaration of the pool, or run: ${azNodePoolDo("update", azure(pool), `--update-cluster-autoscaler --min-count 1 --max-count ${nodesOf(pool.facts).max as number}`)}`,
        command: listEvents(stopped.pod),
      }
    );
  },
  "pool-at-zero": (stopped) => {
    const pool = emptyPool(stopped);
    const max = pool && known(nodesOf(pool.facts).max);
    return (
      pool?.facts.auto_scaling_enabled === true &&
      max !== undefined &&
      max > 0 && {
        found: `node pool ${pool.poolName} has no node; the autoscaler may add up to ${max}`,
        expected: "an event TriggeredScaleUp of the pod within a minute",
        fix: WAIT_FOR_NEW_NODE,
        command: listEvents(stopped.pod),
      }
    );
  },
  "pool-without-nodes": (stopped) => {
    const pool = emptyPool(stopped);
    return (
      pool !== undefined && {
        found: `node pool ${pool.poolName} has no node, and no autoscaler adds one`,
        expected: "at least one node",
        fix: azNodePoolDo("scale", azure(pool), "--node-count 1"),
        command: azNodePoolDo("show", azure(pool), "--output table"),
      }
    );
  },
  "no-such-pool": ({ pod, cluster: { nodes = [], pools } }) => {
    const name = poolNameOf(pod);
    const names = unique([...nodes.flatMap(({ pool }) => pool ?? []), ...pools.flatMap(({ poolName }) => poolName ?? [])]);
    const near = name === undefined ? undefined : meantName(name, names);
    return (
      name !== undefined &&
      !names.includes(name) && {
        found: `the pod selects node pool ${name}, and no node is in that pool`,
        expected: `one of the pools that have nodes: ${names.join(", ") || "none"}`,
        fix: near
          ? `select ${POOL_NAME_LABEL}: ${near} in ${templateOf(pod)}`
          : `correct the selector in ${templateOf(pod)}; if the pool exists and has 0 nodes, scale it out`,
        command: LIST_POOLS,
      }
    );
  },
  "selector-unmatched": ({ pod, cluster: { nodes = [] } }) => {
    const unmatched = requirementsOf(pod)
      .map((placement) => ({ placement, left: nodes.filter((node) => obstaclesTo(placement, node).labels === "") }))
      .filter(({ left }) => left.length === 0);
    const [first] = unmatched;
    const [node] = nodes;
    if (node === undefined) {
      return {
        found: "the cluster has no nodes",
        expected: "a node",
        fix: "check the context of kubectl",
        command: LIST_LABELS,
      };
    }
    const all = obstaclesTo({ ...NOWHERE, ...pod, tolerations: [] }, { ...node, labels: {} }).labels;
    const [[key, value] = []] = Object.entries(first?.placement.nodeSelector ?? {});
    const values = key === undefined ? [] : unique(nodes.flatMap(({ labels }) => labels[key] ?? []));
    const near = value === undefined ? undefined : (meantName(value, values) ?? (values.length === 1 ? values[0] : undefined));
    return {
      found: first ? `no node has the label ${obstaclesTo(first.placement, node).labels}` : `no node has all of ${all}`,
      expected: key && values.length > 0 ? `a value that a node has: ${values.slice(0, 5).join(", ")}` : "labels that a node has",
      fix: near ? `select ${key}: ${near} in ${templateOf(pod)}` : `correct the selector in ${templateOf(pod)}, or label a node`,
      command: key === undefined ? LIST_LABELS : shell`kubectl get nodes --label-columns ${key}`,
    };
  },
};

const NOWHERE: PodPlacement = { nodeSelector: {}, affinityTerms: undefined, tolerations: [] };

/** Each requirement of the placement, as a placement of its own. */
function requirementsOf({ nodeSelector, affinityTerms }: PodPlacement): PodPlacement[] {
  return [
    ...Object.entries(nodeSelector).map(([key, value]) => ({ ...NOWHERE, nodeSelector: { [key]: value } })),
    ...(affinityTerms === undefined ? [] : [{ ...NOWHERE, affinityTerms }]),
  ];
}

/** The node pool that the pod selects by its name. */
export function poolNameOf({ nodeSelector, affinityTerms = [] }: PodPlacement): string | undefined {
  const keys = [POOL_NAME_LABEL, LEGACY_POOL_NAME_LABEL];
  const [only, ...others] = affinityTerms.map(({ matchExpressions }) =>
    matchExpressions.find(({ key, operator, values }) => keys.includes(key) && operator === "In" && values?.length === 1),
  );
  return keys.map((key) => nodeSelector[key]).find((name) => name !== undefined) ?? (others.length === 0 ? only?.values?.[0] : undefined);
}

/** The pool that the pod selects, if it is declared and has no node. */
function emptyPool({ pod, cluster: { nodes = [], pools } }: StoppedPod): DeclaredPool | undefined {
  const name = poolNameOf(pod);
  return nodes.some(({ pool }) => pool === name) ? undefined : pools.find(({ poolName }) => poolName !== undefined && poolName === name);
}

/**
 * For an empty pool the autoscaler assumes the GPUs of the VM size, and no slices.
 *
 * @see https://github.com/Azure/AKS/issues/4216
 */
function unforeseenSlices({ facts, size }: DeclaredPool, { route: { slices } }: StoppedPod): string | undefined {
  const unforeseen = slices.find(({ resource, count }) => resource !== "nvidia.com/gpu" || count > (size?.gpuCount ?? count));
  const max = known(nodesOf(facts).max);
  if (facts.auto_scaling_enabled !== true || max === undefined || max === 0 || unforeseen === undefined) {
    return undefined;
  }
  return `it expects ${size?.gpuCount ?? "whole"} nvidia.com/gpu on a new node, not ${unforeseen.count} ${unforeseen.resource}`;
}

function azure({ poolName, cluster = {} }: DeclaredPool): Parameters<typeof azNodePoolDo>[1] {
  return { name: poolName!, cluster };
}
