import { TerraformProvider, Token } from "cdktf";
import { Construct } from "constructs";
import { findVmSize } from "../../core/catalog/vm-size";
import { parseClusterId } from "../../core/cluster/cluster-id";
import { show } from "../../core/facts/fact";
import { isObject, isPlainObject } from "../../core/facts/json";
import { isDnsSubdomain } from "../../core/kubernetes/names";
import { isUnknown } from "./configuration";
import type { PropShape } from "./prop-shape";

export const SWITCH: PropShape = { expected: "true or false", knownAtSynth: true, fits: (value) => typeof value === "boolean" };
export const STRING: PropShape = { expected: "a string", text: true, fits: (value) => typeof value === "string" };
/** A string that says something: an empty one is often a variable of the environment that is not set. */
export const FILLED: PropShape = {
  expected: "a string that is not empty",
  text: true,
  fits: (value) => typeof value === "string" && value !== "",
};
export const NUMBER: PropShape = { expected: "a number", fits: (value) => typeof value === "number" && !Number.isNaN(value) };
export const STRINGS: PropShape = {
  expected: "a list of strings",
  fits: (value) => Array.isArray(value) && value.every((item) => typeof item === "string" || Token.isUnresolved(item)),
};
/** The same without empty ones. */
export const FILLED_STRINGS: PropShape = {
  expected: "a list of strings that are not empty",
  fits: (value) => STRINGS.fits(value) && !value.includes(""),
};
export const SECRET_NAMES: PropShape = {
  expected: "a list of the names of secrets",
  fits: (value) => Array.isArray(value) && value.every((name) => isUnknown(name) || (typeof name === "string" && isDnsSubdomain(name))),
};
export const MAP: PropShape = {
  expected: "a map of strings",
  fits: (value) => isObject(value) && Object.values(value).every((item) => typeof item === "string" || Token.isUnresolved(item)),
};
/** Props that are checked as arguments of their resource, or by rules of their own. */
export function checkedElsewhere<Name extends string>(...names: readonly Name[]): { readonly [Each in Name]: PropShape } {
  return Object.fromEntries(names.map((name) => [name, ANYTHING])) as { readonly [Each in Name]: PropShape };
}

const ANYTHING: PropShape = { expected: "a value", fits: () => true };
export const BLOCK: PropShape = { expected: "an object", fits: isObject };
export const SECONDS: PropShape = {
  expected: "a whole number of seconds, at least 1",
  fits: (value) => Number.isInteger(value) && value >= 1,
};

/** The same for a value that decides what the app consists of. */
export function knownAtSynth(shape: PropShape): PropShape {
  return { ...shape, knownAtSynth: true };
}

export function required(shape: PropShape): PropShape {
  return { ...shape, required: true };
}

/** A string that the pattern matches. */
export function matching(pattern: RegExp, expected: string): PropShape {
  return { expected, text: true, fits: (value) => typeof value === "string" && pattern.test(value) };
}

export const NAMESPACE = matching(
  /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/,
  "at most 63 lower-case letters, digits and hyphens, with a letter or digit at both ends",
);
/** A Helm repository. */
export const REPOSITORY = matching(/^\S+$/, "a URL or an OCI reference");
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

export const PROVIDER: PropShape = {
  expected: "a Terraform provider",
  knownAtSynth: true,
  fits: (value) => isObject(value) && TerraformProvider.isTerraformProvider(value),
};

export const CLUSTER: PropShape = {
  required: true,
  expected: "an IAksCluster, such as AksCluster.fromLookup(...)",
  fixOfString: (value) => parseClusterId(value) && `pass AksCluster.fromClusterId(this, "cluster", ${show(value)})`,
  knownAtSynth: true,
  fits: (value) =>
    isObject(value) &&
    Construct.isConstruct(value) &&
    ["clusterId", "clusterName", "resourceGroupName"].every((name) => typeof value[name as keyof typeof value] === "string"),
};

export const VM_SIZE: PropShape = {
  required: true,
  knownAtSynth: true,
  expected: "a VmSize, such as VmSize.STANDARD_ND96ASR_V4 or VmSize.fromName(...)",
  fixOfString: (value) => findVmSize(value) && `pass VmSize.fromName(${show(value)})`,
  fits: (value) =>
    isObject(value) &&
    typeof value.name === "string" &&
    typeof value.gpuCount === "number" &&
    isObject(value.gpu) &&
    typeof value.gpu.partition === "function",
};

export const POOL: PropShape = {
  required: true,
  knownAtSynth: true,
  expected: "a MigGpuNodePool or a ManagedMigNodePool",
  fits: (value) =>
    isObject(value) &&
    Construct.isConstruct(value) &&
    "poolName" in value &&
    typeof value.poolName === "string" &&
    "partitions" in value &&
    Array.isArray(value.partitions) &&
    "allocatable" in value &&
    value.node.defaultChild !== undefined,
};
