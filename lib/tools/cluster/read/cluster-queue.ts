import { sum } from "../../../core/facts/lists";
import type { Kubectl } from "./kubectl";
import { KubectlError } from "./kubectl-error";
import { type ListItem, listItems, objectOf, objectsOf } from "./kubernetes-objects";

/** A ClusterQueue of Kueue, as far as it matters here. */
export interface ClusterQueue {
  readonly name: string;
  /** Whether Kueue admits work to it; `undefined` where Kueue has not looked at it yet. */
  readonly active: boolean | undefined;
  /** Kueue's words for why it is not: `FlavorNotFound: ...`. */
  readonly reason: string;
  /** How many slices of a resource of a flavor are its own. */
  readonly nominalQuota: (flavor: string, resource: string) => number;
}

/** What the API server says of a ClusterQueue. */
function clusterQueue({ metadata, spec, status }: ListItem): ClusterQueue {
  const condition = objectsOf(objectOf(status).conditions).find(({ type }) => type === "Active");
  const flavors = objectsOf(objectOf(spec).resourceGroups).flatMap((group) => objectsOf(group.flavors));
  return {
    name: metadata.name,
    active: condition && condition.status === "True",
    reason: [condition?.reason, condition?.message].filter((word) => typeof word === "string" && word !== "").join(": "),
    nominalQuota: (flavor, resource) => {
      const quotas = flavors.filter(({ name }) => name === flavor).flatMap(({ resources }) => objectsOf(resources));
      return sum(quotas.filter(({ name }) => name === resource).map(({ nominalQuota }) => Number(nominalQuota)));
    },
  };
}

export const CLUSTER_QUEUES = "clusterqueues.kueue.x-k8s.io";

/** What the cluster says of its queues, or why it says nothing of them. */
export type QueueState = readonly ClusterQueue[] | "unknown" | "forbidden";

/**
 * Asks the cluster for all queues.
 *
 * @throws KubectlError if the same call may succeed a little later
 */
export async function readClusterQueues(kubectl: Kubectl, signal: AbortSignal): Promise<QueueState> {
  try {
    return listItems(CLUSTER_QUEUES, await kubectl(["get", CLUSTER_QUEUES, "--output=json"], signal)).map(clusterQueue);
  } catch (error) {
    if (!(error instanceof KubectlError) || error.transient) {
      throw error;
    }
    if (/doesn't have a resource type|could not find the requested resource/.test(error.message)) {
      return "unknown";
    }
    if (/forbidden/i.test(error.message)) {
      return "forbidden";
    }
    throw error;
  }
}
