import type { IConstruct } from "constructs";

/** An AKS cluster, new or existing. */
export interface IAksCluster extends IConstruct {
  /**
   * The Azure resource id of the cluster:
   * `/subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.ContainerService/managedClusters/<name>`.
   */
  readonly clusterId: string;

  /** The name of the cluster. */
  readonly clusterName: string;

  /** The resource group that holds the cluster. */
  readonly resourceGroupName: string;
}
