import { meets, type NodeSelectorRequirement } from "../../../core/kubernetes/node-selector-requirement";
import { formatTaint, type Toleration, untolerated } from "../../../core/kubernetes/taint";
import type { ClusterNode } from "../../kubectl/cluster-node";
import type { AffinityTerm, PodPlacement } from "../../kubectl/pod-placement";

/** What excludes a pod from a node, if anything. */
export interface Obstacles {
  /** `sku=gpu:NoSchedule`. */
  readonly taints: readonly string[];
  /** Required labels that the node lacks. */
  readonly labels: string;
}

/**
 * What every pod of a DaemonSet tolerates; `network-unavailable` is tolerated only on the host's network.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/#taints-and-tolerations
 */
const DAEMON_SET_TOLERATIONS: readonly Toleration[] = [
  ...["not-ready", "unreachable"].map((condition) => ({ key: `node.kubernetes.io/${condition}`, operator: "Exists", effect: "NoExecute" })),
  ...["disk-pressure", "memory-pressure", "pid-pressure", "unschedulable"].map((condition) => ({
    key: `node.kubernetes.io/${condition}`,
    operator: "Exists",
    effect: "NoSchedule",
  })),
];

export function obstaclesToDaemonSet(daemonSet: PodPlacement, node: ClusterNode): Obstacles {
  return obstaclesTo({ ...daemonSet, tolerations: [...daemonSet.tolerations, ...DAEMON_SET_TOLERATIONS] }, node);
}

export function obstaclesTo(pod: PodPlacement, node: ClusterNode): Obstacles {
  return {
    taints: untolerated(node.taints, pod.tolerations).map(formatTaint),
    labels: [...unselected(pod, node), ...unmetAffinity(pod.affinityTerms, node)].join(", and "),
  };
}

function unselected({ nodeSelector }: PodPlacement, { labels }: ClusterNode): string[] {
  return Object.entries(nodeSelector)
    .filter(([key, value]) => labels[key] !== value)
    .map(([key, value]) => `${key}=${value}`);
}

function unmetAffinity(terms: readonly AffinityTerm[] | undefined, node: ClusterNode): string[] {
  if (terms === undefined || terms.some((term) => matches(term, node))) {
    return [];
  }
  return [terms.map((term) => [...term.matchExpressions, ...term.matchFields].map(formatRequirement).join(" and ")).join(", or ")];
}

/** A term without requirements matches no node. */
function matches({ matchExpressions, matchFields }: AffinityTerm, { labels, name }: ClusterNode): boolean {
  return (
    matchExpressions.length + matchFields.length > 0 &&
    matchExpressions.every((requirement) => meets(requirement, labels[requirement.key]) === true) &&
    // The only field that Kubernetes supports is metadata.name.
    matchFields.every((requirement) => meets(requirement, name) === true)
  );
}

function formatRequirement({ key, operator, values }: NodeSelectorRequirement): string {
  return operator === "In" && values?.length === 1 ? `${key}=${values[0]}` : [key, operator, ...(values ?? [])].join(" ");
}
