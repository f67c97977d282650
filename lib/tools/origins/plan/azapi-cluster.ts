import { clusterIdIn, managedClusterApiVersion } from "../../../core/cluster/cluster-id";
import { UNKNOWN } from "../../../core/facts/fact";
import { isObject } from "../../../core/facts/json";
import { isExpression } from "../../../core/terraform/terraform-arguments";
import type { Attributes, PlannedResource } from "./planned-resource";

/** The cluster in a resource of azapi, in azurerm's arguments; `undefined` for other resources. */
export function azapiCluster(resource: PlannedResource): PlannedResource | undefined {
  const { before, after } = resource;
  return azapiClusterVersion(resource) === undefined
    ? undefined
    : { ...resource, before: before && clusterOf(before), after: after && clusterOf(after) };
}

/** The API version of a cluster of azapi; `undefined` for other resources. */
export function azapiClusterVersion({ compared: { before, after } }: PlannedResource): string | undefined {
  return managedClusterApiVersion(after.type) ?? managedClusterApiVersion(before.type);
}

/** The id of a cluster, which is known from its parent and its name. */
export function azapiClusterId({ id, parent_id: parentId, name }: Attributes): unknown {
  const isLiteral = (value: unknown): value is string => typeof value === "string" && !isExpression(value);
  return !isLiteral(id) && isLiteral(parentId) && isLiteral(name) ? clusterIdIn(parentId, name) : id;
}

function clusterOf(values: Attributes): Attributes {
  const mode = ["properties", "nodeProvisioningProfile", "mode"].reduce<unknown>(
    (part, step) => (part === UNKNOWN ? UNKNOWN : isObject(part) ? part[step] : undefined),
    values.body,
  );
  return { id: azapiClusterId(values), name: values.name, location: values.location, node_provisioning_profile: [{ mode }] };
}
