import { type ListItem, objectOf, objectsOf } from "./kubernetes-objects";

/** A pod that was given to a node. */
export interface ClusterPod {
  readonly node: string;
  readonly phase: string;
  /** Why it failed: `UnexpectedAdmissionError`, where the kubelet got no device for it. */
  readonly reason: string | undefined;
  readonly message: string;
  /** In milliseconds, as far as it is told. */
  readonly started: number;
  /** The resources that its containers ask for. */
  readonly resources: readonly string[];
}

/** The pod in an item of `kubectl get pods --output json`, where it has a node. */
export function clusterPod({ metadata, spec, status }: ListItem): ClusterPod | undefined {
  const { nodeName, containers, initContainers } = objectOf(spec);
  const { phase, reason, message, startTime } = objectOf(status);
  return typeof nodeName === "string"
    ? {
        node: nodeName,
        phase: String(phase),
        reason: typeof reason === "string" ? reason : undefined,
        message: typeof message === "string" ? message : "",
        started: Date.parse(String(startTime ?? objectOf(metadata).creationTimestamp)),
        resources: [...objectsOf(containers), ...objectsOf(initContainers)].flatMap(({ resources }) =>
          Object.keys(objectOf(objectOf(resources).limits)),
        ),
      }
    : undefined;
}
