/**
 * How Helm signs in to a cluster.
 *
 * All but the first ask `kubelogin`, which must be installed where Terraform runs, for an Entra ID token; it takes its
 * credentials from the environment.
 *
 * @see https://azure.github.io/kubelogin/concepts/login-modes.html
 */
export enum AksLogin {
  /**
   * With the client certificate of the cluster's local account, which administers the cluster. It is read from Azure,
   * and is in the Terraform state, as are all values that Terraform reads.
   */
  CLIENT_CERTIFICATE = "clientcertificate",

  /** As the user, or the service principal, that `az login` signed in. */
  AZURE_CLI = "azurecli",

  /** With a federated token: `AZURE_CLIENT_ID`, `AZURE_TENANT_ID` and `AZURE_FEDERATED_TOKEN_FILE`. */
  WORKLOAD_IDENTITY = "workloadidentity",

  /** As the managed identity of the machine; of several, the one whose client id is `clientId`. */
  MANAGED_IDENTITY = "msi",

  /** As a service principal: `AZURE_CLIENT_ID`, and `AZURE_CLIENT_SECRET` or `AZURE_CLIENT_CERTIFICATE_PATH`. */
  SERVICE_PRINCIPAL = "spn",
}
