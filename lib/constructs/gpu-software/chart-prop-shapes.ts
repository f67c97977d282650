import { Token } from "cdktf";
import { isPlainObject } from "../../core/facts/json";
import { type PropShape, STRING } from "../shared/prop-shape";

/** A Helm repository. */
export const REPOSITORY: PropShape = {
  ...STRING,
  expected: "a URL or an OCI reference",
  fits: (value) => typeof value === "string" && /^\S+$/.test(value),
};
export const IMAGE: PropShape = { ...REPOSITORY, expected: "the name of an image, without a tag" };
export const REGISTRY: PropShape = {
  ...STRING,
  expected: "the name of a registry, or of a path in one, without a slash at the end",
  fits: (value) => typeof value === "string" && /^[^\s/]+(\/[^\s/]+)*$/.test(value),
};
export const NAMESPACE: PropShape = {
  ...STRING,
  expected: "at most 63 lower-case letters, digits and hyphens, with a letter or digit at both ends",
  fits: (value) => typeof value === "string" && /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(value),
};
export const SECONDS: PropShape = {
  expected: "a whole number of seconds, at least 1",
  fits: (value) => Number.isInteger(value) && value >= 1,
};
export const HELM_VALUES: PropShape = {
  expected: "a map of strings, numbers, booleans, lists, maps and nulls",
  fits: (value) => isPlainObject(value) && isHelmValue(value, []),
};

function isHelmValue(value: unknown, within: readonly unknown[]): boolean {
  if (value === undefined || value === null || ["string", "boolean"].includes(typeof value) || Token.isUnresolved(value)) {
    return true;
  }
  if (typeof value === "number") {
    return Number.isFinite(value);
  }
  const isCollection = Array.isArray(value) || isPlainObject(value);
  return isCollection && !within.includes(value) && Object.values(value).every((part) => isHelmValue(part, [...within, value]));
}
