import { sum } from "../../core/facts/lists";
import { parseQuantity } from "../../core/kubernetes/quantity";
import type { ClusterReader } from "./cluster-reader";
import { isForbidden, isUnknownResource, KubectlError } from "./kubectl-error";
import { countOf, type ListItem, namespaceOf, objectOf, objectsOf } from "./kubernetes-objects";

export interface ClusterQueue {
  readonly name: string;
  /** Whether Kueue admits work to it; `undefined` before Kueue has processed it. */
  readonly active: boolean | undefined;
  /** Why it is not active: `FlavorNotFound: ...`. */
  readonly reason: string;
  /** `Hold` or `HoldAndDrain`, if it is stopped. */
  readonly stopPolicy: string | undefined;
  /** How many slices of a resource of a flavor are its own. */
  readonly nominalQuota: (flavor: string, resource: string) => number;
}

function clusterQueue({ metadata, spec, status }: ListItem): ClusterQueue {
  const condition = objectsOf(objectOf(status).conditions).find(({ type }) => type === "Active");
  const { resourceGroups, stopPolicy } = objectOf(spec);
  const flavors = objectsOf(resourceGroups).flatMap((group) => objectsOf(group.flavors));
  return {
    name: metadata.name,
    active: condition && condition.status === "True",
    reason: [condition?.reason, condition?.message].filter((word) => typeof word === "string" && word !== "").join(": "),
    stopPolicy: typeof stopPolicy === "string" && stopPolicy !== "None" ? stopPolicy : undefined,
    nominalQuota: (flavor, resource) => {
      const quotas = flavors.filter(({ name }) => name === flavor).flatMap(({ resources }) => objectsOf(resources));
      return sum(quotas.filter(({ name }) => name === resource).map(({ nominalQuota }) => parseQuantity(nominalQuota) ?? 0));
    },
  };
}

export const CLUSTER_QUEUES = "clusterqueues.kueue.x-k8s.io";

/** The Deployment that updates the conditions of queues; without a pod of it they are outdated. */
export interface KueueController {
  readonly namespace: string;
  readonly name: string;
  readonly available: number;
}

const DEPLOYMENTS = "deployments.apps";
const CONTROLLER_NAME = "kueue-controller-manager";

/** The queues of the cluster, or why they cannot be read. */
export interface QueueState {
  readonly queues: readonly ClusterQueue[] | "unknown" | "forbidden";
  /** Unset if it has another name. */
  readonly controller: KueueController | undefined;
}

/** @throws KubectlError if the same call may succeed later */
export async function readClusterQueues(reader: ClusterReader): Promise<QueueState> {
  return stateOf(await listQueues(reader), reader);
}

/**
 * The same for a cluster that may have none: a failed read is only recorded.
 *
 * @throws KubectlError if the same call may succeed later
 */
export async function readShownQueues(reader: ClusterReader): Promise<QueueState> {
  const items = await reader.listIfShown(CLUSTER_QUEUES, "whether Kueue admits work to its queues");
  return items.length > 0 ? stateOf(items.map(clusterQueue), reader) : { queues: [], controller: undefined };
}

async function stateOf(queues: QueueState["queues"], reader: ClusterReader): Promise<QueueState> {
  const deployments = Array.isArray(queues)
    ? await reader.listIfShown(
        DEPLOYMENTS,
        "whether the controller of Kueue runs",
        "--all-namespaces",
        `--field-selector=metadata.name=${CONTROLLER_NAME}`,
      )
    : [];
  const deployment = deployments.find(({ metadata }) => metadata.name === CONTROLLER_NAME);
  return {
    queues,
    controller: deployment && {
      namespace: namespaceOf(deployment.metadata),
      name: deployment.metadata.name,
      available: countOf(objectOf(deployment.status).availableReplicas),
    },
  };
}

async function listQueues(reader: ClusterReader): Promise<QueueState["queues"]> {
  try {
    return (await reader.list(CLUSTER_QUEUES)).map(clusterQueue);
  } catch (error) {
    if (!(error instanceof KubectlError) || error.transient) {
      throw error;
    }
    if (isUnknownResource(error)) {
      return "unknown";
    }
    if (isForbidden(error)) {
      return "forbidden";
    }
    throw error;
  }
}
