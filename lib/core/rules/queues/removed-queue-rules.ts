import { type Fact, isKnown, show } from "../../facts/fact";
import type { QueueValues } from "../../kueue/queue-values";
import type { Rule } from "../rule";

/** A release of queues or of Kueue in a plan, and what queues there are after the whole plan. */
export interface QueueReleaseChange {
  readonly releaseName: Fact<string>;
  /** The queues that the release has before the plan. */
  readonly before: readonly QueueValues[];
  /** The queues of all releases after the plan. */
  readonly after: readonly QueueValues[];
  /** Whether it is the release of Kueue itself, and uninstalled by the plan, to be installed again or not. */
  readonly uninstallsKueue: boolean;
}

/** Rules over what a plan takes away from the jobs that wait for slices. */
export const REMOVED_QUEUE_RULES: readonly Rule<QueueReleaseChange>[] = [
  {
    id: "MIG372",
    severity: "warning",
    title: "a queue stays as long as jobs are sent to it",
    see: "https://kueue.sigs.k8s.io/docs/concepts/local_queue/",
    why: "Kueue admits no job whose LocalQueue is gone: it stays suspended, and so does every one that comes later and names it ([workload_controller.go](https://github.com/kubernetes-sigs/kueue/blob/v0.19.2/pkg/controller/core/workload_controller.go)). What runs keeps its slices; a ClusterQueue stays until the last of them has ended. A queue that another release of the same plan makes is not missed.",
    remedy: "Let the queue run empty, or send its jobs to another one, before the plan is applied.",
    check: ({ releaseName, before, after }) => {
      const kept = localQueues(after);
      const gone = localQueues(before).filter((queue) => !kept.includes(queue));
      return (
        gone.length > 0 && {
          attribute: "values",
          found: `${nameOf(releaseName)} no longer has the ${gone.length === 1 ? "queue" : "queues"} ${gone.join(", ")}: jobs that wait there, or come later, are not admitted; what runs keeps its slices until it ends`,
          expected: "queues in which nothing waits",
          fix: `look what waits: kubectl get workloads --all-namespaces; send it to another queue before this is applied`,
        }
      );
    },
  },
  {
    id: "MIG373",
    severity: "error",
    title: "Kueue stays as long as there are queues",
    see: "https://kueue.sigs.k8s.io/docs/installation/",
    why: "The definitions of Kueue's objects are templates of its chart, without the policy that would keep them ([charts/kueue](https://github.com/kubernetes-sigs/kueue/tree/v0.19.2/charts/kueue/templates/crd)): an uninstalled release takes them along, and Kubernetes deletes with a definition every object of its kind. A release that is replaced comes back without the queues. Jobs that wait are suspended, and nobody is left to resume them; those that run go on. This was read in the chart and the sources, and not tried.",
    remedy: "Upgrade the release in place. To remove Kueue, let what waits end, remove the queues in one apply, and Kueue in the next.",
    check: ({ releaseName, uninstallsKueue }) =>
      uninstallsKueue && {
        attribute: "actions",
        found: `${nameOf(releaseName)} is uninstalled: Kueue's chart takes its definitions along, and Kubernetes with them every queue and every workload of the cluster, whoever made them; jobs that wait stay suspended`,
        expected: "Kueue as long as there are queues and jobs that wait",
        fix: "upgrade the release in place; to remove Kueue, let what waits end or resume it by hand, then remove the queues, then Kueue, each in an apply of its own",
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
