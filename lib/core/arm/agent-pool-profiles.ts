import { UNKNOWN, type Unknown } from "../facts/fact";
import { isObject } from "../facts/json";

/** A node pool in the body of a cluster, split as a resource of its own would have it. */
export interface AgentPoolProfile {
  readonly name: unknown;
  /** `UNKNOWN` where nothing is known of the pool. */
  readonly properties: unknown;
}

/**
 * The pools in the `properties` of a cluster; `UNKNOWN` where nobody can say which there are.
 *
 * @see https://learn.microsoft.com/azure/templates/microsoft.containerservice/managedclusters#managedclusteragentpoolprofile
 */
export function agentPoolProfiles(properties: unknown): readonly AgentPoolProfile[] | Unknown {
  const list = isObject(properties) ? properties.agentPoolProfiles : properties;
  return list === UNKNOWN ? UNKNOWN : Array.isArray(list) ? list.map(profileOf) : [];
}

function profileOf(item: unknown): AgentPoolProfile {
  if (!isObject(item)) {
    return { name: UNKNOWN, properties: UNKNOWN };
  }
  const { name, ...properties } = item;
  return { name, properties };
}
