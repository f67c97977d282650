import { conditionsOf, type PodCondition, type PodOwner } from "./cluster-pod";
import { type ListItem, objectOf, objectsOf } from "./kubernetes-objects";
import type { PodDetails } from "./pod-details";
import { podOfTemplate } from "./pod-maker";

/** What Kueue has decided of a job or a pod. v1beta1 and v1beta2 say it alike. */
export interface Workload {
  readonly namespace: string;
  readonly name: string;
  /** The job, or the pods. */
  readonly owners: readonly PodOwner[];
  /** The LocalQueue that it waits in. */
  readonly queue: string;
  /** Whether Kueue looks at it: after too many evictions it does not. */
  readonly isActive: boolean;
  /** The ClusterQueue that has admitted it. */
  readonly admittedBy: string | undefined;
  /** What is said of it now: of several conditions of a type the last. */
  readonly conditions: readonly PodCondition[];
  /** One of its pods, as its owner would make it. */
  readonly pod: PodDetails | undefined;
}

export const WORKLOADS = "workloads.kueue.x-k8s.io";

/** The Workload in an item of `kubectl get workloads.kueue.x-k8s.io --output json`. */
export function workload({ metadata, spec, status }: ListItem): Workload {
  const { ownerReferences, creationTimestamp } = objectOf(metadata);
  const { queueName, podSets, active } = objectOf(spec);
  const { admission, conditions } = objectOf(status);
  const owners = objectsOf(ownerReferences).map(({ kind, name }) => ({ kind: String(kind), name: String(name) }));
  const [owner] = owners;
  const [podSet] = objectsOf(podSets);
  const { clusterQueue } = objectOf(admission);
  return {
    namespace: String(metadata.namespace),
    name: metadata.name,
    owners,
    queue: String(queueName ?? ""),
    isActive: active !== false,
    admittedBy: typeof clusterQueue === "string" ? clusterQueue : undefined,
    conditions: conditionsOf(conditions),
    pod: podSet && owner && podOfTemplate(objectOf(podSet.template), { ...owner, namespace: metadata.namespace, creationTimestamp }),
  };
}

/** The condition of that type, where it is true. */
export function isTrue({ conditions }: { readonly conditions: readonly PodCondition[] }, type: string): boolean {
  return conditions.some((condition) => condition.type === type && condition.status === "True");
}

/** The queue of a namespace, through which work reaches a ClusterQueue. */
export interface LocalQueue {
  readonly namespace: string;
  readonly name: string;
  readonly clusterQueue: string;
  /** `Hold` or `HoldAndDrain`, where somebody stopped it. */
  readonly stopPolicy: string | undefined;
}

export const LOCAL_QUEUES = "localqueues.kueue.x-k8s.io";

/** The LocalQueue in an item of `kubectl get localqueues.kueue.x-k8s.io --output json`. */
export function localQueue({ metadata, spec }: ListItem): LocalQueue {
  const { clusterQueue, stopPolicy } = objectOf(spec);
  return {
    namespace: String(metadata.namespace),
    name: metadata.name,
    clusterQueue: String(clusterQueue),
    stopPolicy: typeof stopPolicy === "string" && stopPolicy !== "None" ? stopPolicy : undefined,
  };
}
