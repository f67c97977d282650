import { KubernetesCluster } from "@cdktf/provider-azurerm/lib/kubernetes-cluster";
import { TerraformProvider, TerraformResource, Token } from "cdktf";
import { Construct } from "constructs";
import { findNonMigVmSize } from "../../core/catalog/non-mig-vm-size";
import { nearVmSize, vmSizeProblem } from "../../core/catalog/vm-size";
import { parseClusterId } from "../../core/cluster/cluster-id";
import { show } from "../../core/facts/fact";
import { isObject, isPlainObject } from "../../core/facts/json";
import { isDnsSubdomain } from "../../core/kubernetes/names";
import { fits, type PropShape } from "./prop-shape";

export const SWITCH: PropShape = { expected: "true or false", knownAtSynth: true, fits: (value) => typeof value === "boolean" };
export const STRING: PropShape = { expected: "a string", text: true, fits: (value) => typeof value === "string" };
/** An empty string is often an unset environment variable. */
export const FILLED: PropShape = {
  expected: "a string that is not empty",
  text: true,
  fits: (value) => typeof value === "string" && value !== "",
};
export const NUMBER: PropShape = { expected: "a number", fits: (value) => typeof value === "number" && !Number.isNaN(value) };
export const STRINGS = listOf(STRING, "a list of strings");
export const FILLED_STRINGS = listOf(FILLED, "a list of strings that are not empty");
const SECRET_NAME: PropShape = {
  expected: "a name of lower-case letters, digits, hyphens and dots",
  example: '"registry-credentials"',
  text: true,
  fits: (value) => typeof value === "string" && isDnsSubdomain(value),
};
export const SECRET_NAMES = listOf(SECRET_NAME, "a list of names of secrets");
export const MAP: PropShape = {
  ...STRINGS,
  expected: "a map of strings",
  fits: (value) => isObject(value) && areFit(Object.values(value), STRING),
};

function listOf(each: PropShape, expected: string): PropShape {
  return { expected, each: required(each), fits: (value) => Array.isArray(value) && areFit(value, each) };
}

function areFit(values: readonly unknown[], shape: PropShape): boolean {
  return values.every((value) => value !== undefined && fits(value, shape));
}

/** Props that are checked as arguments of their resource, or by other rules. */
export function checkedElsewhere<Name extends string>(...names: readonly Name[]): { readonly [Each in Name]: PropShape } {
  return Object.fromEntries(names.map((name) => [name, ANYTHING])) as { readonly [Each in Name]: PropShape };
}

const ANYTHING: PropShape = { expected: "a value", fits: () => true };
export const BLOCK: PropShape = { expected: "an object", fits: isObject };
export const SECONDS: PropShape = {
  expected: "a whole number of seconds, at least 1",
  fits: (value) => Number.isInteger(value) && value >= 1,
};

export function knownAtSynth(shape: PropShape): PropShape {
  return { ...shape, knownAtSynth: true };
}

export function required(shape: PropShape): PropShape {
  return { ...shape, required: true };
}

export function matching(pattern: RegExp, expected: string): PropShape {
  return { expected, text: true, fits: (value) => typeof value === "string" && pattern.test(value) };
}

export const NAMESPACE = matching(
  /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/,
  "at most 63 lower-case letters, digits and hyphens, with a letter or digit at both ends",
);
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

function fixOfCluster(value: unknown): string {
  if (typeof value === "string" && parseClusterId(value)) {
    return `pass AksCluster.fromClusterId(this, "cluster", ${show(value)})`;
  }
  if (isObject(value) && value.terraformResourceType === KubernetesCluster.tfResourceType && value instanceof TerraformResource) {
    return 'pass AksCluster.fromKubernetesCluster(this, "cluster", resource)';
  }
  const clusterName = typeof value === "string" && value !== "" ? `clusterName: ${show(value)}` : "clusterName";
  return `pass AksCluster.fromLookup(this, "cluster", { ${clusterName}, resourceGroupName })`;
}

export const CLUSTER: PropShape = {
  required: true,
  expected: "an IAksCluster, such as AksCluster.fromLookup(...)",
  fixOf: fixOfCluster,
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
  fixOf: (value) => {
    const near = typeof value === "string" ? (findNonMigVmSize(value)?.instead ?? nearVmSize(value)) : undefined;
    return near && `pass VmSize.fromName(${show(near)})`;
  },
  fixOfUnknown: vmSizeProblem("${later}").fix,
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
