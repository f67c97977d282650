import { AGENT_POOL_TYPE } from "../../../core/arm/agent-pool-type";
import { MANAGED_CLUSTER_TYPE } from "../../../core/cluster/cluster-id";
import { isObject } from "../../../core/facts/json";
import { type PlanDocument, WHAT_IF } from "../plan/plan-document";
import type { Attributes } from "../plan/planned-resource";
import type { AzurePath } from "./azure-id";

/** A change of a cluster or a node pool of Azure. */
export interface AzureChange {
  readonly path: AzurePath;
  /** In Terraform's words. */
  readonly action: "no-op" | "create" | "update" | "delete";
  readonly before: AzureResource | undefined;
  readonly after: AzureResource | undefined;
  /** Like Terraform's action_reason. */
  readonly reason?: string;
}

/** A resource in Azure's API; what cannot be read is `UNKNOWN`. */
export interface AzureResource {
  /** In a template: the type with the API version, as in azapi. */
  readonly type?: string;
  readonly id?: unknown;
  readonly name?: unknown;
  readonly location?: unknown;
  readonly body: { readonly properties: unknown };
}

/** A resource that exists and does not change. */
export function kept(path: AzurePath, resource: AzureResource): AzureChange {
  return { path, action: "no-op", before: resource, after: resource };
}

/** What is unknown about a resource or a part of a deployment, or what is assumed instead. */
export type Unsaid = { readonly of: AzurePath | string } & ({ readonly why: string } | { readonly assumed: string });

/**
 * The plan with these changes. Its addresses are short: an id of Azure has 150 characters.
 *
 * @param unsaid What is unknown in a what-if; `undefined` for a document without changes.
 */
export function planOfAzure(changes: readonly AzureChange[], unsaid?: readonly Unsaid[]): PlanDocument {
  const addressOf = shortAddresses(changes);
  const nameOf = ({ of }: Unsaid): string => (typeof of === "string" ? of : addressOf(of));
  return {
    ...(unsaid && {
      [WHAT_IF]: {
        notAnalyzed: unsaid.flatMap((item) => ("why" in item ? [{ address: nameOf(item), why: item.why }] : [])),
        assumptions: unsaid.flatMap((item) => ("assumed" in item ? [`${nameOf(item)}: ${item.assumed}`] : [])),
      },
    }),
    resource_changes: changes.map(({ path, action, before, after, reason }) => {
      const isPool = path.pool !== undefined;
      const side = (resource: AzureResource | undefined): Attributes | null =>
        resource === undefined ? null : isPool ? { ...resource } : clusterValues(resource);
      return {
        address: addressOf(path),
        mode: "managed",
        type: isPool ? AGENT_POOL_TYPE : MANAGED_CLUSTER_TYPE,
        name: path.pool ?? path.cluster,
        ...(reason !== undefined && { action_reason: reason }),
        change: { actions: [action], before: side(before), after: side(after) },
      };
    }),
  };
}

/** `migcluster/mignode`; with the resource group or also the subscription in front if two clusters share a name. */
function shortAddresses(changes: readonly AzureChange[]): (path: AzurePath) => string {
  const steps = ({ within, cluster }: AzurePath): readonly string[] => [...within, cluster];
  const idOf = (path: AzurePath): string => steps(path).join("/").toLowerCase();
  const clusters = [...new Map(changes.map(({ path }) => [idOf(path), path])).values()];
  const names = new Map(
    clusters.map((path) => {
      const own = steps(path);
      const length = own.findIndex((_, index) => {
        const last = own.slice(-index - 1).join("/");
        return (
          clusters.filter(
            (other) =>
              steps(other)
                .slice(-index - 1)
                .join("/") === last,
          ).length === 1
        );
      });
      return [idOf(path), own.slice(-length - 1).join("/")];
    }),
  );
  return (path) => [names.get(idOf(path)) ?? path.cluster, path.pool].filter(Boolean).join("/");
}

/** The cluster in the arguments of azurerm, as far as a review reads it. */
function clusterValues({ id, name, location, body: { properties } }: AzureResource): Attributes {
  const profile = isObject(properties) ? properties.nodeProvisioningProfile : properties;
  return { id, name, location, node_provisioning_profile: [isObject(profile) ? { mode: profile.mode } : { mode: undefined }] };
}
