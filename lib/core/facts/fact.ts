import { quote } from "./quote";

/**
 * A value that exists but is not known yet: a cdktf token at synth, `(known after apply)` in a plan.
 * Registered globally, so that facts made by two copies of this package mean the same.
 */
export const UNKNOWN: unique symbol = Symbol.for("cdktf-aks-mig/unknown");
export type Unknown = typeof UNKNOWN;

/** A value as far as it is known: the value, `undefined` where it is unset, `UNKNOWN` where nobody can say yet. */
export type Fact<T> = T | undefined | Unknown;

export function isKnown<T>(fact: Fact<T>): fact is T {
  return fact !== undefined && fact !== UNKNOWN;
}

/** The value where it is known, `undefined` where it is unset or unknown. */
export function known<T>(fact: Fact<T>): T | undefined {
  return isKnown(fact) ? fact : undefined;
}

/** What a rule says of a value: strings in quotes, lists and maps as JSON, unknown parts named. */
export function show(value: unknown): string {
  if (value === UNKNOWN) {
    return "a value known after apply";
  }
  if (value === undefined) {
    return "nothing";
  }
  return typeof value === "number" ? String(value) : quote(value, (_key, part) => (part === UNKNOWN ? "(known after apply)" : part));
}
