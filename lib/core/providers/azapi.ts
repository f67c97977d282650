import { agentPoolApiVersion, parseAgentPoolId } from "../arm/agent-pool-type";
import { withAksDefaults } from "../arm/aks-defaults";
import { armProperties } from "../arm/arm-body";
import { type ArmPool, readArmPool } from "../arm/arm-pool";
import { AZAPI_BEHAVIOR } from "./azapi-behavior";
import type { Attributes, PoolResource } from "./pool-resource";

/** A node pool whose body azapi sends to Azure as it is. */
export const AZAPI_NODE_POOL: PoolResource = {
  type: "azapi_resource",
  clusterArgument: "parent_id",
  behavior: AZAPI_BEHAVIOR,
  read: (values) => (agentPoolApiVersion(values.type) === undefined ? undefined : readAzapiPool(values).attributes),
  withDefaults: withAksDefaults,
  // Azure makes one node where no count is set.
  implied: { node_count: 1 },
  addressOf: (address) => address,
};

/** A part of a pool that something else makes; by itself it describes none. */
export const AZAPI_NODE_POOL_PART: PoolResource = { ...AZAPI_NODE_POOL, type: "azapi_update_resource", read: () => undefined };

/** What the values of a resource of azapi say of a pool. */
export function readAzapiPool(values: Attributes): ArmPool {
  const pool = readArmPool(armProperties(values.body));
  return { ...pool, attributes: { ...pool.attributes, ...identityOf(values) } };
}

/** Which pool it is; an overlay can name it by its id. */
export function identityOf(values: Attributes): Attributes {
  const { id, name, parent_id, resource_id, kubernetes_cluster_id = parent_id } = values;
  const parts = parseAgentPoolId(resource_id ?? id);
  const known = (value: unknown, part: string | undefined): unknown => (typeof value === "string" ? value : (part ?? value));
  const identity = { id, name: known(name, parts?.name), kubernetes_cluster_id: known(kubernetes_cluster_id, parts?.clusterId) };
  return Object.fromEntries(Object.entries(identity).filter(([, value]) => value !== undefined && value !== null));
}
