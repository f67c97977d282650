import { isManagedClusterType } from "../../../core/cluster/cluster-id";
import { UNKNOWN } from "../../../core/facts/fact";
import { isObject } from "../../../core/facts/json";
import type { Attributes, PlannedResource } from "./planned-resource";

/** The cluster in a resource of azapi, with what a review asks of one in azurerm's words; `undefined` where it is none. */
export function azapiCluster(resource: PlannedResource): PlannedResource | undefined {
  const { before, after, compared } = resource;
  return [compared.before, compared.after].some(({ type }) => isManagedClusterType(type))
    ? { ...resource, before: before && clusterOf(before), after: after && clusterOf(after) }
    : undefined;
}

function clusterOf({ id, location, body }: Attributes): Attributes {
  const mode = ["properties", "nodeProvisioningProfile", "mode"].reduce<unknown>(
    (part, step) => (part === UNKNOWN ? UNKNOWN : isObject(part) ? part[step] : undefined),
    body,
  );
  return { id, location, node_provisioning_profile: [{ mode }] };
}
