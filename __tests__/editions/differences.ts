import type { Stacks } from "./synthesized-app";

/** A member that two apps synthesize differently; resources go by any name. */
export interface Difference {
  readonly member: string;
  readonly one: unknown;
  readonly other: unknown;
}

export function differences(one: Stacks, other: Stacks): Difference[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].flatMap((stack) => differencesAt([], one[stack], other[stack]));
}

function differencesAt(path: readonly string[], one: any, other: any): Difference[] {
  if (isObject(one) && isObject(other)) {
    return [...new Set([...Object.keys(one), ...Object.keys(other)])].flatMap((key) => differencesAt([...path, key], one[key], other[key]));
  }
  const member = path.map((key, index) => (path[0] === "resource" && index === 2 ? "*" : key)).join(".");
  return JSON.stringify(one) === JSON.stringify(other) ? [] : [{ member, one, other }];
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
