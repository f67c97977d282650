import { isApiVersion, DEFAULT_API_VERSION as MANAGED_API_VERSION } from "../../../core/arm/managed-pool-api";
import { show } from "../../../core/facts/fact";
import { ToolError } from "../../command-line/command";
import type { DeclaredPool } from "../../origins/declared-pool";
import { label } from "../../origins/pool-option";

/** What azurerm 4.55 uses; every property of the table was read there. */
export const DEFAULT_API_VERSION = "2025-07-01";

/** The first with `gpuInstanceProfile`: https://learn.microsoft.com/azure/aks/gpu-multi-instance#troubleshooting */
const FIRST_API_VERSION = "2021-08-01";

/**
 * The version of Azure's API in which the pool is said: its own, the one that was asked for, or the default.
 *
 * @throws ToolError if the one that was asked for does not fit
 */
export function apiVersionOf(pool: DeclaredPool, asked: string | undefined): string {
  const { request, isManaged } = pool;
  if (request && asked !== undefined && asked !== request.apiVersion) {
    throw new ToolError(
      `--api-version ${asked} is not that of ${label(pool)}, which is made with ${request.apiVersion}`,
      "leave it out, or change the pool",
    );
  }
  if (request) {
    return request.apiVersion;
  }
  return isManaged && asked === undefined ? MANAGED_API_VERSION : checkedApiVersion(asked ?? DEFAULT_API_VERSION);
}

/**
 * The API version, if it is one that a MIG node pool can be made with.
 *
 * @throws ToolError if it is malformed, a preview, or too old
 */
function checkedApiVersion(version: string): string {
  if (/-preview$/.test(version)) {
    throw new ToolError(`--api-version ${version} is a preview`, `use a stable version such as ${DEFAULT_API_VERSION}`);
  }
  if (!isApiVersion(version)) {
    throw new ToolError(`--api-version is ${show(version)}`, `use a date such as ${DEFAULT_API_VERSION}`);
  }
  if (version < FIRST_API_VERSION) {
    throw new ToolError(
      `--api-version ${version} does not know gpuInstanceProfile, and would make a pool without slices`,
      `use ${FIRST_API_VERSION} or later`,
    );
  }
  return version;
}
