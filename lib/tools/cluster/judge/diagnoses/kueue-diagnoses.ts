import { didYouMean } from "../../../../core/facts/did-you-mean";
import type { PodCondition } from "../../../kubectl/cluster-pod";
import { CLUSTER_QUEUES, type QueueState } from "../../../kubectl/cluster-queue";
import { isTrue, LOCAL_QUEUES, WORKLOADS, type Workload } from "../../../kubectl/workload";
import { shell } from "../../../targets/shell";
import type { QueuedPod } from "../queued-pod";
import type { Diagnoses } from "./diagnosis";
import { templateOf, unique } from "./pod-words";
import { shortened } from "./shortened";

/** Why Kueue has not admitted a pod or a job. The pod does not tell, and a suspended job has no pod. */
export const KUEUE_DIAGNOSES: Diagnoses<QueuedPod> = {
  "kueue-missing": ({ queueing: { queues } }) =>
    queues === "unknown" && {
      found: "the pod waits for Kueue, which is not installed: the cluster has no kind ClusterQueue",
      expected: "Kueue, or a pod without its gate and label",
      fix: "install Kueue again, or create the pod without the label kueue.x-k8s.io/queue-name",
      command: "kubectl api-resources --api-group kueue.x-k8s.io",
    },
  "kueue-down": ({ queueing }) => controllerDown(queueing),
  "queue-missing": ({ pod, queue, queueing: { localQueues }, localQueue }) => {
    const names = (localQueues ?? []).filter(({ namespace }) => namespace === pod.namespace).map(({ name }) => name);
    const near = didYouMean(queue, names) ?? (names.length === 1 ? names[0] : undefined);
    return (
      localQueues !== undefined &&
      localQueue === undefined && {
        found: `namespace ${pod.namespace} has no LocalQueue ${queue}`,
        expected: names.length > 0 ? `one of its queues: ${names.join(", ")}` : "a LocalQueue: the namespace has none",
        fix: near
          ? `set the label kueue.x-k8s.io/queue-name: ${near} in the manifest of the work`
          : "create the LocalQueue, or create the work in a namespace that has one",
        command: shell`kubectl --namespace ${pod.namespace} get ${LOCAL_QUEUES}`,
      }
    );
  },
  "cluster-queue-missing": ({ pod, queueing: { queues }, localQueue, clusterQueue }) =>
    typeof queues !== "string" &&
    localQueue !== undefined &&
    clusterQueue === undefined && {
      found: `LocalQueue ${localQueue.name} names ClusterQueue ${localQueue.clusterQueue}, which does not exist`,
      expected: queues.length > 0 ? `one of ${queues.map(({ name }) => name).join(", ")}` : "a ClusterQueue: the cluster has none",
      fix: "apply the release of the queues, or replace the LocalQueue by one for another ClusterQueue",
      command: shell`kubectl --namespace ${pod.namespace} get ${LOCAL_QUEUES} ${localQueue.name} --output yaml`,
    },
  "queue-on-hold": ({ pod, localQueue, clusterQueue }) => {
    const [what, policy] = clusterQueue?.stopPolicy
      ? [[CLUSTER_QUEUES, clusterQueue.name], clusterQueue.stopPolicy]
      : [[LOCAL_QUEUES, localQueue?.name ?? "", "--namespace", pod.namespace], localQueue?.stopPolicy];
    return (
      policy !== undefined && {
        found: `the queue has stopPolicy ${policy}: Kueue admits nothing to it`,
        expected: "a queue that is not stopped",
        fix: `when it may run again: ${shell`kubectl patch ${what}`} --type merge --patch '{"spec":{"stopPolicy":"None"}}'`,
        command: shell`kubectl describe ${what}`,
      }
    );
  },
  "queue-inactive": ({ clusterQueue }) =>
    clusterQueue?.active === false && {
      found: `ClusterQueue ${clusterQueue.name} is not active: ${shortened(clusterQueue.reason)}`,
      expected: "an active queue",
      fix: "create what it names, such as a ResourceFlavor; apply the release of the queues",
      command: shell`kubectl describe ${CLUSTER_QUEUES} ${clusterQueue.name}`,
    },
  "workload-missing": ({ pod, queueing: { workloads }, workload }) =>
    workloads !== undefined &&
    workload === undefined && {
      found: "Kueue has created no Workload for it",
      expected: "a Workload within seconds",
      fix: "check that Kueue's controller runs, and that its configuration includes this kind and this namespace",
      command: shell`kubectl --namespace ${pod.namespace} get ${WORKLOADS}`,
    },
  "nodes-refused": (queued) => {
    const refusal = refusalOf(queued);
    return (
      refusal !== undefined && {
        found: refusal,
        expected: "nodes that the autoscaler can add",
        fix: isDeactivated(queued)
          ? `raise max_count of the pool or the quota of the subscription, then ${reactivation(queued)}`
          : "wait: Kueue asks again; if every attempt fails, raise max_count of the pool or the quota of the subscription",
        command: isDeactivated(queued)
          ? describe(queued)
          : shell`kubectl --namespace ${queued.pod.namespace} describe provisioningrequests.autoscaling.x-k8s.io`,
      }
    );
  },
  "workload-deactivated": (queued) =>
    isDeactivated(queued) && {
      found: `Workload ${queued.workload?.name} is deactivated: ${shortened(condition(queued, "Evicted")?.message ?? "") || "Kueue ignores it"}`,
      expected: "an active Workload",
      fix: reactivation(queued),
      command: describe(queued),
    },
  "admission-check-open": (queued) =>
    queued.workload !== undefined &&
    isTrue(queued.workload, "QuotaReserved") &&
    !isTrue(queued.workload, "Admitted") && {
      found: `Kueue has reserved the quota, and waits for ${openChecks(queued) || "an admission check"}`,
      expected: "every admission check Ready",
      fix: "wait for its answer; a check for nodes answers when the autoscaler has added them",
      command: describe(queued),
    },
  "above-maximum": (queued) => {
    const [, resource, flavor, asked, maximum] =
      /insufficient quota for (\S+) in flavor (\S+?),? .*current podset request \(([^)]+)\) > maximum capacity \(([^)]+)\)/.exec(
        reasonOf(queued),
      ) ?? [];
    return (
      resource !== undefined && {
        found: `the work requests ${asked} ${resource}; the queue can have at most ${maximum} on ${flavor}`,
        expected: `at most ${maximum}, borrowed ones included`,
        fix: `request at most ${maximum} in ${templateOf(queued.pod)}, split the work, or raise the quota of ClusterQueue ${nameOf(queued)}`,
        command: describe(queued),
      }
    );
  },
  "quota-used-up": (queued) => {
    const [, resource, flavor, missing] =
      /insufficient unused quota for (\S+) in flavor (\S+?), (\S+) more needed/.exec(reasonOf(queued)) ?? [];
    const others = admitted(queued).slice(0, MOST_NAMES);
    return (
      resource !== undefined && {
        found: `the quota of ${resource} on ${flavor} is used up: ${missing} more needed${others.length > 0 ? `; already admitted: ${others.join(", ")}` : ""}`,
        expected: `${missing} ${resource} that no other work uses or borrows`,
        fix: "wait until admitted work ends, give this work a WorkloadPriorityClass, or raise the quota",
        command: shell`kubectl describe ${CLUSTER_QUEUES} ${nameOf(queued)}`,
      }
    );
  },
  "resource-without-quota": (queued) => {
    const [, resource] = /resource (\S+) unavailable in ClusterQueue/.exec(reasonOf(queued)) ?? [];
    return (
      resource !== undefined && {
        found: `ClusterQueue ${nameOf(queued)} has no quota of ${resource}`,
        expected: "a resource that the queue covers",
        fix: `request another in ${templateOf(queued.pod)}, or add ${resource} to coveredResources of the queue`,
        command: shell`kubectl get ${CLUSTER_QUEUES} ${nameOf(queued)} --output yaml`,
      }
    );
  },
  "pool-without-quota": (queued) => {
    const flavors = [...reasonOf(queued).matchAll(/flavor (\S+) doesn't match node affinity/g)].map(([, flavor]) => flavor!);
    return (
      flavors.length > 0 && {
        found: `no flavor of ClusterQueue ${nameOf(queued)} has the nodes that the work selects: ${unique(flavors).join(", ")}`,
        expected: "a node selector for the nodes of one of these flavors",
        fix: `correct the node selector in ${templateOf(queued.pod)}, or give the queue a quota of that pool`,
        command: `kubectl get resourceflavors.kueue.x-k8s.io --output yaml`,
      }
    );
  },
  "untolerated-flavor": (queued) => {
    const [, key, value, effect, flavor] = /untolerated taint \{(\S+) (\S*) (\w+) [^}]*\} in flavor ([^\s,]+)/.exec(reasonOf(queued)) ?? [];
    return (
      key !== undefined && {
        found: `the work does not tolerate the taint ${value ? `${key}=${value}` : key}:${effect} of flavor ${flavor}`,
        expected: "a toleration in the pod template, or in the ResourceFlavor",
        fix: `tolerate it in ${templateOf(queued.pod)}, or add it to spec.tolerations of ResourceFlavor ${flavor}`,
        command: shell`kubectl get resourceflavors.kueue.x-k8s.io ${flavor} --output yaml`,
      }
    );
  },
  "waits-in-queue": (queued) => ({
    found: `Kueue has not admitted it: ${shortened(reasonOf(queued)) || "it gives no reason yet"}`,
    expected: "an admitted Workload",
    fix: "wait if other work is ahead of it; otherwise correct what the message names",
    command: describe(queued),
  }),
};

export function controllerDown({ controller }: QueueState) {
  return (
    controller?.available === 0 && {
      found: `the Deployment ${controller.namespace}/${controller.name} has no available pod: Kueue admits nothing, and conditions of queues are outdated`,
      expected: "a running controller of Kueue",
      fix: "check its replicas, and the events and the log of its pods",
      command: shell`kubectl --namespace ${controller.namespace} describe deployment ${controller.name}`,
    }
  );
}

/** Why Kueue evicted work that it had admitted. */
export const EVICTION_DIAGNOSES: Diagnoses<QueuedPod> = {
  "workload-preempted": (queued) => {
    const { reason, message } = condition(queued, "Preempted") ?? {};
    const [, path] = /preemptor path: (\S+?);/.exec(message ?? "") ?? [];
    return (
      condition(queued, "Evicted") !== undefined &&
      message !== undefined && {
        found: `Kueue evicted the work${path ? ` for work of ${path}` : ""} (${reason})${path ? "" : `: ${shortened(message)}`}`,
        expected: "quota that no other work reclaims",
        fix: "wait: it is queued again; to keep slices, stay within nominalQuota of the queue, or raise the priority",
        command: describe(queued),
      }
    );
  },
};

const MOST_NAMES = 3;

function condition({ workload }: QueuedPod, type: string): PodCondition | undefined {
  return workload?.conditions.find((candidate) => candidate.type === type && candidate.status === "True");
}

/** Kueue's words for why it has reserved no quota. */
function reasonOf({ workload }: QueuedPod): string {
  return workload?.conditions.find(({ type, status }) => type === "QuotaReserved" && status === "False")?.message ?? "";
}

/** Why an admission check said no. Kueue resets the check when it evicts the work, and then only the eviction tells. */
function refusalOf(queued: QueuedPod): string | undefined {
  const check = queued.workload?.checks.find(({ state }) => state === "Retry" || state === "Rejected");
  if (check !== undefined) {
    return `admission check ${check.name} is ${check.state}: ${shortened(check.message) || "it gives no reason"}`;
  }
  const { reason = "", message = "" } = condition(queued, "Evicted") ?? {};
  return reason.endsWith("AdmissionCheck") ? shortened(message) : undefined;
}

function isDeactivated({ workload }: QueuedPod): boolean {
  return workload !== undefined && (!workload.isActive || isDeactivatedByKueue(workload));
}

function isDeactivatedByKueue({ conditions }: Workload): boolean {
  return conditions.some(({ type, status, reason }) => type === "Requeued" && status === "False" && reason.startsWith("DeactivatedDueTo"));
}

/**
 * What makes Kueue consider a Workload again. One that Kueue itself has deactivated stays out of the queue, even with
 * `active: true`.
 *
 * @see https://github.com/kubernetes-sigs/kueue/blob/v0.19.2/pkg/controller/core/workload_controller.go
 */
function reactivation({ pod: { namespace }, workload }: QueuedPod): string {
  const target = [WORKLOADS, workload?.name ?? ""];
  return workload !== undefined && isDeactivatedByKueue(workload)
    ? `delete the Workload (Kueue creates it anew): ${shell`kubectl --namespace ${namespace} delete ${target}`}`
    : `activate it: ${shell`kubectl --namespace ${namespace} patch ${target}`} --type merge --patch '{"spec":{"active":true}}'`;
}

/** `admission check mig-nodes: its message`. */
function openChecks({ workload }: QueuedPod): string {
  return (workload?.checks ?? [])
    .filter(({ state }) => state !== "Ready")
    .map(({ name, message }) => `admission check ${name}${message === "" ? "" : `: ${shortened(message)}`}`)
    .join(", ");
}

/** The admitted work of the same queue: `team/Job train`. */
function admitted({ queueing: { workloads = [] }, localQueue }: QueuedPod): string[] {
  return workloads
    .filter((workload) => workload.admittedBy === localQueue?.clusterQueue && !isTrue(workload, "Finished"))
    .flatMap(({ namespace, owners: [owner] }) => (owner ? [`${namespace}/${owner.kind} ${owner.name}`] : []));
}

function nameOf({ clusterQueue, localQueue }: QueuedPod): string {
  return clusterQueue?.name ?? localQueue?.clusterQueue ?? "<cluster queue>";
}

function describe({ pod, workload }: QueuedPod): string {
  return shell`kubectl --namespace ${pod.namespace} describe ${[WORKLOADS, ...(workload ? [workload.name] : [])]}`;
}
