import { poolQuotas, type QueueValues } from "../../../../core/kueue/queue-values";
import { POOL_NAME_LABEL } from "../../../../core/pool/pod-target";
import { CLUSTER_QUEUES, type ClusterQueue, type QueueState } from "../../../kubectl/cluster-queue";
import { shell } from "../../../targets/shell";
import type { Diagnoses } from "./diagnosis";
import { controllerDown } from "./kueue-diagnoses";

/** A queue of the app, and its state in the cluster. */
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
      found: "Kueue is not installed: the cluster has no kind ClusterQueue",
      expected: "the custom resources of Kueue",
      fix: "apply the release of Kueue, and check the context of kubectl",
      command: "kubectl api-resources --api-group kueue.x-k8s.io",
    },
  "queues-forbidden": ({ state }) =>
    state.queues === "forbidden" && {
      found: "you may not list ClusterQueues",
      expected: "a role that may, such as kueue-batch-admin-role of Kueue's chart",
      fix: "ask for it, or choose a pool with --pool: queues are then left out",
      command: shell`kubectl auth can-i list ${CLUSTER_QUEUES}`,
    },
  "kueue-down": ({ state }) => controllerDown(state),
  "queue-missing": ({ name, live }) =>
    live === undefined && {
      found: `the cluster has no ClusterQueue ${name}`,
      expected: "the queue of the team",
      fix: "apply the release of the queues",
      command: shell`kubectl get ${CLUSTER_QUEUES}`,
    },
  "queue-on-hold": ({ name, live }) =>
    live?.stopPolicy !== undefined && {
      found: `the queue has stopPolicy ${live.stopPolicy}: Kueue admits nothing to it${live.stopPolicy === "HoldAndDrain" ? ", and evicts running work" : ""}`,
      expected: "a queue that is not stopped",
      fix: `when it may run again (Helm does not reset it): ${shell`kubectl patch ${CLUSTER_QUEUES} ${name}`} --type merge --patch '{"spec":{"stopPolicy":"None"}}'`,
      command: shell`kubectl describe ${CLUSTER_QUEUES} ${name}`,
    },
  "node-check-inactive": ({ live, state: { controller } }) =>
    live?.active === false &&
    live.reason.startsWith("AdmissionCheck") && {
      found: `the queue is not active: ${live.reason}`,
      expected: "an active AdmissionCheck; Kueue needs the CRD of ProvisioningRequests when it starts",
      fix: `if the CRD exists, restart Kueue: kubectl --namespace ${controller?.namespace ?? "kueue-system"} rollout restart deployment ${controller?.name ?? "kueue-controller-manager"}`,
      command: "kubectl get crd provisioningrequests.autoscaling.x-k8s.io",
    },
  "queue-inactive": ({ name, live }) =>
    live?.active !== true && {
      found: live?.active === undefined ? "Kueue has not processed the queue yet" : `the queue is not active: ${live.reason}`,
      expected: "an active queue",
      fix: "check that the controller of Kueue runs, and apply the release of the queues, which creates a missing flavor",
      command: shell`kubectl describe ${CLUSTER_QUEUES} ${name}`,
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
        fix: "apply the release of the queues, and change quotas only in the app",
        command: shell`kubectl get ${CLUSTER_QUEUES} ${name} --output yaml`,
      }
    );
  },
};

/** The quotas of a pool, and the slices that its nodes offer. */
interface QuotaObservation {
  readonly poolName: string;
  readonly quota: number;
  readonly offered: number;
  readonly isAutoscaled: boolean;
  /** Whether a cohort has the rest, and the quotas add up to all slices. */
  readonly hasCohort: boolean;
}

/** How the quotas of a pool can differ from what its nodes offer. */
export const QUOTA_DIAGNOSES: Diagnoses<QuotaObservation> = {
  "quota-above-slices": ({ poolName, quota, offered, isAutoscaled }) =>
    quota > offered &&
    !isAutoscaled && {
      found: `the quotas add up to ${quota} slices, and the nodes offer ${offered}`,
      expected: "as many: Kueue admits jobs beyond that, and their pods wait",
      fix: "fix the nodes of the pool, or apply the app: quotas follow the number of nodes",
      command: shell`kubectl get nodes --selector ${POOL_NAME_LABEL}=${poolName}`,
    },
  "quota-below-slices": ({ poolName, quota, offered, hasCohort }) =>
    quota < offered &&
    hasCohort && {
      found: `the quotas add up to ${quota} slices, and the nodes offer ${offered}`,
      expected: "as many: no queue admits jobs to the rest",
      fix: "apply the app: quotas follow the number of nodes",
      command: shell`kubectl get nodes --selector ${POOL_NAME_LABEL}=${poolName}`,
    },
};
