import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { show } from "../../core/facts/fact";
import type { Finding, Rule } from "../../core/rules/rule";
import { otherClusterOf, showCluster } from "../cluster/cluster-identity";
import type { IAksCluster } from "../cluster/i-aks-cluster";
import type { IMigNodePool } from "../gpu-software/i-gpu-software";

export interface QueuesInPlace {
  readonly path: string;
  readonly installs: boolean;
  readonly releaseName: string;
  /** Their objects, by kind and name: `the Cohort "mig"`. */
  readonly objects: readonly string[];
}

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
    title: "queues must have pools of their own cluster",
    see: "https://kueue.sigs.k8s.io/docs/concepts/resource_flavor/",
    why: "The ResourceFlavor of a pool of another cluster matches no node.",
    remedy: "Create one `MigQueues` for each cluster.",
    check: ({ cluster, pools }) =>
      pools.flatMap((pool): Finding[] => {
        const other = otherClusterOf(pool, cluster);
        return other === undefined
          ? []
          : [
              {
                attribute: "pools",
                found: `the pool ${show(pool.poolName)} is on the cluster ${showCluster(other)}, and the queues on ${showCluster(cluster)}`,
                expected: "pools of the cluster of the queues",
                fix: "create one MigQueues for each cluster, with its pools",
              },
            ];
      }),
  },
  {
    id: "MIG612",
    severity: "error",
    title: "queues must be in the stack of their pools",
    see: "https://developer.hashicorp.com/terraform/language/meta-arguments/depends_on",
    why: "Terraform orders resources only within a stack: the queues must be created after the pools, and destroyed before them.",
    remedy: "Create the queues in the stack of the pools.",
    check: ({ construct, pools }) => {
      const home = TerraformStack.of(construct);
      return pools
        .filter((pool) => TerraformStack.of(pool) !== home)
        .map(
          (pool): Finding => ({
            attribute: "pools",
            found: `the queues are in the stack ${show(home.node.id)}, and the pool ${show(pool.poolName)} in the stack ${show(TerraformStack.of(pool).node.id)}`,
            expected: "all in one stack",
            fix: "create the queues in the stack of the pools",
          }),
        );
    },
  },
  {
    id: "MIG613",
    severity: "error",
    title: "a cluster must have one Kueue, and each of its objects one release",
    see: "https://kueue.sigs.k8s.io/docs/installation/",
    why: "Helm refuses to adopt an object of another release. A second release of Kueue fails on the CRDs and webhooks of the first. A second release of queues fails on the flavors, cohort or queues of the first.",
    remedy:
      "Give all teams and pools to one `MigQueues`, or set `kueue: { install: false }`, another `releaseName` and another `cohort` on the second, with pools and teams of its own.",
    check: ({ installs, releaseName, objects, others }) =>
      others.flatMap((other): Finding[] => [
        ...(installs && other.installs
          ? [
              {
                attribute: "kueue.install",
                found: `the queues ${other.path} install Kueue on the same cluster`,
                expected: "one installation of Kueue",
                fix: "use one MigQueues for all, or set kueue: { install: false } here and add the namespaces to the other's configuration",
              },
            ]
          : []),
        ...(releaseName === other.releaseName
          ? [
              {
                attribute: "releaseName",
                found: `the queues ${other.path} have the same release name ${show(releaseName)}`,
                expected: "a release name for each",
                fix: "set releaseName to another name",
              },
            ]
          : []),
        ...objects
          .filter((object) => other.objects.includes(object))
          .map((object) => ({
            attribute: "releaseName",
            found: `the queues ${other.path} also create ${object}`,
            expected: "each object in one release",
            fix: "use one MigQueues for all, or different teams, pools and cohorts for each",
          })),
      ]),
  },
];
