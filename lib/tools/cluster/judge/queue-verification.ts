import { cohortQuotas, poolQuotas, type QueueValues } from "../../../core/kueue/queue-values";
import type { SynthesizedQueues } from "../../origins/app/synthesized-queues";
import { type ClusterQueue, clusterQueue } from "../read/cluster-queue";
import type { Kubectl } from "../read/kubectl";
import { KubectlError } from "../read/kubectl-error";
import { listItems } from "../read/list-item";
import { type Diagnosis, type DiagnosisRule, diagnose } from "./diagnosis";
import type { PoolVerification } from "./pool-verification";

const CLUSTER_QUEUES = "clusterqueues.kueue.x-k8s.io";

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

/** What was found of a team's queue. */
export interface QueueVerification {
  readonly stack: string;
  readonly name: string;
  readonly active: boolean | undefined;
  readonly diagnosis: Diagnosis | undefined;
}

/** What all queues have of a pool together, and what its nodes offer now. */
export interface QuotaVerification {
  readonly stack: string;
  readonly poolName: string;
  readonly resourceName: string;
  readonly quota: number;
  readonly offered: number;
  readonly diagnosis: Diagnosis | undefined;
}

/** What was found of all queues. */
export interface QueuesVerification {
  readonly queues: readonly QueueVerification[];
  readonly quotas: readonly QuotaVerification[];
}

/** Compares the queues of the app with those of the cluster, and their quotas with what the nodes of the pools offer. */
export function verifyQueues(
  synthesized: readonly SynthesizedQueues[],
  pools: readonly PoolVerification[],
  state: QueueState,
): QueuesVerification {
  return {
    queues: synthesized.flatMap(({ stack, values }) =>
      values.clusterQueues.map(({ name }) => {
        const live = typeof state === "string" ? undefined : state.find((queue) => queue.name === name);
        return { stack, name, active: live?.active, diagnosis: diagnose(QUEUE_DIAGNOSES, { name, values, state, live }) };
      }),
    ),
    quotas: typeof state === "string" ? [] : synthesized.flatMap((queues) => verifyQuotas(queues, pools, state)),
  };
}

/** A queue of the app, and what the cluster has of it. */
interface QueueObservation {
  readonly name: string;
  readonly values: QueueValues;
  readonly state: QueueState;
  readonly live: ClusterQueue | undefined;
}

const QUEUE_DIAGNOSES: readonly DiagnosisRule<QueueObservation>[] = [
  {
    id: "kueue-missing",
    check: ({ state }) =>
      state === "unknown"
        ? {
            found: "the cluster does not know ClusterQueues: Kueue is not installed",
            expected: "the custom resources of Kueue",
            fix: "apply the release of Kueue, and see that kubectl talks to the right cluster",
            command: "kubectl api-resources --api-group kueue.x-k8s.io",
          }
        : undefined,
  },
  {
    id: "queues-forbidden",
    check: ({ state }) =>
      state === "forbidden"
        ? {
            found: "you may not list ClusterQueues",
            expected: "a role that may, such as kueue-batch-admin-role of Kueue's chart",
            fix: "ask for it, or choose pools with --pool: then no queues are looked at",
            command: `kubectl auth can-i list ${CLUSTER_QUEUES}`,
          }
        : undefined,
  },
  {
    id: "queue-missing",
    check: ({ name, live }) =>
      live === undefined
        ? {
            found: `the cluster has no ClusterQueue ${name}`,
            expected: "the queue of the team",
            fix: "apply the release of the queues",
            command: `kubectl get ${CLUSTER_QUEUES}`,
          }
        : undefined,
  },
  {
    id: "queue-inactive",
    check: ({ name, live }) =>
      live?.active === true
        ? undefined
        : {
            found: live?.active === undefined ? "Kueue has not looked at the queue yet" : `Kueue admits nothing to it: ${live.reason}`,
            expected: "an active queue",
            fix: "see that the controller of Kueue runs, and apply the release of the queues: a flavor that is missing keeps a queue inactive",
            command: `kubectl describe ${CLUSTER_QUEUES} ${name}`,
          },
  },
  {
    id: "quota-changed",
    check: ({ name, values, live }) => {
      const changed = poolQuotas(values)
        .filter(({ queue }) => queue === name)
        .map((planned) => ({ ...planned, now: live?.nominalQuota(planned.poolName, planned.resourceName) }))
        .filter(({ nominalQuota, now }) => nominalQuota !== now);
      return changed.length > 0
        ? {
            found: changed.map(({ poolName, resourceName, now }) => `${now} of ${resourceName} on ${poolName}`).join(", "),
            expected: changed
              .map(({ poolName, resourceName, nominalQuota }) => `${nominalQuota} of ${resourceName} on ${poolName}`)
              .join(", "),
            fix: "apply the release of the queues, and change quotas in the app alone",
            command: `kubectl get ${CLUSTER_QUEUES} ${name} --output yaml`,
          }
        : undefined;
    },
  },
];

/** What the queues give out of a pool, and what is there. */
interface QuotaObservation {
  readonly poolName: string;
  readonly quota: number;
  readonly offered: number;
  readonly isAutoscaled: boolean;
  /** Whether a cohort has what the teams do not, so that all of it is given out. */
  readonly hasCohort: boolean;
}

const QUOTA_DIAGNOSES: readonly DiagnosisRule<QuotaObservation>[] = [
  {
    id: "quota-above-slices",
    check: ({ poolName, quota, offered, isAutoscaled }) =>
      quota > offered && !isAutoscaled
        ? {
            found: `the queues give out ${quota} slices, and the nodes offer ${offered}`,
            expected: "as many: a job that is admitted beyond them waits for a slice that does not exist",
            fix: "see what the nodes of the pool lack, or apply the app, so that the quotas follow the number of nodes",
            command: `kubectl get nodes --selector kubernetes.azure.com/agentpool=${poolName}`,
          }
        : undefined,
  },
  {
    id: "quota-below-slices",
    check: ({ poolName, quota, offered, hasCohort }) =>
      quota < offered && hasCohort
        ? {
            found: `the queues give out ${quota} slices, and the nodes offer ${offered}`,
            expected: "as many: no queue ever gives out the others",
            fix: "apply the app, so that the quotas follow the number of nodes",
            command: `kubectl get nodes --selector kubernetes.azure.com/agentpool=${poolName}`,
          }
        : undefined,
  },
];

function verifyQuotas(
  { stack, values }: SynthesizedQueues,
  pools: readonly PoolVerification[],
  live: readonly ClusterQueue[],
): QuotaVerification[] {
  const { clusterQueues, cohorts } = values;
  return pools.flatMap(({ pool, promises, nodes }) =>
    promises.flatMap(({ name: poolName, resourceName, nodes: { min, max } }): QuotaVerification[] => {
      const planned = poolQuotas(values).filter((quota) => quota.poolName === poolName && quota.resourceName === resourceName);
      if (pool.stack !== stack || planned.length === 0) {
        return [];
      }
      const ofTeams = live
        .filter(({ name }) => clusterQueues.some((queue) => queue.name === name))
        .reduce((sum, queue) => sum + queue.nominalQuota(poolName, resourceName), 0);
      const ofCohort = cohortQuotas(values)
        .filter((quota) => quota.poolName === poolName && quota.resourceName === resourceName)
        .reduce((sum, { nominalQuota }) => sum + nominalQuota, 0);
      const offered = nodes.filter(({ promise }) => promise.resourceName === resourceName).reduce((sum, node) => sum + node.offered, 0);
      const quota = ofTeams + ofCohort;
      const diagnosis = diagnose(QUOTA_DIAGNOSES, { poolName, quota, offered, isAutoscaled: min !== max, hasCohort: cohorts.length > 0 });
      return [{ stack, poolName, resourceName, quota, offered, diagnosis }];
    }),
  );
}
