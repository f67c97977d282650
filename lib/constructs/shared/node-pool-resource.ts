import { TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";
import type { Fact } from "../../core/facts/fact";
import { type NodePoolFacts, nodePoolFacts } from "../../core/pool/node-pool";
import { AZURERM_NODE_POOL } from "../../core/providers/azurerm";
import type { PoolResource } from "../../core/providers/pool-resource";
import { POOL_RESOURCES } from "../../core/providers/pool-resources";
import { factsIn } from "./configuration";
import { resourceAttributes } from "./resource-attributes";

/** How the construct describes a node pool, be it that of a cluster, whoever made it; `undefined` where it describes none. */
export function poolResourceOf(construct: IConstruct): PoolResource | undefined {
  return TerraformResource.isTerraformResource(construct)
    ? POOL_RESOURCES.find(({ type, read }) => type === construct.terraformResourceType && read(resourceAttributes(construct)) !== undefined)
    : undefined;
}

/** Whether the construct is a node pool of the azurerm provider, whoever made it. */
export function isNodePool(construct: IConstruct): construct is TerraformResource {
  return poolResourceOf(construct) === AZURERM_NODE_POOL;
}

/** Its arguments and ignored changes, with what `addOverride` lays over them, under Terraform's names and with their tokens. */
export function nodePoolAttributes(nodePool: TerraformResource): Record<string, unknown> {
  return resourceAttributes(nodePool, { lifecycle: { ignore_changes: nodePool.lifecycle?.ignoreChanges } });
}

/** The pool as it stands in the app, whichever provider makes it. */
export function poolFactsOf(nodePool: TerraformResource): NodePoolFacts {
  const { read, withDefaults } = poolResourceOf(nodePool) ?? AZURERM_NODE_POOL;
  const values = factsIn(nodePoolAttributes(nodePool));
  return nodePoolFacts(withDefaults(read(values) ?? {}, true));
}

/** How many nodes a pool starts with, by its count or else the lower bound of its autoscaler. */
export function firstNodeCount(nodePool: TerraformResource): { readonly nodeCount: Fact<number>; readonly minCount: Fact<number> } {
  const { node_count: nodeCount, min_count: minCount } = poolFactsOf(nodePool);
  return { nodeCount, minCount };
}
