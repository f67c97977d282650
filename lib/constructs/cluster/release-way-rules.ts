import type { TerraformResource } from "cdktf";
import type { Rule } from "../../core/rules/rule";
import { clusterReachedBy } from "./cluster-helm-provider";
import { isOtherCluster, showCluster } from "./cluster-identity";
import type { IAksCluster } from "./i-aks-cluster";

/** A release, and the cluster that it is for. */
export interface ReleaseWay {
  readonly release: TerraformResource;
  readonly cluster: IAksCluster;
  /** The class that makes the release: `MigQueues`. */
  readonly className: string;
}

/** Rules over the way that a release takes to its cluster. */
export const RELEASE_WAY_RULES: readonly Rule<ReleaseWay>[] = [
  {
    id: "MIG122",
    severity: "error",
    title: "a release goes out through a Helm provider of its own cluster",
    see: "https://registry.terraform.io/providers/hashicorp/helm/latest/docs",
    why: "A Helm provider reaches one cluster. Through that of another cluster the release is installed there, where it has no nodes, and its own cluster gets nothing.",
    remedy: "Make a Helm provider with an alias by `addHelmProvider()` of the cluster, and pass it as `helmProvider`.",
    check: ({ release, cluster, className }) => {
      const reached = clusterReachedBy(release);
      return reached !== undefined && isOtherCluster(reached, cluster)
        ? {
            attribute: "helmProvider",
            found: `the release for the cluster ${showCluster(cluster)} goes out through the Helm provider of the cluster ${showCluster(reached)}`,
            expected: "a Helm provider of its own cluster",
            fix: `make one with addHelmProvider(..., { alias }) of its cluster, and pass it to new ${className}(..., { helmProvider })`,
          }
        : undefined;
    },
  },
];
