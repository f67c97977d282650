import { TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";
import { readArmPool } from "../../core/azapi/arm-pool";
import { type NodePoolFacts, nodePoolFacts } from "../../core/azurerm/node-pool";
import type { Fact } from "../../core/facts/fact";
import { isObject } from "../../core/facts/json";
import { withoutTokens } from "./configuration";
import { resourceAttributes } from "./resource-attributes";

/** Whether the construct is a node pool of the azurerm provider, whoever made it. */
export function isNodePool(construct: IConstruct): construct is TerraformResource {
  return TerraformResource.isTerraformResource(construct) && construct.terraformResourceType === "azurerm_kubernetes_cluster_node_pool";
}

/** Its arguments and ignored changes, with what `addOverride` lays over them, under Terraform's names and with their tokens. */
export function nodePoolAttributes(nodePool: TerraformResource): Record<string, unknown> {
  return resourceAttributes(nodePool, { lifecycle: { ignore_changes: nodePool.lifecycle?.ignoreChanges } });
}

/** The pool as it stands in the app, whichever provider makes it. */
export function poolFactsOf(nodePool: TerraformResource): NodePoolFacts {
  const attributes = withoutTokens(nodePoolAttributes(nodePool)) as Record<string, unknown>;
  return nodePoolFacts(
    isObject(attributes.body)
      ? { ...readArmPool(attributes.body.properties).attributes, kubernetes_cluster_id: attributes.parent_id }
      : attributes,
  );
}

/** How many nodes a pool starts with, by its count or else the lower bound of its autoscaler. */
export function firstNodeCount(nodePool: TerraformResource): { readonly nodeCount: Fact<number>; readonly minCount: Fact<number> } {
  const { node_count: nodeCount, min_count: minCount } = poolFactsOf(nodePool);
  return { nodeCount, minCount };
}
