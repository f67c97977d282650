import { WHOLE_GPU_RESOURCE } from "../../../core/catalog/mig-partition";
import { sum } from "../../../core/facts/lists";
import type { ClusterNode } from "../../kubectl/cluster-node";
import type { PodOwner } from "../../kubectl/cluster-pod";
import { discoveredPartitions } from "../../kubectl/node-labels";
import type { PodDetails } from "../../kubectl/pod-details";
import type { PodMaker } from "../../kubectl/pod-maker";
import { partitionNamed } from "../../kubectl/slice-resource";
import { AUTOSCALER_DIAGNOSES } from "./diagnoses/autoscaler-diagnoses";
import { CLAIM_DIAGNOSES } from "./diagnoses/claim-diagnoses";
import { CREATION_DIAGNOSES } from "./diagnoses/creation-diagnoses";
import { type Diagnosis, diagnose, diagnoseEach } from "./diagnoses/diagnosis";
import { GATE_DIAGNOSES } from "./diagnoses/gate-diagnoses";
import { HURDLE_DIAGNOSES } from "./diagnoses/hurdle-diagnoses";
import { EVICTION_DIAGNOSES, KUEUE_DIAGNOSES } from "./diagnoses/kueue-diagnoses";
import { SCHEDULER_DIAGNOSES } from "./diagnoses/scheduler-diagnoses";
import { SELECTOR_DIAGNOSES } from "./diagnoses/selector-diagnoses";
import { START_DIAGNOSES } from "./diagnoses/start-diagnoses";
import { type Ask, slicesOf } from "./pod-asks";
import { type PodCluster, poolOf } from "./pod-cluster";
import { HURDLES, type Hurdle, type NodeStops, type PodRoute } from "./pod-route";
import { queuedPod, waitsForKueue } from "./queued-pod";

/** A pod, or a controller that lacks pods. */
export interface Subject extends PodOwner {
  readonly namespace: string;
  /** The pod, or one that its controller would create. */
  readonly pod: PodDetails | undefined;
  /** Its controller, if there is no pod yet. */
  readonly maker: PodMaker | undefined;
}

/** `starts`: it has a node, and not all of its containers run. */
export type PodState = "runs" | "starts" | "waits" | "failed" | "ended";

export interface Explanation {
  readonly subject: Subject;
  readonly state: PodState;
  /** The slices that it requests, and their partitions on its node. */
  readonly slices: readonly (Ask & { readonly partition?: string })[];
  readonly node: string | undefined;
  /** The node pool of that node. */
  readonly pool: string | undefined;
  /** What blocks it: the first cause, then what would block it next. */
  readonly causes: readonly Diagnosis[];
  readonly notes: readonly string[];
  /** How many nodes of each pool stop it, and at what. */
  readonly nodes: readonly NodeStops[];
}

export function explain(subject: Subject, cluster: PodCluster): Explanation {
  const { pod, maker } = subject;
  const state = stateOf(subject);
  const node = cluster.nodes?.find(({ name }) => name === pod?.node);
  const asks = pod ? slicesOf(pod, cluster.nodes ?? []) : [];
  const base = {
    subject,
    state,
    slices: node ? asks.map((ask) => ({ ...ask, partition: partitionOn(node, ask.resource, cluster) })) : asks,
    node: pod?.node,
    pool: node?.pool,
    nodes: [],
    notes: [],
  };
  if (state === "waits") {
    return { ...base, ...whyWaits(pod, maker, cluster) };
  }
  const cause = pod && (state === "failed" || state === "starts") ? diagnose(START_DIAGNOSES, { pod, node }) : undefined;
  return { ...base, causes: cause ? [cause] : [], notes: pod ? notesOfBound(pod, node, asks, cluster) : [] };
}

function stateOf({ pod, maker }: Subject): PodState {
  if (maker !== undefined) {
    return maker.conditions.some(({ type, status }) => (type === "Complete" || type === "Failed") && status === "True") ? "ended" : "waits";
  }
  switch (pod?.phase) {
    case "Succeeded":
      return "ended";
    case "Failed":
      return "failed";
    default:
      return pod?.node === undefined
        ? "waits"
        : pod.phase === "Running" && !pod.containers.some(({ trouble }) => trouble)
          ? "runs"
          : "starts";
  }
}

/** Hurdles that remain after admission by Kueue, which adds the labels and tolerations of a flavor. */
const BEFORE_ADMISSION: readonly Hurdle[] = ["resource", "size"];

function whyWaits(
  pod: PodDetails | undefined,
  maker: PodMaker | undefined,
  cluster: PodCluster,
): Pick<Explanation, "causes" | "nodes" | "notes"> {
  const isQueued = pod !== undefined && waitsForKueue(pod, maker);
  const route = pod && cluster.routeOf?.(pod);
  const before = [
    ...diagnoseEach([GATE_DIAGNOSES], { pod, maker }),
    ...(maker ? diagnoseEach([CREATION_DIAGNOSES], { maker, event: failureOf(maker, cluster) }) : []),
    ...(isQueued && cluster.queueing ? diagnoseEach([EVICTION_DIAGNOSES, KUEUE_DIAGNOSES], queuedPod(pod, maker, cluster.queueing)) : []),
  ];
  const fits = route?.stops.some(({ at }) => at === undefined) === true;
  const ofClaims = route && !isQueued ? diagnoseEach([CLAIM_DIAGNOSES], { pod, cluster, route, nodes: [] }) : [];
  // A claim that cannot be allocated anywhere says nothing about the nodes.
  const atNodes = route && ofClaims.length === 0 ? causesAtNodes(pod, route, cluster, isQueued) : [];
  const said = pod && !isQueued && atNodes.length + ofClaims.length === 0 ? diagnoseEach([SCHEDULER_DIAGNOSES], { pod, fits }) : [];
  const causes = [...before, ...ofClaims, ...atNodes, ...said];
  return {
    causes,
    nodes: route && !isQueued && ofClaims.length === 0 ? route.stops : [],
    notes: causes.length > 0 ? [] : [fits ? "a node has room for it; try again in some seconds" : "no cause was found"],
  };
}

function causesAtNodes(pod: PodDetails, route: PodRoute, cluster: PodCluster, isQueued: boolean): Diagnosis[] {
  const stopped = { pod, cluster, route, nodes: [] };
  const atHurdles = HURDLES.filter((hurdle) => !isQueued || BEFORE_ADMISSION.includes(hurdle)).flatMap((hurdle) => {
    const nodes = route.closed.get(hurdle);
    return (nodes && diagnose(HURDLE_DIAGNOSES[hurdle], { ...stopped, nodes })) ?? [];
  });
  const atSelector = route.selected.length === 0 && !isQueued ? diagnoseEach([SELECTOR_DIAGNOSES], stopped) : [];
  const causes = [...atSelector, ...atHurdles];
  return causes.length > 0 && !isQueued ? [...causes, ...diagnoseEach([AUTOSCALER_DIAGNOSES], stopped)] : causes;
}

/** The last event that says why there is no pod; for a Deployment that of a ReplicaSet. */
function failureOf({ namespace, name }: PodMaker, { events }: PodCluster): PodCluster["events"][number] | undefined {
  return events
    .filter((event) => event.namespace === namespace && event.reason === "FailedCreate" && `${event.name}-`.startsWith(`${name}-`))
    .sort((one, other) => other.last - one.last)[0];
}

/** Notes on a pod that has its slices. */
function notesOfBound(pod: PodDetails, node: ClusterNode | undefined, slices: readonly Ask[], cluster: PodCluster): string[] {
  if (slices.length === 0) {
    return ["it requests no slices, and gets none"];
  }
  const isWhole =
    node !== undefined && poolOf(cluster, node) === undefined && slices.some(({ resource }) => resource === WHOLE_GPU_RESOURCE);
  const several = pod.containers.filter(({ requests }) => sum(slices.map(({ resource }) => requests[resource] ?? 0)) > 1);
  return [
    ...(isWhole ? [`it has whole GPUs: the GPUs of node ${node.name} are not partitioned`] : []),
    ...(several.length > 0 && !isWhole
      ? [`container ${several[0]!.name} has several slices; before driver R570 a CUDA process sees only one of them (MIG251)`]
      : []),
  ];
}

/** The partition of a resource on the node: `1g.5gb`; unset for a whole GPU, or if unknown. */
function partitionOn(node: ClusterNode, resource: string, cluster: PodCluster): string | undefined {
  const ofPool = poolOf(cluster, node)?.slices?.find(({ resourceName }) => resourceName === resource)?.partition.name;
  return ofPool ?? partitionNamed(resource) ?? (resource === WHOLE_GPU_RESOURCE ? discoveredPartitions(node.labels)[0] : undefined);
}
