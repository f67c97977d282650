import { type ClusterNode, clusterNode } from "../kubectl/cluster-node";
import { clusterPod, NOT_ENDED, PODS } from "../kubectl/cluster-pod";
import { readClusterQueues } from "../kubectl/cluster-queue";
import type { ClusterReader } from "../kubectl/cluster-reader";
import type { ItemPick, ListItem } from "../kubectl/kubernetes-objects";
import { EVENTS, type ObjectEvent, objectEvent } from "../kubectl/object-event";
import { type PodDetails, podDetails } from "../kubectl/pod-details";
import { isTrue, LOCAL_QUEUES, localQueue, WORKLOADS, type Workload, workload } from "../kubectl/workload";
import type { DeclaredPool } from "../origins/declared-pool";
import { namedSubjects, subjectOf, type Target } from "./explained-subjects";
import type { Subject } from "./judge/explanation";
import { type Holder, NodeRoom } from "./judge/node-room";
import { slicesOf } from "./judge/pod-asks";
import type { PodCluster, Queueing } from "./judge/pod-cluster";
import { podRoutes } from "./judge/pod-route";
import { waitsForKueue } from "./judge/queued-pod";

export interface ExplainedCluster {
  readonly subjects: readonly Subject[];
  readonly cluster: PodCluster;
}

export interface Question {
  /** Unset: everything that requests slices and waits. */
  readonly target: Target | undefined;
  readonly namespace: string | undefined;
  /** The MIG node pools, by their nodes. */
  readonly poolsOf: (nodes: readonly ClusterNode[]) => readonly DeclaredPool[];
}

/**
 * Reads the pods, and what they wait for: one list after the other, and only those that are needed.
 *
 * @throws KubectlError or ToolError if the pods cannot be read
 */
export async function readPodCluster(reader: ClusterReader, { target, namespace, poolsOf }: Question): Promise<ExplainedCluster> {
  const place = namespace === undefined ? [] : [`--namespace=${namespace}`];
  const named = target && (await namedSubjects(reader, target, place));
  const nodes = await shown(reader, "nodes", clusterNode, "the slices, taints and labels of the nodes");
  const pools = poolsOf(nodes ?? []);
  if (named?.every(({ pod, maker }) => maker === undefined && pod?.node !== undefined)) {
    return { subjects: named, cluster: { nodes, pools, room: undefined, routeOf: undefined, events: [], queueing: undefined } };
  }
  const pods = await readPods(reader, place, target === undefined);
  const queueing = named === undefined || named.some(isForQueue) ? await readQueueing(reader) : undefined;
  const suspended = (queueing?.workloads ?? []).filter(isSuspended);
  const all = [...pods.waiting.map(subjectOf), ...suspended.map(subjectOfWorkload)].filter(
    ({ pod, ...subject }) =>
      (namespace === undefined || subject.namespace === namespace) && pod && slicesOf(pod, nodes ?? NO_NODES).length > 0,
  );
  const subjects = named ?? all;
  const room = pods.bound && new NodeRoom(pods.bound);
  const events = await readEvents(reader, subjects, target, place);
  return { subjects, cluster: { nodes, pools, room, routeOf: nodes && podRoutes(nodes, room), events, queueing } };
}

const NO_NODES: readonly ClusterNode[] = [];

interface Pods {
  /** Those that have a node; unset if other namespaces cannot be read. */
  readonly bound: readonly Holder[] | undefined;
  readonly waiting: readonly PodDetails[];
}

/** All pods that have not ended; only those of one namespace if others cannot be read. */
async function readPods(reader: ClusterReader, place: readonly string[], needsWaiting: boolean): Promise<Pods> {
  const all = await shown(reader, PODS, boundOrWaiting, "which pods hold slices", "--all-namespaces", NOT_ENDED);
  const pods = all ?? (needsWaiting ? await reader.listOf(PODS, boundOrWaiting, ...place, NOT_ENDED) : []);
  return {
    bound: all?.filter(({ node }) => node !== undefined),
    waiting: pods.filter((pod): pod is PodDetails => "containers" in pod),
  };
}

/** There are many pods with a node, of which little is needed. */
function boundOrWaiting(item: ListItem): Holder | PodDetails {
  const { namespace, name, owner, node, phase, requests, priority, queue } = clusterPod(item);
  return node === undefined ? podDetails(item) : { namespace, name, owner, node, phase, requests, priority, queue };
}

boundOrWaiting.ignores = [
  ...["annotations", "managedFields", "volumes", "volumeMounts", "env", "livenessProbe", "readinessProbe", "startupProbe"],
  ...["containerStatuses", "initContainerStatuses", "podIPs", "hostIPs", "securityContext"],
];

function isForQueue({ pod, maker }: Subject): boolean {
  return maker?.queue !== undefined || (pod !== undefined && (pod.queue !== undefined || waitsForKueue(pod, maker)));
}

/** What Kueue has, if it is installed. */
async function readQueueing(reader: ClusterReader): Promise<Queueing | undefined> {
  const all = "--all-namespaces";
  const workloads = await shown(reader, WORKLOADS, workload, "the Workloads of Kueue", all);
  const localQueues = await shown(reader, LOCAL_QUEUES, localQueue, "the LocalQueues of Kueue", all);
  const queues = await readClusterQueues(reader);
  return { workloads, localQueues, ...queues };
}

/** Whether it is a job without pods that waits for Kueue. */
function isSuspended(work: Workload): boolean {
  return (
    work.pod !== undefined && work.owners.every(({ kind }) => kind !== "Pod") && !isTrue(work, "QuotaReserved") && !isTrue(work, "Finished")
  );
}

function subjectOfWorkload({ owners: [owner], namespace, queue, pod }: Workload): Subject {
  const { kind, name } = owner!;
  const maker = { kind, name, namespace, owner: undefined, queue, isSuspended: true, wanted: undefined, conditions: [], pod };
  return { kind, name, namespace, pod, maker };
}

/** Events of the autoscaler about waiting pods, and why a controller creates no pods. */
async function readEvents(
  reader: ClusterReader,
  subjects: readonly Subject[],
  target: Target | undefined,
  place: readonly string[],
): Promise<ObjectEvent[]> {
  const [first] = subjects;
  if (first === undefined) {
    return [];
  }
  const where = target === undefined && place.length === 0 ? "--all-namespaces" : `--namespace=${first.namespace}`;
  const ofReason = async (selector: string, subject: string): Promise<readonly ObjectEvent[]> =>
    (await shown(reader, EVENTS, objectEvent, subject, where, `--field-selector=${selector}`)) ?? [];
  return [
    ...(await ofReason("source=cluster-autoscaler", "what the cluster autoscaler does")),
    ...(target !== undefined && subjects.some(({ maker }) => maker !== undefined)
      ? await ofReason("reason=FailedCreate", "why there is no pod")
      : []),
  ];
}

/** What `pick` reads of each item; `undefined` if the list cannot be read. */
async function shown<Wanted>(
  reader: ClusterReader,
  resource: string,
  pick: ItemPick<Wanted>,
  subject: string,
  ...flags: readonly string[]
): Promise<readonly Wanted[] | undefined> {
  const all = await reader.listOfShown(resource, pick, subject, ...flags);
  return reader.unread.some((one) => one.resource === resource) ? undefined : all;
}
