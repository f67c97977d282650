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

/** What is explained, and what of the cluster explains it. */
export interface ExplainedCluster {
  readonly subjects: readonly Subject[];
  readonly cluster: PodCluster;
}

/** What is asked about. */
export interface Question {
  /** Unset: everything that asks for slices and waits. */
  readonly target: Target | undefined;
  readonly namespace: string | undefined;
  /** The MIG node pools, by the nodes that there are. */
  readonly poolsOf: (nodes: readonly ClusterNode[]) => readonly DeclaredPool[];
}

/**
 * Asks the cluster for the pods, and for what they wait for: one list after the other, and none that is not needed.
 *
 * @throws KubectlError or ToolError if the pods cannot be read
 */
export async function readPodCluster(reader: ClusterReader, { target, namespace, poolsOf }: Question): Promise<ExplainedCluster> {
  const place = namespace === undefined ? [] : [`--namespace=${namespace}`];
  const named = target && (await namedSubjects(reader, target, place));
  const nodes = await shown(reader, "nodes", clusterNode, "what the nodes offer, and what keeps the pod away from them");
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
  /** Those that have a node; unset where those of other namespaces cannot be read. */
  readonly bound: readonly Holder[] | undefined;
  readonly waiting: readonly PodDetails[];
}

/** All pods that have not ended; those of one namespace where no others can be read and they are needed. */
async function readPods(reader: ClusterReader, place: readonly string[], needsWaiting: boolean): Promise<Pods> {
  const all = await shown(reader, PODS, boundOrWaiting, "which pods hold slices", "--all-namespaces", NOT_ENDED);
  const pods = all ?? (needsWaiting ? await reader.listOf(PODS, boundOrWaiting, ...place, NOT_ENDED) : []);
  return {
    bound: all?.filter(({ node }) => node !== undefined),
    waiting: pods.filter((pod): pod is PodDetails => "containers" in pod),
  };
}

/** There are many pods that have a node, and little is asked of them. */
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

/** What Kueue has, where it is installed. */
async function readQueueing(reader: ClusterReader): Promise<Queueing | undefined> {
  const all = "--all-namespaces";
  const workloads = await shown(reader, WORKLOADS, workload, "what Kueue says of the work", all);
  const localQueues = await shown(reader, LOCAL_QUEUES, localQueue, "which queues there are", all);
  const queues = await readClusterQueues(reader);
  return { workloads, localQueues, ...queues };
}

/** Whether a job waits for Kueue, and so has no pod. */
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

/** What the autoscaler says of pods that wait, and why something makes no pods. */
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

/** What is wanted of each item; `undefined` where the cluster does not show them. */
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
