import type { QueueValues } from "../../../../lib/core/kueue/queue-values";
import { type QueueReleaseChange, REMOVED_QUEUE_RULES } from "../../../../lib/core/rules/queues/removed-queue-rules";
import { RuleSuite } from "../../../support/rule-suite";

/** The queues of those teams, each `namespace/name`. */
function queuesOf(...queues: string[]): QueueValues {
  const localQueues = queues.map((queue) => {
    const [namespace = "", name = ""] = queue.split("/");
    return { namespace, name, spec: { clusterQueue: namespace } };
  });
  return { resourceFlavors: [], cohorts: [], clusterQueues: [], localQueues };
}

const change =
  (before: QueueValues[], after: QueueValues[], uninstallsKueue = false) =>
  (): QueueReleaseChange => ({
    releaseName: "mig-queues",
    before,
    after,
    uninstallsKueue,
  });

const suite = new RuleSuite(REMOVED_QUEUE_RULES);
suite.breaks("MIG372", "a team that goes", change([queuesOf("a/mig", "b/mig")], [queuesOf("a/mig")]), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "values
      found: release "mig-queues" no longer has the queue b/mig: waiting and new jobs are not admitted
      expected: queues without waiting jobs
      fix: list waiting jobs with kubectl get workloads --all-namespaces, and move them to another queue before you apply"
  `),
);
suite.breaks("MIG372", "all queues", change([queuesOf("a/mig", "b/mig")], []), (text) => expect(text).toContain("queues a/mig, b/mig:"));
suite.breaks("MIG372", "a queue by another name", change([queuesOf("a/mig")], [queuesOf("a/gpu")]), (text) =>
  expect(text).toContain("the queue a/mig:"),
);
suite.keeps("MIG372", "queues that stay, and a new one", change([queuesOf("a/mig")], [queuesOf("a/mig", "b/mig")]));
suite.keeps("MIG372", "a queue that another release takes over", change([queuesOf("a/mig")], [queuesOf(), queuesOf("a/mig")]));
suite.breaks("MIG373", "a release of Kueue that goes", change([], [], true), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "actions
      found: release "mig-queues" is uninstalled: the CRDs of Kueue, all queues and all workloads are deleted; waiting jobs stay suspended
      expected: Kueue while there are queues and waiting jobs
      fix: upgrade the release in place; to remove Kueue, wait for the jobs and first remove the queues"
  `),
);
suite.keeps("MIG373", "one that stays", change([], []));
suite.coversEveryRule();
