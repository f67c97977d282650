import { DEFAULT_POD_IMAGE } from "../../core/workload/pod-manifest";
import type { CommandOption } from "../command-line/command";
import { outputOption } from "../command-line/output-option";
import { jsonText } from "../targets/json";
import { yamlText } from "../targets/yaml";

export const MANIFEST_FORMATS = ["yaml", "json"] as const;
type ManifestFormat = (typeof MANIFEST_FORMATS)[number];

/** `--output` of commands that print a manifest. */
export const MANIFEST_OPTION: CommandOption = outputOption(MANIFEST_FORMATS);

/** `--image` of the same. */
export const IMAGE_OPTION: CommandOption = {
  type: "string",
  value: "IMAGE",
  help: `the image, which runs its entry point (default: ${DEFAULT_POD_IMAGE}, which runs nvidia-smi -L)`,
};

export function manifestText(manifest: unknown, format: ManifestFormat): string {
  return format === "json" ? `${jsonText(manifest)}\n` : yamlText(manifest);
}

/** Several manifests: a YAML document each, or one List. */
export function manifestListText(manifests: readonly unknown[], format: ManifestFormat): string {
  return format === "json"
    ? manifestText({ apiVersion: "v1", kind: "List", items: manifests }, format)
    : manifests.map((manifest) => manifestText(manifest, format)).join("---\n");
}
