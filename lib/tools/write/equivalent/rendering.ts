import type { ClusterIdParts } from "../../../core/cluster/cluster-id";
import { NODE_POOL_ARGUMENTS } from "../../../core/pool/node-pool-arguments";

export interface Rendering {
  readonly text: string;
  /** The azurerm arguments without an equivalent, and why. */
  readonly omitted: readonly Omission[];
  readonly notes: readonly string[];
}

export interface Omission {
  readonly argument: string;
  readonly why: string;
}

export const TERRAFORM_ALONE = "only Terraform uses it";
export const NOT_KNOWN = "this release of cdktf-aks-mig does not support it";

/** Terraform's own arguments. */
const META_ARGUMENTS: Readonly<Record<string, string>> = {
  count: "only one instance is shown",
  for_each: "only one instance is shown",
  connection: TERRAFORM_ALONE,
  depends_on: TERRAFORM_ALONE,
  lifecycle: TERRAFORM_ALONE,
  provider: TERRAFORM_ALONE,
  provisioner: TERRAFORM_ALONE,
  timeouts: TERRAFORM_ALONE,
};

/** The settings that are not arguments of this release. */
export function omissionsBeyondArguments(settings: Iterable<string>): Omission[] {
  return [...settings]
    .filter((argument) => !Object.hasOwn(NODE_POOL_ARGUMENTS, argument))
    .map((argument) => ({
      argument,
      why: Object.hasOwn(META_ARGUMENTS, argument) ? META_ARGUMENTS[argument]! : NOT_KNOWN,
    }));
}

/** The unknown parts of a cluster's id, with their placeholders, and how to find them. */
export function unknownPartsOf(cluster: Partial<ClusterIdParts>): { placeholder: string; find: string }[] {
  return [
    ...(cluster.subscriptionId ? [] : [{ placeholder: "<subscription>", find: "az account show --query id" }]),
    ...(cluster.resourceGroupName ? [] : [{ placeholder: "<resource group>", find: "see az aks list" }]),
    ...(cluster.clusterName ? [] : [{ placeholder: "<cluster>", find: "see az aks list" }]),
  ];
}
