import { textOf } from "../../core/facts/json";
import { conditionsOf, type PodCondition, type PodOwner, podOwner } from "./cluster-pod";
import { type ListItem, namespaceOf, objectOf, objectsOf } from "./kubernetes-objects";
import type { PodDetails } from "./pod-details";
import { podOfTemplate } from "./pod-maker";

/** What Kueue has decided for a job or a pod, in v1beta1 and v1beta2. */
export interface Workload {
  readonly namespace: string;
  readonly name: string;
  /** The job, or the pods. */
  readonly owners: readonly PodOwner[];
  /** The LocalQueue that it waits in. */
  readonly queue: string;
  /** Whether Kueue processes it: it stops after too many evictions. */
  readonly isActive: boolean;
  readonly admittedBy: string | undefined;
  readonly conditions: readonly PodCondition[];
  /** What must agree before Kueue admits it, such as the autoscaler. */
  readonly checks: readonly AdmissionCheck[];
  /** One of its pods, as its owner would create it. */
  readonly pod: PodDetails | undefined;
}

export interface AdmissionCheck {
  readonly name: string;
  /** `Pending`, `Ready`, `Retry` or `Rejected`. */
  readonly state: string;
  readonly message: string;
}

export const WORKLOADS = "workloads.kueue.x-k8s.io";

/** The Workload in an item of `kubectl get workloads.kueue.x-k8s.io --output json`. */
export function workload({ metadata, spec, status }: ListItem): Workload {
  const { ownerReferences, creationTimestamp } = objectOf(metadata);
  const { queueName, podSets, active } = objectOf(spec);
  const { admission, conditions, admissionChecks } = objectOf(status);
  const owners = objectsOf(ownerReferences).map(podOwner);
  const [owner] = owners;
  const [podSet] = objectsOf(podSets);
  const { clusterQueue } = objectOf(admission);
  return {
    namespace: namespaceOf(metadata),
    name: metadata.name,
    owners,
    queue: textOf(queueName) ?? "",
    isActive: active !== false,
    admittedBy: textOf(clusterQueue),
    conditions: conditionsOf(conditions),
    checks: objectsOf(admissionChecks).map(({ name: check, state, message }) => ({
      name: textOf(check) ?? "",
      state: textOf(state) ?? "",
      message: textOf(message) ?? "",
    })),
    pod: podSet && owner && podOfTemplate(objectOf(podSet.template), { ...owner, namespace: metadata.namespace, creationTimestamp }),
  };
}

export function isTrue({ conditions }: { readonly conditions: readonly PodCondition[] }, type: string): boolean {
  return conditions.some((condition) => condition.type === type && condition.status === "True");
}

/** The queue of a namespace, for a ClusterQueue. */
export interface LocalQueue {
  readonly namespace: string;
  readonly name: string;
  readonly clusterQueue: string;
  /** `Hold` or `HoldAndDrain`, if it is stopped. */
  readonly stopPolicy: string | undefined;
}

export const LOCAL_QUEUES = "localqueues.kueue.x-k8s.io";

/** The LocalQueue in an item of `kubectl get localqueues.kueue.x-k8s.io --output json`. */
export function localQueue({ metadata, spec }: ListItem): LocalQueue {
  const { clusterQueue, stopPolicy } = objectOf(spec);
  return {
    namespace: namespaceOf(metadata),
    name: metadata.name,
    clusterQueue: textOf(clusterQueue) ?? "",
    stopPolicy: typeof stopPolicy === "string" && stopPolicy !== "None" ? stopPolicy : undefined,
  };
}
