import { UNKNOWN } from "../facts/fact";
import { isObject } from "../facts/json";
import { AZURERM_SPELLING } from "../findings/text";
import { changeEffect, type NodePoolArgumentName, undoOf } from "../pool/node-pool-arguments";
import type { PoolResource, ProviderBehavior } from "./pool-resource";

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

/** The pool within a cluster: where Terraform replaces it, it replaces the cluster. */
export const AZURERM_DEFAULT_POOL: PoolResource = {
  ...AZURERM_NODE_POOL,
  type: "azurerm_kubernetes_cluster",
  clusterArgument: "",
  block: "default_node_pool",
  behavior: {
    ...AZURERM_BEHAVIOR,
    // azurerm gives it another name by a rotation.
    effectOf: (name, before, after) => (name === "name" ? "rotate" : AZURERM_BEHAVIOR.effectOf(name, before, after)),
  },
  read: ({ id = UNKNOWN, default_node_pool: block }) => {
    const [body] = Array.isArray(block) ? block : [block];
    return isObject(body) ? { ...body, kubernetes_cluster_id: id } : undefined;
  },
  implied: { mode: "System" },
};
