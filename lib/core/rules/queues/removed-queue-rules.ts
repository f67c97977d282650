import { type Fact, isKnown, show } from "../../facts/fact";
import type { QueueValues } from "../../kueue/queue-values";
import type { Rule } from "../rule";

/** A release of queues or of Kueue in a plan, and the queues after the whole plan. */
export interface QueueReleaseChange {
  readonly releaseName: Fact<string>;
  /** The queues that the release has before the plan. */
  readonly before: readonly QueueValues[];
  /** The queues of all releases after the plan. */
  readonly after: readonly QueueValues[];
  /** Whether it is the release of Kueue, and the plan uninstalls it. */
  readonly uninstallsKueue: boolean;
}

/** Rules over what a plan does to jobs that wait for slices. */
export const REMOVED_QUEUE_RULES: readonly Rule<QueueReleaseChange>[] = [
  {
    id: "MIG372",
    severity: "warning",
    title: "a queue should not be removed while jobs wait in it",
    see: "https://kueue.sigs.k8s.io/docs/concepts/local_queue/",
    why: "Kueue admits no job whose LocalQueue does not exist. The job stays suspended, and so does every later job that names the queue ([workload_controller.go](https://github.com/kubernetes-sigs/kueue/blob/v0.19.2/pkg/controller/core/workload_controller.go)). Running jobs keep their slices, and the ClusterQueue stays in deletion until the last of them has ended, even if another apply has it again. The rule ignores a queue that another release of the same plan creates.",
    remedy: "Wait until the queue is empty, or move its jobs to another one, before you apply.",
    check: ({ releaseName, before, after }) => {
      const kept = localQueues(after);
      const gone = localQueues(before).filter((queue) => !kept.includes(queue));
      return (
        gone.length > 0 && {
          attribute: "values",
          found: `${nameOf(releaseName)} no longer has the ${gone.length === 1 ? "queue" : "queues"} ${gone.join(", ")}: waiting and new jobs are not admitted`,
          expected: "queues without waiting jobs",
          fix: "list waiting jobs with kubectl get workloads --all-namespaces, and move them to another queue before you apply",
        }
      );
    },
  },
  {
    id: "MIG373",
    severity: "error",
    title: "Kueue must not be uninstalled while there are queues",
    see: "https://kueue.sigs.k8s.io/docs/installation/",
    why: "The CRDs of Kueue are templates of its chart, without the policy that would keep them ([charts/kueue](https://github.com/kubernetes-sigs/kueue/tree/v0.19.2/charts/kueue/templates/crd)). Uninstalling the release deletes them, and Kubernetes then deletes every object of these kinds. A replaced release has no queues. Waiting jobs stay suspended; running ones continue, and start over when Kueue comes back. Only Kueue removes the finalizers of queues and workloads, so the deletion hangs. Two aggregated ClusterRoles come back, and Helm does not install Kueue over them. [Uninstall](queues.md#uninstall) has the commands that help.",
    remedy:
      "Upgrade the release in place. To remove Kueue, wait until all jobs have ended, remove the queues in one apply, and Kueue in the next.",
    check: ({ releaseName, uninstallsKueue }) =>
      uninstallsKueue && {
        attribute: "actions",
        found: `${nameOf(releaseName)} is uninstalled: the CRDs of Kueue, all queues and all workloads are deleted; waiting jobs stay suspended`,
        expected: "Kueue while there are queues and waiting jobs",
        fix: "upgrade the release in place; to remove Kueue, wait for the jobs and first remove the queues",
      },
  },
];

/** Each as `namespace/name`. */
function localQueues(queues: readonly QueueValues[]): string[] {
  return queues.flatMap((values) => values.localQueues.map(({ namespace, name }) => `${namespace}/${name}`));
}

function nameOf(releaseName: Fact<string>): string {
  return isKnown(releaseName) ? `release ${show(releaseName)}` : "the release";
}
