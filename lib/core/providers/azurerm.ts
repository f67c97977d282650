import { UNKNOWN } from "../facts/fact";
import { isObject } from "../facts/json";
import { AZURERM_SPELLING } from "../findings/text";
import { changeEffect, type NodePoolArgumentName, undoOf } from "../pool/node-pool-arguments";
import type { Attributes, PoolResource, ProviderBehavior } from "./pool-resource";

export const AZURERM_BEHAVIOR: ProviderBehavior = {
  effectOf: (name, before, after) => changeEffect(name as NodePoolArgumentName, before, after),
  undoOf,
  keepsUpgradeSettings: true,
  spelling: AZURERM_SPELLING,
};

/** The model itself. */
export const AZURERM_NODE_POOL: PoolResource = {
  type: "azurerm_kubernetes_cluster_node_pool",
  clusterArgument: "kubernetes_cluster_id",
  behavior: AZURERM_BEHAVIOR,
  read: (values) => values,
  withDefaults: (attributes) => attributes,
  implied: {},
};

/**
 * What azurerm makes of `only_critical_addons_enabled`.
 *
 * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v5.2.0/internal/services/containers/kubernetes_nodepool.go
 */
const CRITICAL_ADDONS_ONLY = "CriticalAddonsOnly=true:NoSchedule";

function withTaint({ only_critical_addons_enabled: only, node_taints, ...body }: Attributes): Attributes {
  if (!only) {
    return { ...body, ...(node_taints !== undefined && { node_taints }) };
  }
  const taints = Array.isArray(node_taints) ? node_taints : [];
  return { ...body, node_taints: [...taints, only === true ? CRITICAL_ADDONS_ONLY : UNKNOWN] };
}

/** The pool within a cluster: where Terraform replaces it, it replaces the cluster. */
export const AZURERM_DEFAULT_POOL: PoolResource = {
  ...AZURERM_NODE_POOL,
  type: "azurerm_kubernetes_cluster",
  clusterArgument: "",
  block: "default_node_pool",
  behavior: {
    ...AZURERM_BEHAVIOR,
    // azurerm gives it another name, and other taints, by a rotation.
    effectOf: (name, before, after) =>
      name === "name" || name === "node_taints" ? "rotate" : AZURERM_BEHAVIOR.effectOf(name, before, after),
  },
  read: ({ id = UNKNOWN, default_node_pool: block }) => {
    const [body] = Array.isArray(block) ? block : [block];
    return isObject(body) ? { ...withTaint(body), kubernetes_cluster_id: id } : undefined;
  },
  implied: { mode: "System" },
};
