import { textOf } from "../../core/facts/json";
import type { NodeSelectorRequirement } from "../../core/kubernetes/node-selector-requirement";
import type { Toleration } from "../../core/kubernetes/taint";
import { objectOf, objectsOf, stringsOf } from "./kubernetes-objects";

export interface PodPlacement {
  readonly nodeSelector: Readonly<Record<string, string>>;
  /** The terms of its required node affinity, one of which must match; `undefined` without one. */
  readonly affinityTerms: readonly AffinityTerm[] | undefined;
  readonly tolerations: readonly Toleration[];
}

export interface AffinityTerm {
  readonly matchExpressions: readonly NodeSelectorRequirement[];
  readonly matchFields: readonly NodeSelectorRequirement[];
}

export function podPlacement(pod: Readonly<Record<string, unknown>>): PodPlacement {
  const required = objectOf(objectOf(pod.affinity).nodeAffinity).requiredDuringSchedulingIgnoredDuringExecution;
  return {
    nodeSelector: stringsOf(pod.nodeSelector),
    affinityTerms:
      required === undefined
        ? undefined
        : objectsOf(objectOf(required).nodeSelectorTerms).map((term) => ({
            matchExpressions: objectsOf(term.matchExpressions).map(requirementOf),
            matchFields: objectsOf(term.matchFields).map(requirementOf),
          })),
    tolerations: objectsOf(pod.tolerations).map(stringsOf),
  };
}

function requirementOf({ key, operator, values }: Readonly<Record<string, unknown>>): NodeSelectorRequirement {
  return {
    key: textOf(key) ?? "",
    operator: textOf(operator) ?? "",
    ...(Array.isArray(values) && { values: values.filter((value) => typeof value === "string") }),
  };
}
