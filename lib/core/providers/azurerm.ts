import { UNKNOWN } from "../facts/fact";
import { isObject } from "../facts/json";
import { AZURERM_BEHAVIOR } from "../pool/provider-behavior";
import type { PoolResource } from "./pool-resource";

/** The model itself. */
export const AZURERM_NODE_POOL: PoolResource = {
  type: "azurerm_kubernetes_cluster_node_pool",
  clusterArgument: "kubernetes_cluster_id",
  behavior: AZURERM_BEHAVIOR,
  read: (values) => values,
  withDefaults: (attributes) => attributes,
  implied: {},
  addressOf: (address) => address,
};

export const DEFAULT_POOL_BLOCK = "default_node_pool";

/** The pool within a cluster. */
export const AZURERM_DEFAULT_POOL: PoolResource = {
  ...AZURERM_NODE_POOL,
  type: "azurerm_kubernetes_cluster",
  clusterArgument: "",
  behavior: {
    ...AZURERM_BEHAVIOR,
    // azurerm gives it another name by a rotation.
    effectOf: (name, before, after) => (name === "name" ? "rotate" : AZURERM_BEHAVIOR.effectOf(name, before, after)),
  },
  read: (cluster) => {
    const block: unknown = cluster[DEFAULT_POOL_BLOCK];
    const [body] = Array.isArray(block) ? block : [block];
    return isObject(body) ? { ...body, kubernetes_cluster_id: cluster.id ?? UNKNOWN } : undefined;
  },
  implied: { mode: "System" },
  addressOf: (address) => `${address}.${DEFAULT_POOL_BLOCK}`,
};
