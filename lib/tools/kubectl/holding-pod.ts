import { textOf } from "../../core/facts/json";
import { type ClaimState, claimCounter } from "./claim-state";
import { type ClusterPod, clusterPod, NOT_ENDED, PODS } from "./cluster-pod";
import type { ClusterReader } from "./cluster-reader";
import { type ListItem, objectOf } from "./kubernetes-objects";
import { added, podRequests, type Resources } from "./pod-requests";
import { slicesIn } from "./slice-resource";

/** The requests of a pod, and more if it requests slices or claims devices. */
export interface HoldingPod {
  readonly node: string | undefined;
  readonly phase: string;
  readonly requests: Resources;
  readonly asking: AskingPod | undefined;
}

/** A pod that requests slices, without large members that do not matter for what it holds. */
export type AskingPod = Omit<ClusterPod, "conditions" | "tolerations" | "queue">;

/**
 * The pods of all namespaces, by default those that have not ended; `undefined` if they may not be listed.
 *
 * @param subject What is unknown without them.
 * @throws KubectlError if the same call may succeed later
 */
export async function readHoldingPods(reader: ClusterReader, subject: string, selector = NOT_ENDED): Promise<HoldingPod[] | undefined> {
  const pods = await reader.listOfShown(PODS, holdingPod, subject, "--all-namespaces", selector);
  return reader.unread.some(({ resource }) => resource === PODS) ? undefined : pods;
}

function holdingPod(item: ListItem): HoldingPod {
  const spec = objectOf(item.spec);
  const { nodeName, resourceClaims } = spec;
  const requests = podRequests(spec);
  const node = typeof nodeName === "string" && nodeName !== "" ? nodeName : undefined;
  const phase = textOf(objectOf(item.status).phase) ?? "Unknown";
  return { node, phase, requests, asking: slicesIn(requests).length > 0 || resourceClaims !== undefined ? clusterPod(item) : undefined };
}

holdingPod.ignores = [
  ...["annotations", "managedFields", "volumes", "volumeMounts", "env", "livenessProbe", "readinessProbe", "startupProbe"],
  ...["containerStatuses", "initContainerStatuses", "podIPs", "hostIPs", "conditions", "tolerations", "labels", "securityContext"],
];

/** The pods with the slices of their claims. */
export function withClaims(pods: readonly HoldingPod[], state: ClaimState): HoldingPod[] {
  const counted = claimCounter(state);
  return pods.map((pod) => {
    const asking = pod.asking && counted(pod.asking);
    return asking === undefined
      ? pod
      : { ...pod, requests: asking.requests, asking: slicesIn(asking.requests).length > 0 ? asking : undefined };
  });
}

export interface NodeHolding {
  readonly requests: Resources;
  /** Those of running pods. */
  readonly running: Resources;
  readonly pods: number;
}

export const NOTHING_HELD: NodeHolding = { requests: {}, running: {}, pods: 0 };

/** What pods hold, by node. Pods that have ended hold no resources. */
export function holdings(pods: readonly Omit<HoldingPod, "asking">[]): Map<string, NodeHolding> {
  const all = new Map<string, NodeHolding>();
  for (const { node, phase, requests } of pods) {
    if (node !== undefined && phase !== "Failed" && phase !== "Succeeded") {
      const held = all.get(node) ?? NOTHING_HELD;
      all.set(node, {
        requests: added(held.requests, requests),
        running: phase === "Running" ? added(held.running, requests) : held.running,
        pods: held.pods + 1,
      });
    }
  }
  return all;
}
