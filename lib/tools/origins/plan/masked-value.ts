import { UNKNOWN } from "../../../core/facts/fact";
import { isObject } from "../../../core/facts/json";

/**
 * A value of a plan with `UNKNOWN` wherever the mask says `true`: `after_unknown` for what is known only after apply,
 * `before_sensitive` and `after_sensitive` for what must not be shown.
 */
export function maskedValue(value: unknown, mask: unknown): unknown {
  if (mask === true) {
    return UNKNOWN;
  }
  if (Array.isArray(mask) && (Array.isArray(value) || value === undefined || value === null)) {
    return maskedList(Array.isArray(value) ? value : [], mask, value);
  }
  if (isObject(mask) && (isObject(value) || value === undefined || value === null)) {
    return Object.keys(mask).length === 0 ? value : maskedObject(isObject(value) ? value : {}, mask);
  }
  return value;
}

/** Terraform leaves unknown items out of a list, and masks can be longer than their list. */
function maskedList(list: readonly unknown[], mask: readonly unknown[], value: unknown): unknown {
  const masked = mask.map(masksAnything).lastIndexOf(true) + 1;
  return masked === 0 ? value : Array.from({ length: Math.max(list.length, masked) }, (_, index) => maskedValue(list[index], mask[index]));
}

function maskedObject(value: Readonly<Record<string, unknown>>, mask: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const masked: Record<string, unknown> = { ...value };
  for (const [key, part] of Object.entries(mask)) {
    const result = maskedValue(Object.hasOwn(value, key) ? value[key] : undefined, part);
    if (result !== undefined) {
      // defineProperty: "__proto__" is a key like any other here.
      Object.defineProperty(masked, key, { value: result, enumerable: true, configurable: true, writable: true });
    }
  }
  return masked;
}

/** Whether the mask says `true` anywhere. */
export function masksAnything(mask: unknown): boolean {
  return mask === true || (typeof mask === "object" && mask !== null && Object.values(mask).some(masksAnything));
}
