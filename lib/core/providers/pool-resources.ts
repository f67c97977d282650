import { AZAPI_NODE_POOL, AZAPI_NODE_POOL_PART } from "./azapi";
import { AZURE_NODE_POOL } from "./azure";
import { AZURERM_DEFAULT_POOL, AZURERM_NODE_POOL } from "./azurerm";
import type { PoolResource } from "./pool-resource";

/** Every type of resource that describes a node pool. */
export const POOL_RESOURCES: readonly PoolResource[] = [
  AZURERM_NODE_POOL,
  AZURERM_DEFAULT_POOL,
  AZAPI_NODE_POOL,
  AZAPI_NODE_POOL_PART,
  AZURE_NODE_POOL,
];
