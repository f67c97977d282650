import { textOf } from "../../core/facts/json";
import { type ListItem, namespaceOf, objectOf, objectsOf } from "./kubernetes-objects";
import { type PodPlacement, podPlacement } from "./pod-placement";
import { podRequests, type Resources } from "./pod-requests";

export interface ClusterPod extends PodPlacement {
  readonly namespace: string;
  readonly name: string;
  /** Its controller: a Job, a ReplicaSet; `undefined` for a bare pod. */
  readonly owner: PodOwner | undefined;
  /** Its node; a pod without one waits. */
  readonly node: string | undefined;
  /** `Pending`, `Running`, `Succeeded`, `Failed` or `Unknown`. */
  readonly phase: string;
  /** Why it failed: `UnexpectedAdmissionError`, if the kubelet got no device for it. */
  readonly reason: string | undefined;
  readonly message: string;
  /** When it was created, and when it was assigned to its node, in milliseconds; NaN if unknown. */
  readonly created: number;
  readonly started: number;
  readonly requests: Resources;
  readonly priority: number;
  /** Its scheduling gates: `kueue.x-k8s.io/admission`. */
  readonly gates: readonly string[];
  /** The queue of Kueue that it waits in, or that admitted its owner. */
  readonly queue: string | undefined;
  readonly conditions: readonly PodCondition[];
  readonly claims: readonly PodClaim[];
}

/** A ResourceClaim of a pod. */
export interface PodClaim {
  /** Its name; `undefined` before it is created from its template. */
  readonly claim: string | undefined;
  readonly template: string | undefined;
}

export interface PodOwner {
  readonly kind: string;
  readonly name: string;
}

export interface PodCondition {
  readonly type: string;
  readonly status: string;
  readonly reason: string;
  readonly message: string;
}

export const PODS = "pods";

/** Pods that have ended hold no resources. */
export const NOT_ENDED = "--field-selector=status.phase!=Succeeded,status.phase!=Failed";

export const QUEUE_LABEL = "kueue.x-k8s.io/queue-name";

/** Kueue's label on the pods of an admitted job; only the job has the other label. */
const ADMITTED_LABEL = "kueue.x-k8s.io/local-queue-name";

/** The pod in an item of `kubectl get pods --output json`. */
export function clusterPod({ metadata, spec, status }: ListItem): ClusterPod {
  const pod = objectOf(spec);
  const { nodeName, priority, schedulingGates, resourceClaims } = pod;
  const { phase, reason, message, startTime, conditions, resourceClaimStatuses } = objectOf(status);
  const { creationTimestamp, labels } = objectOf(metadata);
  const created = Date.parse(textOf(creationTimestamp) ?? "");
  return {
    ...podPlacement(pod),
    namespace: namespaceOf(metadata),
    name: metadata.name,
    owner: ownerOf(metadata),
    node: typeof nodeName === "string" && nodeName !== "" ? nodeName : undefined,
    phase: textOf(phase) ?? "Unknown",
    reason: textOf(reason),
    message: textOf(message) ?? "",
    created,
    started: startTime === undefined ? created : Date.parse(textOf(startTime) ?? ""),
    requests: podRequests(pod),
    priority: typeof priority === "number" ? priority : 0,
    gates: objectsOf(schedulingGates).flatMap(({ name }) => textOf(name) ?? []),
    queue: textOf(objectOf(labels)[QUEUE_LABEL] ?? objectOf(labels)[ADMITTED_LABEL]),
    conditions: conditionsOf(conditions),
    claims: podClaims(resourceClaims, objectsOf(resourceClaimStatuses)),
  };
}

/** The `resourceClaims` of a pod, with the names of created claims in its status. */
export function podClaims(resourceClaims: unknown, statuses: readonly Record<string, unknown>[] = []): PodClaim[] {
  return objectsOf(resourceClaims).map(({ name, resourceClaimName, resourceClaimTemplateName }) => ({
    claim: textOf(resourceClaimName ?? statuses.find((one) => one.name === name)?.resourceClaimName),
    template: textOf(resourceClaimTemplateName),
  }));
}

export function ownerOf(metadata: ListItem["metadata"]): PodOwner | undefined {
  const owner = objectsOf(objectOf(metadata).ownerReferences).find(({ controller }) => controller === true);
  return owner && podOwner(owner);
}

export function podOwner({ kind, name }: Readonly<Record<string, unknown>>): PodOwner {
  return { kind: textOf(kind) ?? "", name: textOf(name) ?? "" };
}

export function conditionsOf(conditions: unknown): PodCondition[] {
  return objectsOf(conditions).map((condition) => ({
    type: textOf(condition.type) ?? "",
    status: textOf(condition.status) ?? "",
    reason: textOf(condition.reason) ?? "",
    message: textOf(condition.message) ?? "",
  }));
}
