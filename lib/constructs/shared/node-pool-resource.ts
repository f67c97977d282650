import { TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";
import { agentPoolApiVersion } from "../../core/arm/agent-pool-type";
import { armProperties } from "../../core/arm/arm-body";
import { readArmPool } from "../../core/arm/arm-pool";
import type { Fact } from "../../core/facts/fact";
import { type NodePoolFacts, nodePoolFacts } from "../../core/pool/node-pool";
import { withoutTokens } from "./configuration";
import { resourceAttributes } from "./resource-attributes";

/** Whether the construct is a node pool of the azurerm provider, whoever made it. */
export function isNodePool(construct: IConstruct): construct is TerraformResource {
  return TerraformResource.isTerraformResource(construct) && construct.terraformResourceType === "azurerm_kubernetes_cluster_node_pool";
}

/** Whether the construct is a node pool that azapi makes of a body, whoever wrote it. */
export function isAzapiNodePool(construct: IConstruct): construct is TerraformResource {
  return (
    TerraformResource.isTerraformResource(construct) &&
    construct.terraformResourceType === "azapi_resource" &&
    agentPoolApiVersion(resourceAttributes(construct).type) !== undefined
  );
}

/** Its arguments and ignored changes, with what `addOverride` lays over them, under Terraform's names and with their tokens. */
export function nodePoolAttributes(nodePool: TerraformResource): Record<string, unknown> {
  return resourceAttributes(nodePool, { lifecycle: { ignore_changes: nodePool.lifecycle?.ignoreChanges } });
}

/** The arguments of azurerm that say the same as the body of azapi, without their tokens. */
export function azapiPoolAttributes(nodePool: TerraformResource): Record<string, unknown> {
  const { body, name, parent_id } = withoutTokens(resourceAttributes(nodePool)) as Record<string, unknown>;
  const { attributes } = readArmPool(armProperties(body));
  return { ...attributes, name, kubernetes_cluster_id: parent_id };
}

/** The pool as it stands in the app, whichever provider makes it. */
export function poolFactsOf(nodePool: TerraformResource): NodePoolFacts {
  return nodePoolFacts(
    isAzapiNodePool(nodePool) ? azapiPoolAttributes(nodePool) : (withoutTokens(nodePoolAttributes(nodePool)) as Record<string, unknown>),
  );
}

/** How many nodes a pool starts with, by its count or else the lower bound of its autoscaler. */
export function firstNodeCount(nodePool: TerraformResource): { readonly nodeCount: Fact<number>; readonly minCount: Fact<number> } {
  const { node_count: nodeCount, min_count: minCount } = poolFactsOf(nodePool);
  return { nodeCount, minCount };
}
