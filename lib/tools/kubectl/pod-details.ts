import { textOf } from "../../core/facts/json";
import { type ClusterPod, clusterPod } from "./cluster-pod";
import { type ListItem, objectOf, objectsOf } from "./kubernetes-objects";
import { type Resources, requestsOf } from "./pod-requests";

export interface PodDetails extends ClusterPod {
  readonly containers: readonly PodContainer[];
  /** The node on which the scheduler evicts other pods for it. */
  readonly nominatedNode: string | undefined;
  readonly preemptsNobody: boolean;
}

export interface PodContainer {
  readonly name: string;
  readonly requests: Resources;
  /** Why it does not run: `CreateContainerError`, and the messages of the runtime, also those of the last run. */
  readonly trouble: { readonly reason: string; readonly message: string } | undefined;
}

/** The pod in an item of `kubectl get pods --output json`, with its details. */
export function podDetails(item: ListItem): PodDetails {
  const { initContainers, containers, preemptionPolicy } = objectOf(item.spec);
  const { initContainerStatuses, containerStatuses, nominatedNodeName } = objectOf(item.status);
  const statuses = [initContainerStatuses, containerStatuses].flatMap(objectsOf);
  return {
    ...clusterPod(item),
    containers: [initContainers, containers].flatMap(objectsOf).map((container) => ({
      name: textOf(container.name) ?? "",
      requests: requestsOf(container),
      trouble: troubleOf(statuses.find(({ name }) => name === container.name)),
    })),
    nominatedNode: typeof nominatedNodeName === "string" && nominatedNodeName !== "" ? nominatedNodeName : undefined,
    preemptsNobody: preemptionPolicy === "Never",
  };
}

/** A container that succeeded or runs again has no trouble. */
function troubleOf({ state, lastState }: Readonly<Record<string, unknown>> = {}): PodContainer["trouble"] {
  const { waiting, terminated } = objectOf(state);
  const before = waiting === undefined ? undefined : objectOf(lastState).terminated;
  const now = objectOf(waiting ?? terminated);
  if (now.reason === undefined || now.exitCode === 0) {
    return undefined;
  }
  const words = [now.message, objectOf(before).message].filter((word) => typeof word === "string" && word !== "");
  return { reason: textOf(now.reason) ?? "", message: [...new Set(words)].join("; ") };
}
