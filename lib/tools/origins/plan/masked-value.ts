import { UNKNOWN } from "../../../core/facts/fact";
import { isObject } from "../../../core/facts/json";

/**
 * A value of a plan with `UNKNOWN` wherever the mask says `true`: `after_unknown` for what is known only after apply,
 * `before_sensitive` and `after_sensitive` for what must not be shown. A mask that does not fit the value masks all of it.
 */
export function maskedValue(value: unknown, mask: unknown): unknown {
  return masked(value, mask, UNKNOWN);
}

/** The same with the mask of something else: what the value lacks, it goes on lacking. */
export function hiddenValue(value: unknown, mask: unknown): unknown {
  return masked(value, mask, undefined);
}

function masked(value: unknown, mask: unknown, absent: unknown): unknown {
  const isAbsent = value === undefined || value === null;
  if (!masksAnything(mask) || (isAbsent && absent === undefined)) {
    return value;
  }
  if (Array.isArray(mask) && (Array.isArray(value) || isAbsent)) {
    return maskedList(Array.isArray(value) ? value : [], mask, absent);
  }
  if (isObject(mask) && (isObject(value) || isAbsent)) {
    return maskedObject(isObject(value) ? value : {}, mask, absent);
  }
  return UNKNOWN;
}

/** Terraform leaves unknown items out of a list, and masks can be longer than their list. */
function maskedList(list: readonly unknown[], mask: readonly unknown[], absent: unknown): unknown[] {
  const length = absent === undefined ? 0 : mask.map(masksAnything).lastIndexOf(true) + 1;
  return Array.from({ length: Math.max(list.length, length) }, (_, index) => masked(list[index], mask[index], absent));
}

function maskedObject(
  value: Readonly<Record<string, unknown>>,
  mask: Readonly<Record<string, unknown>>,
  absent: unknown,
): Record<string, unknown> {
  const all: Record<string, unknown> = { ...value };
  for (const [key, part] of Object.entries(mask)) {
    const result = masked(Object.hasOwn(value, key) ? value[key] : undefined, part, absent);
    if (result !== undefined) {
      // defineProperty: "__proto__" is a key like any other here.
      Object.defineProperty(all, key, { value: result, enumerable: true, configurable: true, writable: true });
    }
  }
  return all;
}

/** Whether the mask says anything but `false`: of a plan that Terraform did not write, nobody knows what else it means. */
export function masksAnything(mask: unknown): boolean {
  return typeof mask === "object" && mask !== null ? Object.values(mask).some(masksAnything) : (mask ?? false) !== false;
}
