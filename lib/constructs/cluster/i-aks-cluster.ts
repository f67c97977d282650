import type { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import type { Construct, IConstruct } from "constructs";
import type { AksLogin } from "../../core/kubernetes/aks-login";

/** Options of a Helm provider for a cluster. */
export interface AksHelmProviderOptions {
  /**
   * How Helm signs in.
   * @default - `AksLogin.AZURE_CLI` for an `AksCluster` with Entra ID, otherwise `AksLogin.CLIENT_CERTIFICATE`
   */
  readonly login?: AksLogin;

  /**
   * The Entra ID tenant of the token.
   * @default - kubelogin reads the environment
   */
  readonly tenantId?: string;

  /**
   * The application or managed identity that kubelogin signs in as, by its client id.
   * @default - kubelogin reads the environment
   */
  readonly clientId?: string;

  /**
   * The Azure cloud of the cluster, by kubelogin's name: `AzurePublicCloud`, `AzureUSGovernmentCloud`, `AzureChinaCloud`.
   * @default - `AzurePublicCloud`, by kubelogin
   */
  readonly environment?: string;

  /**
   * The alias of the provider, for stacks with several clusters.
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
   * A Helm provider for the cluster.
   *
   * With `AksLogin.CLIENT_CERTIFICATE` the Terraform state contains the certificate and key of the cluster's local account:
   * keep the state secret. The other logins put no credential into the provider block; Terraform runs `kubelogin` for each
   * token. On a cluster with local accounts azurerm writes their credentials into the state with every login.
   * @param scope - the stack of the provider.
   * @param id - the construct id of the provider.
   * @param options - the login of Helm.
   * @throws MigConfigurationError (MIG421 to MIG427) if this login does not work for the cluster.
   */
  addHelmProvider(scope: Construct, id: string, options?: AksHelmProviderOptions): HelmProvider;
}
