/**
 * What the versions of Azure's API know of managed GPU pools.
 *
 * @see https://github.com/Azure/azure-rest-api-specs/tree/main/specification/containerservice/resource-manager/Microsoft.ContainerService/aks
 */

/** The newest version whose schema was read. */
export const DEFAULT_API_VERSION = "2026-08-02-preview";

/** The first preview with `gpuProfile.nvidia`. */
export const FIRST_MANAGED_PREVIEW = "2026-01-02-preview";

/** The newest stable version, which cannot name a MIG strategy. */
const NEWEST_STABLE_WITHOUT = "2026-08-01";

/** The first with `gpuProfile.nvidia.migProfiles`; those before know one `gpuInstanceProfile` for the pool. */
export const FIRST_WITH_LAYOUTS = "2026-07-02-preview";

/**
 * The newest whose properties azapi checks against the types within it: it refuses every later one as invalid.
 *
 * @see https://github.com/Azure/terraform-provider-azapi/tree/v2.12.0
 */
const NEWEST_TYPED = "2026-05-02-preview";

const FORM = /^(\d{4}-\d{2}-\d{2})(-preview)?$/;

/** Whether the text has the form of an API version. */
export function isApiVersion(text: string): boolean {
  const [, date = ""] = FORM.exec(text) ?? [];
  const time = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(date);
}

/** Whether the version can describe a managed pool; of a stable one that is newer than the known ones it is assumed. */
export function knowsManagedPools(version: string): boolean {
  return version.endsWith("-preview") ? version >= FIRST_MANAGED_PREVIEW : version > NEWEST_STABLE_WITHOUT;
}

/** Whether the version can name slices of several sizes. */
export function knowsLayouts(version: string): boolean {
  return version >= FIRST_WITH_LAYOUTS;
}

/** Whether azapi can check a body of that version. */
export function isTypedInAzapi(version: string): boolean {
  return version <= NEWEST_TYPED;
}
