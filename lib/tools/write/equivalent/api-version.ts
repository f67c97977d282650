import { isApiVersion } from "../../../core/arm/managed-pool-api";
import { show } from "../../../core/facts/fact";
import { ToolError } from "../../command-line/command";

/** What azurerm 4.55 uses; every property of the table was read there. */
export const DEFAULT_API_VERSION = "2025-07-01";

/** The first with `gpuInstanceProfile`: https://learn.microsoft.com/azure/aks/gpu-multi-instance#troubleshooting */
const FIRST_API_VERSION = "2021-08-01";

/**
 * The API version, if it is one that a MIG node pool can be made with.
 *
 * @throws ToolError if it is malformed, a preview, or too old
 */
export function checkedApiVersion(version: string): string {
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
