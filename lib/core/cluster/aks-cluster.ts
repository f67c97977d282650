import { type ArgumentFacts, argumentReader, type MistypedArgument } from "../terraform/terraform-arguments";
import { AKS_CLUSTER_ARGUMENTS } from "./aks-cluster-arguments";

/** A cluster as azurerm describes it. */
export interface AksClusterFacts extends ArgumentFacts<typeof AKS_CLUSTER_ARGUMENTS> {
  readonly mistyped: readonly MistypedArgument[];
  /** Whether people sign in with Entra ID. */
  readonly hasEntraId: boolean;
}

const readCluster = argumentReader(AKS_CLUSTER_ARGUMENTS);

/** The facts of a cluster in Terraform's JSON. */
export function aksClusterFacts(attributes: Readonly<Record<string, unknown>>): AksClusterFacts {
  const { facts, mistyped } = readCluster(attributes);
  return { ...facts, mistyped, hasEntraId: attributes.azure_active_directory_role_based_access_control !== undefined };
}
