import { type ListItem, objectOf, objectsOf } from "./kubernetes-objects";

export interface ClusterPolicy {
  readonly name: string;
  /** Where the operator runs, if the status says it. */
  readonly namespace: string | undefined;
  /** `ready`, `notReady`, or `ignored` beside an older one. */
  readonly state: string | undefined;
  /** Why it is not ready: `ClusterPolicy is not ready; states not ready: [state-operator-validation]`. */
  readonly reason: string | undefined;
  readonly pluginIsOff: boolean;
}

export const CLUSTER_POLICIES = "clusterpolicies.nvidia.com";

/** The policy in an item of `kubectl get clusterpolicies.nvidia.com --output json`. */
export function clusterPolicy({ metadata, spec, status }: ListItem): ClusterPolicy {
  const { namespace, state, conditions } = objectOf(status);
  const error = objectsOf(conditions).find((condition) => condition.type === "Error" && condition.status === "True");
  return {
    name: metadata.name,
    namespace: text(namespace),
    state: text(state),
    reason: text(error?.message),
    pluginIsOff: objectOf(objectOf(spec).devicePlugin).enabled === false,
  };
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
