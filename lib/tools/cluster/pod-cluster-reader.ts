import { type ClaimState, claimCounter, knowsHolders, lacksClaim, readClaims } from "../kubectl/claim-state";
import { type ClusterNode, clusterNode } from "../kubectl/cluster-node";
import { clusterPod, NOT_ENDED, PODS } from "../kubectl/cluster-pod";
import { readClusterQueues } from "../kubectl/cluster-queue";
import type { ClusterReader } from "../kubectl/cluster-reader";
import type { ItemPick, ListItem } from "../kubectl/kubernetes-objects";
import { EVENTS, type ObjectEvent, objectEvent } from "../kubectl/object-event";
import { type PodDetails, podDetails } from "../kubectl/pod-details";
import { withPublished } from "../kubectl/published-slices";
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
  const listed = await shown(reader, "nodes", clusterNode, "the slices, taints and labels of the nodes");
  const nodes = listed && (await withPublished(reader, listed));
  const isBound = named?.every(({ pod, maker }) => maker === undefined && pod?.node !== undefined) === true;
  const pods = isBound ? NO_PODS : await readPods(reader, place, target === undefined);
  const queueing = !isBound && (named === undefined || named.some(isForQueue)) ? await readQueueing(reader) : undefined;
  const suspended = (queueing?.workloads ?? []).filter(isSuspended).map(subjectOfWorkload);
  const asked = named ?? [...pods.waiting.map(subjectOf), ...suspended];
  const claims = await readClaims(reader, nodes ?? [], [...asked.flatMap(({ pod }) => pod ?? []), ...(pods.bound ?? [])]);
  const all = asked.map((subject) => withClaimed(subject, claims));
  const subjects =
    named === undefined
      ? all.filter(
          ({ pod, maker, ...subject }) =>
            (namespace === undefined || subject.namespace === namespace) &&
            pod &&
            (slicesOf(pod, nodes ?? NO_NODES).length > 0 || (maker === undefined && lacksClaim(pod, claims))),
        )
      : all;
  const pools = poolsOf(nodes ?? []);
  if (isBound) {
    return { subjects, cluster: { nodes, pools, claims, room: undefined, routeOf: undefined, events: [], queueing } };
  }
  const knowsAll = nodes?.every((node) => knowsHolders(claims, node)) !== false;
  const room = pods.bound && knowsAll ? new NodeRoom(pods.bound.map(claimCounter(claims))) : undefined;
  const events = await readEvents(reader, subjects, target, place);
  return { subjects, cluster: { nodes, pools, claims, room, routeOf: nodes && podRoutes(nodes, room), events, queueing } };
}

/** The pod of the subject with the slices of its claims. */
function withClaimed(subject: Subject, claims: ClaimState): Subject {
  return subject.pod === undefined ? subject : { ...subject, pod: claimCounter(claims)(subject.pod) };
}

const NO_NODES: readonly ClusterNode[] = [];

interface Pods {
  /** Those that have a node; unset if other namespaces cannot be read. */
  readonly bound: readonly Holder[] | undefined;
  readonly waiting: readonly PodDetails[];
}

const NO_PODS: Pods = { bound: undefined, waiting: [] };

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
  const { namespace, name, owner, node, phase, requests, priority, queue, claims } = clusterPod(item);
  return node === undefined ? podDetails(item) : { namespace, name, owner, node, phase, requests, priority, queue, claims };
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
    ...(subjects.some(({ pod }) => pod?.claims.some(({ claim }) => claim === undefined))
      ? await ofReason("reason=FailedResourceClaimCreation", "why a ResourceClaim is not created")
      : []),
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
