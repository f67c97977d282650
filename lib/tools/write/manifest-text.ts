/** How a manifest is written. */
export const MANIFEST_FORMATS = ["yaml", "json"] as const;

/** A manifest for kubectl apply. */
export function manifestText(manifest: unknown, format: (typeof MANIFEST_FORMATS)[number]): string {
  if (format === "json") {
    return `${JSON.stringify(manifest, undefined, 2)}\n`;
  }
  // Loaded on use: the other commands start without it.
  return (require("../../core/helm/yaml") as typeof import("../../core/helm/yaml")).stringify(manifest);
}
