import { DEFAULT_POD_IMAGE } from "../../core/workload/pod-manifest";
import type { CommandOption } from "../command-line/command";

/** How a manifest is written. */
export const MANIFEST_FORMATS = ["yaml", "json"] as const;

/** `--output` of commands that print a manifest. */
export const MANIFEST_OPTION: CommandOption = {
  type: "string",
  value: "FORMAT",
  choices: MANIFEST_FORMATS,
  default: "yaml",
  alias: "format",
};

/** `--image` of the same. */
export const IMAGE_OPTION: CommandOption = {
  type: "string",
  value: "IMAGE",
  help: `the image, whose own entry point then runs (default: ${DEFAULT_POD_IMAGE}, which runs nvidia-smi -L)`,
};

/** A manifest for kubectl apply. */
export function manifestText(manifest: unknown, format: (typeof MANIFEST_FORMATS)[number]): string {
  if (format === "json") {
    return `${JSON.stringify(manifest, undefined, 2)}\n`;
  }
  // Loaded on use: the other commands start without it.
  return (require("../../core/helm/yaml") as typeof import("../../core/helm/yaml")).stringify(manifest);
}
