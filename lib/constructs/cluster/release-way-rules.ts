import type { TerraformResource } from "cdktf";
import type { Rule } from "../../core/rules/rule";
import { clusterReachedBy } from "./cluster-helm-provider";
import { isOtherCluster, showCluster } from "./cluster-identity";
import type { IAksCluster } from "./i-aks-cluster";

/** A release and its cluster. */
export interface ReleaseWay {
  readonly release: TerraformResource;
  readonly cluster: IAksCluster;
  /** The class of the release: `MigQueues`. */
  readonly className: string;
}

export const RELEASE_WAY_RULES: readonly Rule<ReleaseWay>[] = [
  {
    id: "MIG122",
    severity: "error",
    title: "a release must use a Helm provider of its own cluster",
    see: "https://registry.terraform.io/providers/hashicorp/helm/latest/docs",
    why: "A Helm provider installs on one cluster. With the provider of another cluster, the release is installed there, without its nodes, and not on its own cluster.",
    remedy: "Create a Helm provider with an alias with `addHelmProvider()` of the cluster, and pass it as `helmProvider`.",
    check: ({ release, cluster, className }) => {
      const reached = clusterReachedBy(release);
      return reached !== undefined && isOtherCluster(reached, cluster)
        ? {
            attribute: "helmProvider",
            found: `the release for the cluster ${showCluster(cluster)} uses the Helm provider of the cluster ${showCluster(reached)}`,
            expected: "a Helm provider of its own cluster",
            fix: `create one with addHelmProvider(..., { alias }) of its cluster, and pass it to new ${className}(..., { helmProvider })`,
          }
        : undefined;
    },
  },
];
