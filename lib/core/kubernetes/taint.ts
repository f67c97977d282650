import { type Fact, isKnown } from "../facts/fact";
import { remembered } from "../facts/remembered";
import type { TaintEffect } from "./node-taint";

/** A Kubernetes taint, read from `key=value:Effect` or `key:Effect`. */
export interface Taint {
  readonly key: string;
  readonly value: string;
  readonly effect: `${TaintEffect}`;
}

/** A Kubernetes toleration, as it stands in a pod or in Helm values. */
export interface Toleration {
  readonly key?: string;
  readonly operator?: string;
  readonly value?: string;
  readonly effect?: string;
}

// A value may be empty or missing, as in Kubernetes' own parser: https://github.com/kubernetes/kubernetes, pkg/util/taints.
const TAINT = /^([a-zA-Z\d][\w\-./]{0,252})(?:=([a-zA-Z\d][\w\-.]{0,62})?)?:(NoSchedule|PreferNoSchedule|NoExecute)$/;

/** The taint, or `undefined` where the text is none that AKS accepts. */
export function parseTaint(text: string): Taint | undefined {
  const [, key, value = "", effect] = TAINT.exec(text) ?? [];
  return key ? { key, value, effect: effect as TaintEffect } : undefined;
}

/** The well-formed taints among those that are known; remembered, because several rules ask. */
export function parseTaints(texts: Fact<readonly Fact<string>[]>): readonly Taint[] {
  return isKnown(texts) ? taintsIn(texts) : [];
}

const taintsIn = remembered((texts: readonly Fact<string>[]): readonly Taint[] =>
  texts.filter(isKnown).flatMap((text) => parseTaint(text) ?? []),
);

/**
 * Whether an agent is expected to take the taint away once the node is ready.
 *
 * @see https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/FAQ.md
 */
export function isStartupTaint({ key }: Taint): boolean {
  return /^(startup|ignore)-taint\.cluster-autoscaler\.kubernetes\.io\//.test(key) || key.endsWith("/agent-not-ready");
}

/** Whether the scheduler keeps pods without a toleration away; `PreferNoSchedule` is only a preference. */
export function repels(taint: Taint): boolean {
  return taint.effect !== "PreferNoSchedule";
}

/** The narrowest toleration of a taint. */
export function tolerationOf(taint: Taint): Toleration {
  return { key: taint.key, operator: "Equal", value: taint.value, effect: taint.effect };
}

/**
 * Whether the scheduler lets a pod with this toleration onto a node with this taint.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/
 */
export function tolerates(toleration: Toleration, taint: Taint): boolean {
  if (toleration.effect && toleration.effect !== taint.effect) {
    return false;
  }
  const exists = toleration.operator === "Exists";
  if (!toleration.key) {
    return exists;
  }
  return toleration.key === taint.key && (exists || (toleration.value ?? "") === taint.value);
}

/** The taints that none of the tolerations lets a pod pass. */
export function untolerated(taints: readonly Taint[], tolerations: readonly Toleration[]): Taint[] {
  return taints.filter((taint) => repels(taint) && !tolerations.some((toleration) => tolerates(toleration, taint)));
}

/** As kubectl prints it, which leaves out an empty value. */
export function formatTaint({ key, value, effect }: Taint): string {
  return `${value ? `${key}=${value}` : key}:${effect}`;
}

/** The taint that keeps other pods off GPU nodes: AKS lets those pass that request `nvidia.com/gpu`, and NVIDIA's charts tolerate it. */
export const GPU_TAINT: Taint = { key: "nvidia.com/gpu", value: "present", effect: "NoSchedule" };

/** The taint and label that AKS puts on every Spot node. */
export const SPOT_TAINT: Taint = { key: "kubernetes.azure.com/scalesetpriority", value: "spot", effect: "NoSchedule" };
