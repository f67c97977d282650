import { linesWithoutUnseen, unicodeEscape } from "../../core/facts/unseen";

/** A document of YAML for kubectl, which reads version 1.1: on and 0b11 are strings. */
export function yamlText(value: unknown): string {
  // Loaded on use: most commands start without it.
  const { stringify } = require("../../core/helm/yaml") as typeof import("../../core/helm/yaml");
  const options = { compat: "yaml-1.1" } as const;
  const text = stringify(value, options);
  // Only between double quotes are there escapes for what cannot be seen.
  return linesWithoutUnseen(text, () => "") === text
    ? text
    : linesWithoutUnseen(
        stringify(value, { ...options, lineWidth: 0, defaultStringType: "QUOTE_DOUBLE", doubleQuotedMinMultiLineLength: Infinity }),
        unicodeEscape,
      );
}
