import { DataAzurermKubernetesCluster } from "@cdktf/provider-azurerm/lib/data-azurerm-kubernetes-cluster";
import type { KubernetesCluster } from "@cdktf/provider-azurerm/lib/kubernetes-cluster";
import { Fn, Token } from "cdktf";
import { Construct } from "constructs";
import { parseClusterId } from "../core/facts/cluster-id";
import { show } from "../core/facts/fact";
import { MigConfigurationError } from "../core/mig-configuration-error";
import { CLUSTER_RULES } from "../core/rules/cluster-rules";
import { problemsOf } from "../core/rules/rule";
import type { IAksCluster } from "./i-aks-cluster";

/** What finds an existing cluster. */
export interface AksClusterLookup {
  /** The name of the cluster. */
  readonly clusterName: string;
  /** The resource group that holds the cluster. */
  readonly resourceGroupName: string;
}

/** An AKS cluster that already exists. */
export abstract class AksCluster {
  /**
   * A cluster that Terraform looks up, as the data source `azurerm_kubernetes_cluster`.
   */
  public static fromLookup(scope: Construct, id: string, lookup: AksClusterLookup): IAksCluster {
    const cluster = new ImportedAksCluster(scope, id, lookup.clusterName, lookup.resourceGroupName);
    const data = new DataAzurermKubernetesCluster(cluster, "Default", {
      name: lookup.clusterName,
      resourceGroupName: lookup.resourceGroupName,
    });
    cluster.clusterId = data.id;
    return cluster;
  }

  /**
   * A cluster known by its Azure resource id; Terraform does not read it.
   *
   * @throws MigConfigurationError (MIG026) if the id is not that of a cluster.
   */
  public static fromClusterId(scope: Construct, id: string, clusterId: string): IAksCluster {
    if (Token.isUnresolved(clusterId)) {
      // "", "subscriptions", <id>, "resourceGroups", <name>, "providers", <namespace>, "managedClusters", <name>
      const parts = Fn.split("/", clusterId);
      return new ImportedAksCluster(scope, id, Token.asString(Fn.element(parts, 8)), Token.asString(Fn.element(parts, 4)), clusterId);
    }
    const parts = parseClusterId(clusterId);
    if (!parts) {
      throw new MigConfigurationError(
        `AksCluster.fromClusterId(${show(clusterId)})`,
        problemsOf(CLUSTER_RULES, { clusterId, devicePlugins: [], poolNames: [] }),
      );
    }
    return new ImportedAksCluster(scope, id, parts.clusterName, parts.resourceGroupName, clusterId);
  }

  /**
   * A cluster that the app makes with the resource of the azurerm provider.
   */
  public static fromKubernetesCluster(scope: Construct, id: string, resource: KubernetesCluster): IAksCluster {
    return new ImportedAksCluster(
      scope,
      id,
      resource.nameInput ?? resource.name,
      resource.resourceGroupNameInput ?? resource.resourceGroupName,
      resource.id,
    );
  }
}

class ImportedAksCluster extends Construct implements IAksCluster {
  public clusterId: string;
  public readonly clusterName: string;
  public readonly resourceGroupName: string;

  public constructor(scope: Construct, id: string, clusterName: string, resourceGroupName: string, clusterId = "") {
    super(scope, id);
    this.clusterName = clusterName;
    this.resourceGroupName = resourceGroupName;
    this.clusterId = clusterId;
  }
}
