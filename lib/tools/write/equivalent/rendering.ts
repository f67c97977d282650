import type { ClusterIdParts } from "../../../core/cluster/cluster-id";
import { NODE_POOL_ARGUMENTS } from "../../../core/pool/node-pool-arguments";

/** A pool in other words. */
export interface Rendering {
  /** The answer. */
  readonly text: string;
  /** What the answer does not say, by azurerm argument, and why. */
  readonly omitted: readonly Omission[];
  /** What else there is to know or to do. */
  readonly notes: readonly string[];
}

export interface Omission {
  readonly argument: string;
  readonly why: string;
}

export const TERRAFORM_ALONE = "it is between Terraform and its state";
export const NOT_KNOWN = "this release of cdktf-aks-mig does not know it";

/** What a resource can say beyond its provider's arguments. */
const META_ARGUMENTS: Readonly<Record<string, string>> = {
  count: "one pool is shown, for whichever Terraform makes",
  for_each: "one pool is shown, for whichever Terraform makes",
  connection: TERRAFORM_ALONE,
  depends_on: TERRAFORM_ALONE,
  lifecycle: TERRAFORM_ALONE,
  provider: TERRAFORM_ALONE,
  provisioner: TERRAFORM_ALONE,
  timeouts: TERRAFORM_ALONE,
};

/** The settings that no argument of this release stands for. */
export function omissionsBeyondArguments(settings: Iterable<string>): Omission[] {
  return [...settings]
    .filter((argument) => !Object.hasOwn(NODE_POOL_ARGUMENTS, argument))
    .map((argument) => ({
      argument,
      why: Object.hasOwn(META_ARGUMENTS, argument) ? META_ARGUMENTS[argument]! : NOT_KNOWN,
    }));
}

/** The parts of a cluster's id that are not known, what stands for them, and where to find them. */
export function unknownPartsOf(cluster: Partial<ClusterIdParts>): { placeholder: string; find: string }[] {
  return [
    ...(cluster.subscriptionId ? [] : [{ placeholder: "<subscription>", find: "az account show --query id" }]),
    ...(cluster.resourceGroupName ? [] : [{ placeholder: "<resource group>", find: "that of the cluster, as az aks list shows it" }]),
    ...(cluster.clusterName ? [] : [{ placeholder: "<cluster>", find: "the name of the cluster, as az aks list shows it" }]),
  ];
}
