import { isCount } from "../../core/facts/json";
import { ownerOf, type PodClaim, type PodOwner, podClaims } from "./cluster-pod";
import { type ListItem, namespaceOf, objectOf, objectsOf } from "./kubernetes-objects";
import { type PodPlacement, podPlacement } from "./pod-placement";
import { podRequests, type Resources } from "./pod-requests";

/** Pods that do not exist yet: Kueue suspends their job until it is admitted. */
export interface SuspendedPods extends PodPlacement {
  readonly namespace: string;
  readonly owner: PodOwner | undefined;
  readonly count: number;
  /** Of one pod. */
  readonly requests: Resources;
  readonly claims: readonly PodClaim[];
}

/** The pods of an item of `kubectl get workloads --output json`. The pods of a Workload of pods exist already. */
export function suspendedPods({ metadata, spec, status }: ListItem): SuspendedPods[] {
  const { active, podSets } = objectOf(spec);
  const is = (type: string): boolean => objectsOf(objectOf(status).conditions).some((one) => one.type === type && one.status === "True");
  const owners = objectsOf(objectOf(metadata).ownerReferences);
  if (active === false || is("Admitted") || is("Finished") || owners.some(({ kind }) => kind === "Pod")) {
    return [];
  }
  return objectsOf(podSets).map(({ count, template }) => {
    const pod = objectOf(objectOf(template).spec);
    return {
      ...podPlacement(pod),
      namespace: namespaceOf(metadata),
      owner: ownerOf(metadata),
      count: isCount(count) ? count : 1,
      requests: podRequests(pod),
      claims: podClaims(pod.resourceClaims),
    };
  });
}
