import { type ClusterNode, clusterNode } from "../kubectl/cluster-node";
import { type ClusterPod, clusterPod, NOT_ENDED, PODS } from "../kubectl/cluster-pod";
import { readClusterQueues } from "../kubectl/cluster-queue";
import type { ClusterReader } from "../kubectl/cluster-reader";
import type { ListItem } from "../kubectl/kubernetes-objects";
import { WORKLOADS } from "../kubectl/kueue-workload";
import { EVENTS, type ObjectEvent, objectEvent } from "../kubectl/object-event";
import { type PodDetails, podDetails } from "../kubectl/pod-details";
import { isTrue, LOCAL_QUEUES, localQueue, type Workload, workload } from "../kubectl/workload";
import type { DeclaredPool } from "../origins/declared-pool";
import { namedSubjects, subjectOf, type Target } from "./explained-subjects";
import type { Subject } from "./judge/explanation";
import { NodeRoom } from "./judge/node-room";
import type { PodCluster, Queueing } from "./judge/pod-cluster";
import { slicesOf } from "./judge/pod-route";
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
    return { subjects: named, cluster: { nodes, pools, room: undefined, events: [], queueing: undefined } };
  }
  const pods = await readPods(reader, place, target === undefined);
  const waiting = pods.waiting.filter(
    (pod) => (namespace === undefined || pod.namespace === namespace) && slicesOf(pod, nodes ?? []).length > 0,
  );
  const queueing = named === undefined || named.some(isForQueue) ? await readQueueing(reader) : undefined;
  const suspended = (queueing?.workloads ?? []).filter(
    (work) => (namespace === undefined || work.namespace === namespace) && isSuspended(work) && slicesOf(work.pod!, nodes ?? []).length > 0,
  );
  const subjects = named ?? [...waiting.map(subjectOf), ...suspended.map(subjectOfWorkload)];
  const room = pods.bound && new NodeRoom(pods.bound);
  return { subjects, cluster: { nodes, pools, room, events: await readEvents(reader, subjects, target, place), queueing } };
}

interface Pods {
  /** Unset where those of other namespaces cannot be read. */
  readonly bound: readonly ClusterPod[] | undefined;
  /** With their details, which the others do not need. */
  readonly waiting: readonly PodDetails[];
}

/** All pods that have not ended; those of one namespace where no others can be read and they are needed. */
async function readPods(reader: ClusterReader, place: readonly string[], needsWaiting: boolean): Promise<Pods> {
  const pick = (item: ListItem): ClusterPod | PodDetails => {
    const pod = clusterPod(item);
    return pod.node === undefined ? podDetails(item) : pod;
  };
  const all = await shown(reader, PODS, pick, "which pods hold slices", "--all-namespaces", NOT_ENDED);
  const pods = all ?? (needsWaiting ? await reader.listOf(PODS, pick, ...place, NOT_ENDED) : []);
  return {
    bound: all?.filter(({ node }) => node !== undefined),
    waiting: pods.filter((pod): pod is PodDetails => pod.node === undefined),
  };
}

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
    ...(target !== undefined && first.maker !== undefined ? await ofReason("reason=FailedCreate", "why there is no pod") : []),
  ];
}

/** What is wanted of each item; `undefined` where the cluster does not show them. */
async function shown<Wanted>(
  reader: ClusterReader,
  resource: string,
  pick: (item: ListItem) => Wanted,
  subject: string,
  ...flags: readonly string[]
): Promise<readonly Wanted[] | undefined> {
  const all = await reader.listOfShown(resource, pick, subject, ...flags);
  return reader.unread.some((one) => one.resource === resource) ? undefined : all;
}
