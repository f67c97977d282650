import { isCount, textOf } from "../../core/facts/json";
import type { Taint } from "../../core/kubernetes/taint";
import { POOL_NAME_LABEL } from "../../core/pool/pod-target";
import type { ClaimDevice } from "./claim-device";
import { type ListItem, objectOf, objectsOf, stringsOf } from "./kubernetes-objects";
import { type Resources, resourcesOf } from "./pod-requests";
import { isOfClass } from "./slice-resource";

export interface ClusterNode {
  readonly name: string;
  readonly pool: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly Taint[];
  /** The extended resources of GPUs, those of Volcano included. */
  readonly allocatable: Readonly<Record<string, number>>;
  /** The same, unhealthy ones included. */
  readonly capacity: Readonly<Record<string, number>>;
  /** What of that pods get by ResourceClaims, although the node does not report it. */
  readonly claimed: Resources;
  /** What NVIDIA's DRA driver publishes of the node. */
  readonly devices: readonly ClaimDevice[];
  /** Everything allocatable: CPU in cores, memory in bytes, the number of pods. */
  readonly room: Resources;
  /** Why the node is not ready; unset if it is ready. */
  readonly notReady: string | undefined;
  readonly cordoned: boolean;
  /** GPU conditions of AKS's node problem detector, by type. */
  readonly gpuProblems: Readonly<Record<string, string>>;
}

/**
 * Conditions of AKS's node problem detector, which are `True` if something is wrong.
 *
 * @see https://learn.microsoft.com/azure/aks/node-problem-detector
 * @see https://learn.microsoft.com/azure/aks/gpu-health-monitoring
 */
const GPU_CONDITIONS: readonly unknown[] = [
  "GPUMissing",
  "UnhealthyNvidiaDevicePlugin",
  "XIDErrors",
  "GPUXIDErrors",
  "NVLinkStatusInactive",
  "IBLinkFlapping",
  "GPUClockThrottling",
  "UnhealthyNvidiaDCGMServices",
];

/**
 * The older of the two labels with the pool's name.
 *
 * @see https://learn.microsoft.com/azure/aks/use-labels
 */
export const LEGACY_POOL_NAME_LABEL = "agentpool";

/** The node in an item of `kubectl get nodes --output json`. */
export function clusterNode(item: ListItem): ClusterNode {
  const labels = stringsOf(objectOf(item.metadata).labels);
  const { taints, unschedulable } = objectOf(item.spec);
  const { allocatable, capacity, conditions } = objectOf(item.status);
  return {
    name: item.metadata.name,
    pool: labels[POOL_NAME_LABEL] ?? labels[LEGACY_POOL_NAME_LABEL],
    labels,
    taints: objectsOf(taints).flatMap(({ key, value, effect }) =>
      typeof key === "string" && typeof effect === "string" ? { key, value: textOf(value) ?? "", effect: effect as Taint["effect"] } : [],
    ),
    allocatable: nvidiaResources(allocatable),
    capacity: nvidiaResources(capacity),
    claimed: {},
    devices: [],
    room: resourcesOf(allocatable),
    notReady: notReadyReason(objectsOf(conditions)),
    cordoned: unschedulable === true,
    gpuProblems: gpuProblems(objectsOf(conditions)),
  };
}

clusterNode.ignores = ["annotations", "managedFields", "addresses", "images", "nodeInfo"];

function notReadyReason(conditions: readonly Record<string, unknown>[]): string | undefined {
  const ready = conditions.find(({ type }) => type === "Ready");
  return ready?.status === "True" ? undefined : (textOf(ready?.reason) ?? "no Ready condition yet");
}

function gpuProblems(conditions: readonly Record<string, unknown>[]): Record<string, string> {
  return Object.fromEntries(
    conditions
      .filter(({ type, status }) => GPU_CONDITIONS.includes(type) && status === "True")
      .map(({ type, message }) => [type as string, textOf(message) ?? ""]),
  );
}

/** Whether a resource is GPUs, or slices or shares of them. */
export function isGpuResource(resource: string): boolean {
  return /^(nvidia\.com|volcano\.sh)\//.test(resource) || isOfClass(resource);
}

function nvidiaResources(value: unknown): Record<string, number> {
  return Object.fromEntries(Object.entries(resourcesOf(value)).filter(([resource, count]) => isGpuResource(resource) && isCount(count)));
}
