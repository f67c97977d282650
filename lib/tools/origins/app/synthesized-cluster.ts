import { type ClusterIdParts, parseClusterId } from "../../../core/cluster/cluster-id";
import { isExpression } from "../../../core/terraform/terraform-arguments";
import { dataSourcesOf, resourcesOf, type SynthesizedStack } from "./synthesized-stacks";

/** The cluster of a pool, as far as it is known before apply. */
export type SynthesizedCluster = Partial<ClusterIdParts>;

const REFERENCE = /^\$\{((?:data\.)?azurerm_kubernetes_cluster\.[\w-]+)\.id\}$/;

/** The cluster that an id stands for: written out, or a reference to a cluster or a look-up of the same stack. */
export function clusterOf(stack: SynthesizedStack, clusterId: unknown): SynthesizedCluster {
  const address = typeof clusterId === "string" ? REFERENCE.exec(clusterId)?.[1] : undefined;
  if (address === undefined) {
    return parseClusterId(clusterId) ?? {};
  }
  const type = "azurerm_kubernetes_cluster";
  const { attributes = {} } =
    [...resourcesOf(stack, type), ...dataSourcesOf(stack, type)].find((cluster) => cluster.address === address) ?? {};
  return { resourceGroupName: literal(attributes.resource_group_name), clusterName: literal(attributes.name) };
}

function literal(value: unknown): string | undefined {
  return typeof value === "string" && !isExpression(value) ? value : undefined;
}
