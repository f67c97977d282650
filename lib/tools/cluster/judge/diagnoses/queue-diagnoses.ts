import { poolQuotas, type QueueValues } from "../../../../core/kueue/queue-values";
import { POOL_NAME_LABEL } from "../../../../core/pool/pod-target";
import { CLUSTER_QUEUES, type ClusterQueue, type QueueState } from "../../../kubectl/cluster-queue";
import type { Diagnoses } from "./diagnosis";

/** A queue of the app, and what the cluster has of it. */
interface QueueObservation {
  readonly name: string;
  readonly values: QueueValues;
  readonly state: QueueState;
  readonly live: ClusterQueue | undefined;
}

/** What can be wrong with the queue of a team. */
export const QUEUE_DIAGNOSES: Diagnoses<QueueObservation> = {
  "kueue-missing": ({ state }) =>
    state.queues === "unknown" && {
      found: "the cluster does not know ClusterQueues: Kueue is not installed",
      expected: "the custom resources of Kueue",
      fix: "apply the release of Kueue, and see that kubectl talks to the right cluster",
      command: "kubectl api-resources --api-group kueue.x-k8s.io",
    },
  "queues-forbidden": ({ state }) =>
    state.queues === "forbidden" && {
      found: "you may not list ClusterQueues",
      expected: "a role that may, such as kueue-batch-admin-role of Kueue's chart",
      fix: "ask for it, or choose pools with --pool: then no queues are looked at",
      command: `kubectl auth can-i list ${CLUSTER_QUEUES}`,
    },
  "kueue-down": ({ state: { controller } }) =>
    controller?.available === 0 && {
      found: `the Deployment ${controller.namespace}/${controller.name} has no available pod: Kueue admits nothing, and its queues keep their last condition`,
      expected: "a controller of Kueue that runs",
      fix: "see why its pods do not start: their events, their log, and whether it was scaled to 0",
      command: `kubectl --namespace ${controller.namespace} describe deployment ${controller.name}`,
    },
  "queue-missing": ({ name, live }) =>
    live === undefined && {
      found: `the cluster has no ClusterQueue ${name}`,
      expected: "the queue of the team",
      fix: "apply the release of the queues",
      command: `kubectl get ${CLUSTER_QUEUES}`,
    },
  "queue-on-hold": ({ name, live }) =>
    live?.stopPolicy !== undefined && {
      found: `the queue has stopPolicy ${live.stopPolicy}: Kueue admits nothing to it${live.stopPolicy === "HoldAndDrain" ? ", and evicts what runs" : ""}`,
      expected: "a queue that is not stopped",
      fix: `set it to None when the reason for it is gone; Helm leaves it as it is: kubectl patch ${CLUSTER_QUEUES} ${name} --type merge --patch '{"spec":{"stopPolicy":"None"}}'`,
      command: `kubectl describe ${CLUSTER_QUEUES} ${name}`,
    },
  "queue-inactive": ({ name, live }) =>
    live?.active !== true && {
      found: live?.active === undefined ? "Kueue has not looked at the queue yet" : `Kueue admits nothing to it: ${live.reason}`,
      expected: "an active queue",
      fix: "see that the controller of Kueue runs, and apply the release of the queues: a flavor that is missing keeps a queue inactive",
      command: `kubectl describe ${CLUSTER_QUEUES} ${name}`,
    },
  "quota-changed": ({ name, values, live }) => {
    const changed = poolQuotas(values)
      .filter(({ queue }) => queue === name)
      .map((planned) => ({ ...planned, now: live?.nominalQuota(planned.poolName, planned.resourceName) }))
      .filter(({ nominalQuota, now }) => nominalQuota !== now);
    return (
      changed.length > 0 && {
        found: changed.map(({ poolName, resourceName, now }) => `${now} of ${resourceName} on ${poolName}`).join(", "),
        expected: changed.map(({ poolName, resourceName, nominalQuota }) => `${nominalQuota} of ${resourceName} on ${poolName}`).join(", "),
        fix: "apply the release of the queues, and change quotas in the app alone",
        command: `kubectl get ${CLUSTER_QUEUES} ${name} --output yaml`,
      }
    );
  },
};

/** What the queues give out of a pool, and what is there. */
interface QuotaObservation {
  readonly poolName: string;
  readonly quota: number;
  readonly offered: number;
  readonly isAutoscaled: boolean;
  /** Whether a cohort has what the teams do not, so that all of it is given out. */
  readonly hasCohort: boolean;
}

/** How the quotas of a pool can differ from what its nodes offer. */
export const QUOTA_DIAGNOSES: Diagnoses<QuotaObservation> = {
  "quota-above-slices": ({ poolName, quota, offered, isAutoscaled }) =>
    quota > offered &&
    !isAutoscaled && {
      found: `the queues give out ${quota} slices, and the nodes offer ${offered}`,
      expected: "as many: a job that is admitted beyond them waits for a slice that does not exist",
      fix: "see what the nodes of the pool lack, or apply the app, so that the quotas follow the number of nodes",
      command: `kubectl get nodes --selector ${POOL_NAME_LABEL}=${poolName}`,
    },
  "quota-below-slices": ({ poolName, quota, offered, hasCohort }) =>
    quota < offered &&
    hasCohort && {
      found: `the queues give out ${quota} slices, and the nodes offer ${offered}`,
      expected: "as many: no queue ever gives out the others",
      fix: "apply the app, so that the quotas follow the number of nodes",
      command: `kubectl get nodes --selector ${POOL_NAME_LABEL}=${poolName}`,
    },
};
