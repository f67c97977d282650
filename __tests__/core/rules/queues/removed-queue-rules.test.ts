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
      found: release "mig-queues" no longer has the queue b/mig: jobs that wait there, or come later, are not admitted; what runs keeps its slices until it ends
      expected: queues in which nothing waits
      fix: look what waits: kubectl get workloads --all-namespaces; send it to another queue before this is applied"
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
      found: release "mig-queues" is uninstalled: Kueue's chart takes its definitions along, and Kubernetes with them every queue and every workload of the cluster, whoever made them; jobs that wait stay suspended
      expected: Kueue as long as there are queues and jobs that wait
      fix: upgrade the release in place; to remove Kueue, let what waits end or resume it by hand, then remove the queues, then Kueue, each in an apply of its own"
  `),
);
suite.keeps("MIG373", "one that stays", change([], []));
suite.coversEveryRule();
