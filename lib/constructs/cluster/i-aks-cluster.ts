import type { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import type { Construct, IConstruct } from "constructs";
import type { AksLogin } from "../../core/kubernetes/aks-login";

/** How Helm reaches a cluster. */
export interface AksHelmProviderOptions {
  /**
   * How Helm signs in.
   *
   * @default - `AksLogin.AZURE_CLI` for an `AksCluster` with Entra ID, otherwise `AksLogin.CLIENT_CERTIFICATE`
   */
  readonly login?: AksLogin;

  /**
   * The Entra ID tenant that kubelogin asks for a token.
   *
   * @default - from the environment, as kubelogin finds it
   */
  readonly tenantId?: string;

  /**
   * The application that kubelogin signs in as, or the managed identity, by its client id.
   *
   * @default - from the environment, as kubelogin finds it
   */
  readonly clientId?: string;

  /**
   * The Azure cloud of the cluster, as kubelogin names it: `AzurePublicCloud`, `AzureUSGovernmentCloud`, `AzureChinaCloud`.
   *
   * @default - kubelogin's own, `AzurePublicCloud`
   */
  readonly environment?: string;

  /**
   * The alias of the provider, for stacks with several clusters.
   *
   * @default - none
   */
  readonly alias?: string;
}

/** An AKS cluster, new or existing. */
export interface IAksCluster extends IConstruct {
  /**
   * The Azure resource id of the cluster:
   * `/subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.ContainerService/managedClusters/<name>`.
   */
  readonly clusterId: string;

  /** The name of the cluster. */
  readonly clusterName: string;

  /** The resource group that holds the cluster. */
  readonly resourceGroupName: string;

  /**
   * A Helm provider that reaches the cluster.
   *
   * With `AksLogin.CLIENT_CERTIFICATE` the certificate and key of the cluster's local account are in the Terraform state
   * of the stack that makes the cluster or looks it up; the state must be kept as secret as they are. The other logins put
   * no credential into the provider block: it holds the address of the API server and the certificate of its authority,
   * and Terraform runs `kubelogin` whenever it needs a token. What azurerm itself reads of the cluster is in the state
   * all the same; on a cluster with local accounts that is their credentials, on a cluster without them it is none.
   *
   * @param scope - where the provider is made: a stack.
   * @param id - the construct id of the provider.
   * @param options - how Helm signs in.
   * @throws MigConfigurationError (MIG421 to MIG427) if the cluster cannot be reached in this way.
   */
  addHelmProvider(scope: Construct, id: string, options?: AksHelmProviderOptions): HelmProvider;
}
