import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { show } from "../../core/facts/fact";
import type { Finding, Rule } from "../../core/rules/rule";
import { otherClusterOf, showCluster } from "../cluster/cluster-identity";
import type { IAksCluster } from "../cluster/i-aks-cluster";
import type { IMigNodePool } from "../gpu-software/i-gpu-software";

/** Queues, as others on the cluster see them. */
export interface QueuesInPlace {
  readonly path: string;
  readonly installs: boolean;
  readonly releaseName: string;
  /** What they make, by kind and name: `the Cohort "mig"`. */
  readonly objects: readonly string[];
}

/** Where the queues stand, and what they stand beside. */
export interface QueuesPlace extends QueuesInPlace {
  readonly construct: IConstruct;
  readonly cluster: IAksCluster;
  readonly pools: readonly IMigNodePool[];
  /** The other queues of the cluster in the app. */
  readonly others: readonly QueuesInPlace[];
}

export const QUEUES_PLACE_RULES: readonly Rule<QueuesPlace>[] = [
  {
    id: "MIG611",
    severity: "error",
    title: "queues give out the pools of their own cluster",
    see: "https://kueue.sigs.k8s.io/docs/concepts/resource_flavor/",
    why: "The flavor of a pool of another cluster matches no node.",
    remedy: "Make `MigQueues` for each cluster.",
    check: ({ cluster, pools }) =>
      pools.flatMap((pool): Finding[] => {
        const other = otherClusterOf(pool, cluster);
        return other === undefined
          ? []
          : [
              {
                attribute: "pools",
                found: `the pool ${show(pool.poolName)} belongs to the cluster ${showCluster(other)}, and the queues to ${showCluster(cluster)}`,
                expected: "pools of the cluster of the queues",
                fix: "make MigQueues for each cluster, with its pools",
              },
            ];
      }),
  },
  {
    id: "MIG612",
    severity: "error",
    title: "queues are in the stack of their pools",
    see: "https://developer.hashicorp.com/terraform/language/meta-arguments/depends_on",
    why: "Terraform orders resources within a stack alone: the queues must come after the pools, and go before them.",
    remedy: "Make the queues in the stack of the pools.",
    check: ({ construct, pools }) => {
      const home = TerraformStack.of(construct);
      return pools
        .filter((pool) => TerraformStack.of(pool) !== home)
        .map(
          (pool): Finding => ({
            attribute: "pools",
            found: `the queues are in the stack ${show(home.node.id)}, and the pool ${show(pool.poolName)} in the stack ${show(TerraformStack.of(pool).node.id)}`,
            expected: "all in one stack, so that the queues can wait for the pools, and go before them",
            fix: "make the queues in the stack of the pools",
          }),
        );
    },
  },
  {
    id: "MIG613",
    severity: "error",
    title: "Kueue is installed once on a cluster, and every object of it is of one release",
    see: "https://kueue.sigs.k8s.io/docs/installation/",
    why: "A second release of Kueue fails on the CRDs and webhooks of the first, and a second release of queues on a flavor, cohort or queue of the first: Helm does not take over what belongs to another release.",
    remedy:
      "Give all teams and pools to one `MigQueues`, or set `kueue: { install: false }`, another `releaseName` and another `cohort` on the second, with pools and teams of its own.",
    check: ({ installs, releaseName, objects, others }) =>
      others.flatMap((other): Finding[] => [
        ...(installs && other.installs
          ? [
              {
                attribute: "kueue.install",
                found: `the queues ${other.path} install Kueue on the same cluster`,
                expected: "one that installs it",
                fix: "give all teams and pools to one MigQueues, or set kueue: { install: false } here and a configuration there that reaches the namespaces of all teams",
              },
            ]
          : []),
        ...(releaseName === other.releaseName
          ? [
              {
                attribute: "releaseName",
                found: `the queues ${other.path} are the release ${show(releaseName)} of the same cluster`,
                expected: "a release for each",
                fix: "set releaseName to another name",
              },
            ]
          : []),
        ...objects
          .filter((object) => other.objects.includes(object))
          .map((object) => ({
            attribute: "releaseName",
            found: `the queues ${other.path} make ${object} as well`,
            expected: "every object from one release: Helm does not take over that of another",
            fix: "give all teams and pools to one MigQueues, or others to each, with a cohort of its own",
          })),
      ]),
  },
];
