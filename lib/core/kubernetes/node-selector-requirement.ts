import { UNKNOWN, type Unknown } from "../facts/fact";

/** One requirement of a node affinity. */
export interface NodeSelectorRequirement {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

/**
 * Whether a node whose label `requirement.key` has that value, or is absent, meets the requirement; `UNKNOWN` for an
 * operator that Kubernetes does not have.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#operators
 */
export function meets({ operator, values }: NodeSelectorRequirement, label: string | undefined): boolean | Unknown {
  const listed = Array.isArray(values) ? values : [];
  switch (operator) {
    case "In":
      return label !== undefined && listed.includes(label);
    case "NotIn":
      return label === undefined || !listed.includes(label);
    case "Exists":
      return label !== undefined;
    case "DoesNotExist":
      return label === undefined;
    case "Gt":
      return Number(label) > Number(listed[0]);
    case "Lt":
      return Number(label) < Number(listed[0]);
    default:
      return UNKNOWN;
  }
}
