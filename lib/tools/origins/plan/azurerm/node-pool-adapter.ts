import { UNKNOWN } from "../../../../core/facts/fact";
import { isObject } from "../../../../core/facts/json";
import { AZURERM_NODE_POOL } from "../../../../core/providers/azurerm";
import type { ConfigurationIndex } from "../configuration-index";
import type { Attributes, PlannedResource } from "../planned-resource";
import type { PoolAdapter } from "../pool-adapter";
import { azurermProvider } from "./azurerm-provider";

/** The model itself. */
export const NODE_POOL_ADAPTER: PoolAdapter = {
  resource: AZURERM_NODE_POOL,
  poolIn: (resource, configuration) => ({
    ...resource,
    after: withUnsetCount(configuration, resource),
    provider: azurermProvider(configuration, resource),
    describedBy: AZURERM_NODE_POOL,
    unread: [],
  }),
};

/** What becomes of a pool, with its node count unset where nobody wrote one: a plan shows the answer of Azure as not known yet. */
function withUnsetCount(configuration: ConfigurationIndex, { type, moduleAddress, name, after }: PlannedResource): Attributes | undefined {
  const expressions = configuration.resource(moduleAddress, type, name)?.expressions;
  return after?.node_count === UNKNOWN && isObject(expressions) && expressions.node_count === undefined
    ? { ...after, node_count: null }
    : after;
}
