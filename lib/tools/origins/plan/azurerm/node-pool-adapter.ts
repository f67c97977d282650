import { UNKNOWN } from "../../../../core/facts/fact";
import { isObject } from "../../../../core/facts/json";
import type { ConfigurationIndex } from "../configuration-index";
import type { Attributes, PlannedResource } from "../planned-resource";
import type { PoolAdapter } from "../pool-adapter";
import { azurermProvider } from "./azurerm-provider";

export const POOL_TYPE = "azurerm_kubernetes_cluster_node_pool";

/** The model itself. */
export const NODE_POOL_ADAPTER: PoolAdapter = {
  type: POOL_TYPE,
  poolIn: (resource, configuration) => ({
    ...resource,
    after: withUnsetCount(configuration, resource),
    provider: azurermProvider(configuration, resource),
    clusterArgument: "kubernetes_cluster_id",
    unread: [],
  }),
  attributesIn: (values) => values,
  addressOf: (address) => address,
};

/** What becomes of a pool, with its node count unset where nobody wrote one: a plan shows the answer of Azure as not known yet. */
function withUnsetCount(configuration: ConfigurationIndex, { type, moduleAddress, name, after }: PlannedResource): Attributes | undefined {
  const expressions = configuration.resource(moduleAddress, type, name)?.expressions;
  return after?.node_count === UNKNOWN && isObject(expressions) && expressions.node_count === undefined
    ? { ...after, node_count: null }
    : after;
}
