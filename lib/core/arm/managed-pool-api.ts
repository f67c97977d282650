/**
 * What the versions of Azure's API know of managed GPU pools.
 *
 * @see https://github.com/Azure/azure-rest-api-specs/tree/main/specification/containerservice/resource-manager/Microsoft.ContainerService/aks
 */

/** The newest version whose schema was read. */
export const DEFAULT_API_VERSION = "2026-08-02-preview";

/** The first preview with `gpuProfile.nvidia`. */
export const FIRST_MANAGED_PREVIEW = "2026-01-02-preview";

/**
 * The first stable version with `gpuProfile.nvidia`, and the newest that is known. It has `managementMode` only: AKS then
 * starts its device plugin with the strategy single on nodes that have a `gpuInstanceProfile`.
 *
 * @see https://github.com/Azure/azure-sdk-for-python/releases/tag/azure-mgmt-containerservice_41.8.0
 * @see https://github.com/Azure/AgentBaker/blob/main/parts/linux/cloud-init/artifacts/cse_config.sh
 */
export const FIRST_MANAGED_STABLE = "2026-08-01";

/** The first preview with `gpuProfile.nvidia.migProfiles`; those before know one `gpuInstanceProfile` for the pool. */
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

const isPreview = (version: string): boolean => version.endsWith("-preview");

/** Whether the version can say that AKS manages the GPUs. */
export function knowsManagedPools(version: string): boolean {
  return version >= (isPreview(version) ? FIRST_MANAGED_PREVIEW : FIRST_MANAGED_STABLE);
}

/** Whether a version with managed pools can name a MIG strategy. A stable version newer than the known ones is assumed to. */
export function knowsStrategies(version: string): boolean {
  return isPreview(version) || version > FIRST_MANAGED_STABLE;
}

/** Whether the version can name slices of several sizes. A stable version newer than the known ones is assumed to. */
export function knowsLayouts(version: string): boolean {
  return isPreview(version) ? version >= FIRST_WITH_LAYOUTS : version > FIRST_MANAGED_STABLE;
}

/**
 * Whether the version can name a driver mode: previews since that of the first layouts, and no stable one yet.
 *
 * @see https://github.com/Azure/azure-sdk-for-python/tree/main/sdk/containerservice/azure-mgmt-containerservice
 */
export function knowsDriverModes(version: string): boolean {
  return knowsLayouts(version);
}

/** Whether azapi can check a body of that version. */
export function isTypedInAzapi(version: string): boolean {
  return version <= NEWEST_TYPED;
}
