import { UNKNOWN } from "../facts/fact";
import { isObject, isPlainObject, isTooDeep } from "../facts/json";

/** Helm values: JSON, in which parts can be `UNKNOWN`. */
export type HelmValues = Readonly<Record<string, unknown>>;

/**
 * Helm's way of laying values over values: maps are merged key by key, anything else replaces what was there, and a
 * later `null` stays, because it is how a chart's default is removed.
 *
 * @see https://helm.sh/docs/chart_template_guide/values_files/
 */
export function mergeHelmValues(...layers: readonly HelmValues[]): HelmValues {
  const merged: Record<string, unknown> = {};
  for (const [key, value] of layers.flatMap((layer) => Object.entries(layer))) {
    if (value !== undefined) {
      const below = ownValue(merged, key);
      setKey(merged, key, isPlainObject(value) && isPlainObject(below) ? mergeHelmValues(below, value) : value);
    }
  }
  return merged;
}

/** The member of the map itself: "constructor" and "__proto__" are keys like any other here. */
export function ownValue(map: HelmValues, key: string): unknown {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

/** Gives the map a member of that name. */
export function setKey(map: Record<string, unknown>, key: string, value: unknown): Record<string, unknown> {
  return Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
}

/**
 * The value at a path: `undefined` where the path is not set, `null` where it or a map above it was set to `null`,
 * `UNKNOWN` where it leads into something unknown.
 */
export function helmValueAt(values: unknown, ...path: readonly string[]): unknown {
  let value = values;
  for (const key of path) {
    if (value === UNKNOWN || value === null) {
      return value;
    }
    value = isObject(value) ? ownValue(value, key) : undefined;
  }
  return value;
}

/** Of a key that stands twice the last one counts; the parser would compare each with all, and warn on the terminal. */
const LIKE_HELM = { uniqueKeys: false, logLevel: "error" } as const;

/**
 * A document of Helm values, in YAML or JSON.
 *
 * @throws YAMLParseError if it is neither, RangeError if it is too deep
 */
export function parseHelmDocument(text: string): unknown {
  if (isTooDeep(text)) {
    throw new RangeError("the document is nested too deeply");
  }
  try {
    return JSON.parse(text);
  } catch {
    return (require("./yaml") as typeof import("./yaml")).parse(text, LIKE_HELM);
  }
}
