import { isApiVersion, DEFAULT_API_VERSION as MANAGED_API_VERSION } from "../../../core/arm/managed-pool-api";
import { show } from "../../../core/facts/fact";
import { ToolError } from "../../command-line/command";
import type { DeclaredPool } from "../../origins/declared-pool";
import { label } from "../../origins/pool-option";

/** That of azurerm 4.55, from which the table of properties comes. */
export const DEFAULT_API_VERSION = "2025-07-01";

/** The first with `gpuInstanceProfile`: https://learn.microsoft.com/azure/aks/gpu-multi-instance#troubleshooting */
const FIRST_API_VERSION = "2021-08-01";

/**
 * The version of Azure's API for the pool: its own, that of the option, or the default.
 *
 * @throws ToolError if that of the option does not fit
 */
export function apiVersionOf(pool: DeclaredPool, asked: string | undefined): string {
  const { request, isManaged } = pool;
  if (request && asked !== undefined && asked !== request.apiVersion) {
    throw new ToolError(
      `${label(pool)} uses API version ${request.apiVersion}, not --api-version ${asked}`,
      "leave it out, or change the pool",
    );
  }
  if (request) {
    return request.apiVersion;
  }
  return isManaged && asked === undefined ? MANAGED_API_VERSION : checkedApiVersion(asked ?? DEFAULT_API_VERSION);
}

/** @throws ToolError if the version is malformed, a preview, or older than MIG node pools */
function checkedApiVersion(version: string): string {
  if (/-preview$/.test(version)) {
    throw new ToolError(`--api-version ${version} is a preview`, `use a stable version such as ${DEFAULT_API_VERSION}`);
  }
  if (!isApiVersion(version)) {
    throw new ToolError(`--api-version is ${show(version)}`, `use a date such as ${DEFAULT_API_VERSION}`);
  }
  if (version < FIRST_API_VERSION) {
    throw new ToolError(
      `--api-version ${version} has no gpuInstanceProfile, so the pool would have no slices`,
      `use ${FIRST_API_VERSION} or later`,
    );
  }
  return version;
}
