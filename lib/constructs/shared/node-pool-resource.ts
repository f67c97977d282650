import { TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";
import type { Fact } from "../../core/facts/fact";
import { type NodePoolFacts, nodePoolFacts } from "../../core/pool/node-pool";
import { AZURERM_NODE_POOL } from "../../core/providers/azurerm";
import type { PoolResource } from "../../core/providers/pool-resource";
import { POOL_RESOURCES } from "../../core/providers/pool-resources";
import { factsIn } from "./configuration";
import { resourceAttributes } from "./resource-attributes";

/** How the construct describes a node pool; undefined if it describes none. */
export function poolResourceOf(construct: IConstruct): PoolResource | undefined {
  return TerraformResource.isTerraformResource(construct)
    ? POOL_RESOURCES.find(({ type, read }) => type === construct.terraformResourceType && read(resourceAttributes(construct)) !== undefined)
    : undefined;
}

/** Whether the construct is a node pool of azurerm. */
export function isNodePool(construct: IConstruct): construct is TerraformResource {
  return poolResourceOf(construct) === AZURERM_NODE_POOL;
}

/** Its arguments and ignored changes under Terraform's names, with overrides and tokens. */
export function nodePoolAttributes(nodePool: TerraformResource): Record<string, unknown> {
  return resourceAttributes(nodePool, { lifecycle: { ignore_changes: nodePool.lifecycle?.ignoreChanges } });
}

/** The facts of the pool, of any provider. */
export function poolFactsOf(nodePool: TerraformResource): NodePoolFacts {
  const { read, withDefaults } = poolResourceOf(nodePool) ?? AZURERM_NODE_POOL;
  const values = factsIn(nodePoolAttributes(nodePool));
  return nodePoolFacts(withDefaults(read(values) ?? {}, true));
}

/** The node count at the start, and the lower bound of the autoscaler. */
export function firstNodeCount(nodePool: TerraformResource): { readonly nodeCount: Fact<number>; readonly minCount: Fact<number> } {
  const { node_count: nodeCount, min_count: minCount } = poolFactsOf(nodePool);
  return { nodeCount, minCount };
}
