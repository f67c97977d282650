import { largest, sum } from "../../../../core/facts/lists";
import type { ClusterNode } from "../../../kubectl/cluster-node";
import { shell } from "../../../targets/shell";
import type { Holder } from "../node-room";
import type { Ask } from "../pod-asks";
import { lacks } from "../pod-route";
import type { StoppedPod } from "../stopped-pod";
import { lookAtNode } from "./commands";
import type { Diagnoses } from "./diagnosis";
import { describePod, holderText, nodesText, templateOf } from "./pod-words";

const LIST_PODS = "kubectl get pods --all-namespaces --output wide --field-selector";

/** Why no node is large enough for the slices of one pod. */
export const SIZE_DIAGNOSES: Diagnoses<StoppedPod> = {
  "unhealthy-slices": (stopped) => {
    const { resource, count } = tooMany(stopped);
    const [node] = stopped.nodes.filter(({ capacity }) => (capacity[resource] ?? 0) >= count);
    return (
      node !== undefined && {
        found: `${node.allocatable[resource] ?? 0} of ${node.capacity[resource]} ${resource} of node ${node.name} are healthy, and the pod requests ${count}`,
        expected: `${count} healthy ones on one node`,
        fix: "drain the node and reboot or reimage it if its events name an XID error; or request fewer slices in a pod",
        command: lookAtNode(node),
      }
    );
  },
  "more-than-a-node": (stopped) => {
    const { resource, count } = tooMany(stopped);
    const most = largest(stopped.nodes.map(({ allocatable }) => allocatable[resource] ?? 0));
    return {
      found: `the pod requests ${count} ${resource}, and no node has more than ${most}`,
      expected: `at most ${most} ${resource} in a pod`,
      fix: `request at most ${most} in ${templateOf(stopped.pod)}, and run more pods`,
      command: lookAtNode(stopped.nodes[0]!),
    };
  },
};

/** The request that is larger than any node. */
function tooMany({ route: { slices }, nodes }: StoppedPod): Ask {
  return slices.find(({ resource, count }) => nodes.every(({ allocatable }) => (allocatable[resource] ?? 0) < count)) ?? slices[0]!;
}

/** Who has the slices. */
export const SLICE_DIAGNOSES: Diagnoses<StoppedPod> = {
  "preemption-runs": ({ pod }) =>
    pod.nominatedNode !== undefined && {
      found: `the scheduler evicts other pods from node ${pod.nominatedNode} for this one`,
      expected: "a free slice after they have ended",
      fix: "wait for their terminationGracePeriodSeconds",
      command: LIST_PODS + shell` spec.nodeName=${pod.nominatedNode}`,
    },
  "preemption-off": (stopped) => {
    const { holders, resource } = taken(stopped);
    const lower = holders.filter(({ priority }) => priority < stopped.pod.priority);
    return (
      stopped.pod.preemptsNobody &&
      lower.length > 0 && {
        found: `pods of lower priority hold ${resource}: ${holderText(lower, resource)}; the pod may not evict them`,
        expected: "preemptionPolicy PreemptLowerPriority in its PriorityClass",
        fix: `wait until they end, or use another PriorityClass in ${templateOf(stopped.pod)}`,
        command: describePod(stopped.pod),
      }
    );
  },
  "slices-outside-quota": (stopped) => {
    const { holders, resource } = taken(stopped);
    const outside = holders.filter((holder) => !isAdmitted(holder, stopped));
    return (
      isAdmitted(stopped.pod, stopped) &&
      outside.length > 0 && {
        found: `Kueue admitted the pod, and pods without a queue hold its slices: ${holderText(outside, resource)}`,
        expected: "every pod on these nodes in a queue",
        fix: "assign them to a queue by the label kueue.x-k8s.io/queue-name, or delete them",
        command: listHolders(stopped),
      }
    );
  },
  "slices-scattered": (stopped) => {
    const { free, count, resource } = taken(stopped);
    const left = free.filter(({ free: some }) => some > 0);
    const total = sum(left.map(({ free: some }) => some));
    return (
      total >= count && {
        found: `${total} ${resource} are free, but at most ${largest(left.map(({ free: some }) => some))} on one node`,
        expected: `${count} free on one node`,
        fix: `request fewer in ${templateOf(stopped.pod)} and run more pods, or wait until one node has ${count}`,
        command: listHolders(stopped),
      }
    );
  },
  "slices-taken": (stopped) => {
    const { holders, resource, count, free } = taken(stopped);
    const all = sum(stopped.nodes.map(({ allocatable }) => allocatable[resource] ?? 0));
    const left = sum(free.map(({ free: some }) => some));
    const known = stopped.cluster.room !== undefined;
    return {
      found: known
        ? `${all - left} of ${all} ${resource} of ${nodesText(stopped.nodes)} are held: ${holderText(holders, resource)}`
        : `other pods hold the ${resource} of ${nodesText(stopped.nodes)}; you may not list them`,
      expected: `${count} free`,
      // https://github.com/NVIDIA/cloud-native-docs/blob/main/gpu-operator/dra-intro-install.rst
      fix: stopped.nodes.some(({ claimed }) => (claimed[resource] ?? 0) > 0)
        ? "wait until a pod ends, or add a node: Kubernetes evicts no pod for slices of the DRA driver"
        : "wait until a pod ends, add a node, or give the pod a higher PriorityClass than the others",
      command: listHolders(stopped),
    };
  },
};

interface Taken extends Ask {
  readonly holders: readonly Holder[];
  readonly free: readonly { readonly node: ClusterNode; readonly free: number }[];
}

/** The resource that is used up on all nodes, and its holders. */
function taken({ pod, cluster: { room }, route: { slices }, nodes }: StoppedPod): Taken {
  const ask = slices.find((candidate) => nodes.every((node) => lacks(pod, room, node, candidate))) ?? slices[0]!;
  return {
    ...ask,
    holders: room?.holders(nodes, ask.resource) ?? [],
    free: nodes.map((node) => ({ node, free: room?.free(node, ask.resource) ?? 0 })),
  };
}

/** Whether the pod counts toward a quota of Kueue. */
function isAdmitted({ namespace, name, owner, queue }: Holder, { cluster: { queueing } }: StoppedPod): boolean {
  const isOwner = (kind: string, ofName: string): boolean =>
    (kind === "Pod" && ofName === name) || (kind === owner?.kind && ofName === owner.name);
  return (
    queue !== undefined ||
    (queueing?.workloads?.some(
      (one) => one.namespace === namespace && one.owners.some((candidate) => isOwner(candidate.kind, candidate.name)),
    ) ??
      false)
  );
}

function listHolders({ nodes: [node] }: StoppedPod): string {
  return `${LIST_PODS} spec.nodeName=${node!.name}`;
}
