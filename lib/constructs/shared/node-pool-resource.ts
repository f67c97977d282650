import { TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";
import { mergeHelmValues } from "../../core/helm/helm-values";

/** Whether the construct is a node pool of the azurerm provider, whoever made it. */
export function isNodePool(construct: IConstruct): construct is TerraformResource {
  return TerraformResource.isTerraformResource(construct) && construct.terraformResourceType === "azurerm_kubernetes_cluster_node_pool";
}

/** What a provider binding tells `toTerraform()`, which would fix the logical id of the resource for good. */
interface ResourceInternals {
  synthesizeAttributes(): Record<string, unknown>;
  readonly rawOverrides: Record<string, unknown>;
}

/** Its arguments and ignored changes, with what `addOverride` lays over them, under Terraform's names and with their tokens. */
export function nodePoolAttributes(nodePool: TerraformResource): Record<string, unknown> {
  const internals = nodePool as unknown as ResourceInternals;
  const lifecycle = { ignore_changes: nodePool.lifecycle?.ignoreChanges };
  return mergeHelmValues({ ...internals.synthesizeAttributes(), lifecycle }, internals.rawOverrides);
}
