import { type ClusterIdParts, parseClusterId } from "../../../core/cluster/cluster-id";
import { isExpression } from "../../../core/terraform/terraform-arguments";
import { dataSourcesOf, resourcesOf, type SynthesizedStack } from "./synthesized-stacks";

/** The cluster of a pool, as far as it is known before apply. */
export type SynthesizedCluster = Partial<ClusterIdParts>;

/** The cluster by its id, or by the address of a cluster or a look-up of the same stack. */
export function clusterAt(stack: SynthesizedStack, clusterId: unknown, address: string | undefined): SynthesizedCluster {
  const type = "azurerm_kubernetes_cluster";
  const { attributes = {} } =
    [...resourcesOf(stack, type), ...dataSourcesOf(stack, type)].find((cluster) => cluster.address === address) ?? {};
  return parseClusterId(clusterId) ?? { resourceGroupName: literal(attributes.resource_group_name), clusterName: literal(attributes.name) };
}

function literal(value: unknown): string | undefined {
  return typeof value === "string" && !isExpression(value) ? value : undefined;
}
