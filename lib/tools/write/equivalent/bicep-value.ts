import { isObject } from "../../../core/facts/json";
import { withoutUnseen } from "../../../core/facts/unseen";

/** The name of a parameter or a resource, which Bicep has without quotes. */
export class BicepReference {
  public constructor(public readonly name: string) {}
}

/** A value in Bicep; placeholders become their references. */
export function bicepValue(value: unknown, references: ReadonlyMap<string, BicepReference> = new Map()): string {
  if (value instanceof BicepReference) {
    return value.name;
  }
  if (typeof value === "string") {
    return references.get(value)?.name ?? bicepString(value);
  }
  if (Array.isArray(value)) {
    return enclosed(
      "[",
      value.map((item) => bicepValue(item, references)),
      "]",
    );
  }
  if (isObject(value)) {
    const members = Object.entries(value).filter(([, part]) => part !== undefined);
    return enclosed(
      "{",
      members.map(([key, part]) => `${keyText(key)}: ${bicepValue(part, references)}`),
      "}",
    );
  }
  // Bicep has only whole numbers.
  return typeof value === "number" && !Number.isInteger(value) ? `json('${value}')` : JSON.stringify(value);
}

function enclosed(open: string, parts: readonly string[], close: string): string {
  return parts.length === 0 ? `${open}${close}` : [open, ...parts.map((part) => part.replace(/^/gm, "  ")), close].join("\n");
}

function keyText(key: string): string {
  return /^[A-Za-z_]\w*$/.test(key) && !KEYWORDS.has(key) ? key : bicepString(key);
}

const KEYWORDS: ReadonlySet<string> = new Set(["true", "false", "null"]);

const ESCAPES: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t", "'": "\\'", "\\": "\\\\" };

/**
 * The string between quotes, in which nothing is evaluated.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/bicep/data-types#strings
 */
export function bicepString(text: string): string {
  const escaped = text.replace(/['\\\n\r\t]/g, (character) => ESCAPES[character] as string).replace(/\$(?=\{)/g, "\\$");
  return `'${withoutUnseen(escaped, (character) => `\\u{${(character.codePointAt(0) as number).toString(16)}}`)}'`;
}
