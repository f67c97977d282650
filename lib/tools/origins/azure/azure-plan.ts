import { AGENT_POOL_TYPE } from "../../../core/arm/agent-pool-type";
import { MANAGED_CLUSTER_TYPE } from "../../../core/cluster/cluster-id";
import { isObject } from "../../../core/facts/json";
import { type PlanDocument, WHAT_IF } from "../plan/plan-document";
import type { Attributes } from "../plan/planned-resource";
import type { AzurePath } from "./azure-id";

/** A cluster or a node pool of Azure, and what becomes of it. */
export interface AzureChange {
  readonly path: AzurePath;
  /** As Terraform calls it. */
  readonly action: "no-op" | "create" | "update" | "delete";
  readonly before: AzureResource | undefined;
  readonly after: AzureResource | undefined;
  /** A word for the cause, beside those of Terraform. */
  readonly reason?: string;
}

/** A resource as Azure's API has it; what cannot be read is `UNKNOWN`. */
export interface AzureResource {
  /** Where somebody asks Azure for it, with the version of the API, as azapi has it. */
  readonly type?: string;
  readonly id?: unknown;
  readonly name?: unknown;
  readonly location?: unknown;
  readonly body: { readonly properties: unknown };
}

/** A resource that is there, and stays as it is. */
export function kept(path: AzurePath, resource: AzureResource): AzureChange {
  return { path, action: "no-op", before: resource, after: resource };
}

/** What a document does not say of a resource, or of a part of a deployment; or what is assumed instead. */
export type Unsaid = { readonly of: AzurePath | string } & ({ readonly why: string } | { readonly assumed: string });

/**
 * The plan that makes these changes. Its addresses are short: an id of Azure has 150 characters.
 *
 * @param unsaid What a what-if leaves open; `undefined` of a document that says of no changes.
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

/** `migcluster/mignode`; where two clusters share a name, with the resource group in front, or the subscription, too. */
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

/** What a review asks of a cluster, in the words of azurerm. */
function clusterValues({ id, name, location, body: { properties } }: AzureResource): Attributes {
  const profile = isObject(properties) ? properties.nodeProvisioningProfile : properties;
  return { id, name, location, node_provisioning_profile: [isObject(profile) ? { mode: profile.mode } : { mode: undefined }] };
}
