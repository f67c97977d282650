import { type Fact, isKnown, show } from "../../facts/fact";
import { AksLogin } from "../../kubernetes/aks-login";
import type { Rule } from "../rule";

/** How a Helm provider reaches the Kubernetes API of a cluster. */
export interface ClusterAccessFacts {
  readonly login: Fact<string>;
  /** The settings that only kubelogin supports. */
  readonly kubeloginSettings: readonly string[];
  /** Where the address of the API server comes from. */
  readonly source: "resource" | "data" | "none";
  /** Whether it is read in the stack that uses it. */
  readonly sameStack: boolean;
  readonly hasEntraId: Fact<boolean>;
  readonly localAccountDisabled: Fact<boolean>;
  readonly alias: Fact<string>;
  /** The path of a Helm provider of the stack that has the same alias, or none as well. */
  readonly namesake: string | undefined;
}

const LOGINS: readonly string[] = Object.values(AksLogin);
const SEE_HELM_PROVIDER = "https://registry.terraform.io/providers/hashicorp/helm/3.1.1/docs";
const SEE_KUBELOGIN = "https://azure.github.io/kubelogin/concepts/aks.html";

/** Rules over a Helm provider for a cluster. */
export const CLUSTER_ACCESS_RULES: readonly Rule<ClusterAccessFacts>[] = [
  {
    id: "MIG421",
    severity: "error",
    title: "the login of Helm must be a supported AksLogin",
    see: "https://azure.github.io/kubelogin/concepts/login-modes.html",
    why: "The library supports only these logins.",
    remedy: "Use a member of `AksLogin`, or leave `login` out.",
    check: ({ login }) =>
      isKnown(login) &&
      !LOGINS.includes(login) && {
        attribute: "login",
        found: `login is ${show(login)}`,
        expected: LOGINS.map(show).join(", "),
        fix: "use a member of AksLogin, or leave login out",
      },
  },
  {
    id: "MIG422",
    severity: "error",
    title: "the address of the API server must be known to Terraform",
    see: SEE_HELM_PROVIDER,
    why: "Terraform does not read a cluster that is given only by its id, so it does not know the address of the API server.",
    remedy: "Use `AksCluster.fromLookup`, or create the Helm provider yourself.",
    check: ({ source }) =>
      source === "none" && {
        attribute: "kubernetes",
        found: "the cluster is given only by its id, so Terraform does not read its API server's address",
        expected: "a cluster that Terraform creates or looks up",
        fix: "use AksCluster.fromLookup, or create the HelmProvider yourself, for example from a kubeconfig file",
      },
  },
  {
    id: "MIG423",
    severity: "error",
    title: "a cluster with Entra ID or without local accounts must not use a client certificate",
    see: "https://github.com/hashicorp/terraform-provider-azurerm/issues/13248",
    why: "The kubeconfig of such a cluster has no client certificate, so Helm cannot log in with one.",
    remedy: "Leave `login` out, or use `AksLogin.AZURE_CLI`.",
    check: ({ login, hasEntraId, localAccountDisabled }) =>
      login === AksLogin.CLIENT_CERTIFICATE &&
      (hasEntraId === true || localAccountDisabled === true) && {
        attribute: "kubernetes.client_certificate",
        found: `the cluster ${hasEntraId === true ? "uses Entra ID" : "has no local accounts"}, so its kubeconfig has no client certificate`,
        expected: "a token from kubelogin",
        fix: "leave login out, or use AksLogin.AZURE_CLI",
      },
  },
  {
    id: "MIG424",
    severity: "error",
    title: "a client certificate must not become an output of another stack",
    see: "https://github.com/hashicorp/terraform-provider-azurerm/issues/13168",
    why: "The output would copy the private key of the certificate into a second state.",
    remedy: "Look the cluster up in the stack of the Helm provider.",
    check: ({ login, source, sameStack }) =>
      login === AksLogin.CLIENT_CERTIFICATE &&
      source !== "none" &&
      !sameStack && {
        attribute: "kubernetes.client_certificate",
        found: "the client certificate is read in another stack and would become an output of that stack",
        expected: "a cluster that the Helm provider's stack looks up",
        fix: "use AksCluster.fromLookup in this stack",
      },
  },
  {
    id: "MIG425",
    severity: "error",
    title: "kubelogin settings must be set only with a login through kubelogin",
    see: SEE_KUBELOGIN,
    why: "The settings are arguments of kubelogin. A login with a client certificate does not use kubelogin.",
    remedy: "Choose a login through kubelogin, or leave the setting out.",
    check: ({ login, kubeloginSettings }) =>
      login === AksLogin.CLIENT_CERTIFICATE
        ? kubeloginSettings.map((attribute) => ({
            attribute,
            found: `${attribute} is set, but Helm logs in with a client certificate`,
            expected: `a login through kubelogin with ${attribute}`,
            fix: `set login to a kubelogin mode such as AksLogin.AZURE_CLI, or remove ${attribute}`,
          }))
        : [],
  },
  {
    id: "MIG427",
    severity: "error",
    title: "the Helm providers of a stack must have different aliases",
    see: "https://developer.hashicorp.com/terraform/language/providers/configuration#alias-multiple-provider-configurations",
    why: "Terraform accepts one provider without an alias, and one of each alias. A release without `provider` uses the one without an alias.",
    remedy: "Give each further Helm provider of a stack an `alias`, and pass it as `helmProvider` to the constructs of its cluster.",
    check: ({ alias, namesake }) =>
      namesake !== undefined && {
        attribute: "alias",
        found: `the Helm provider ${namesake} of this stack ${alias === undefined ? "has no alias either" : `also has the alias ${show(alias)}`}`,
        expected: "a different alias for each Helm provider of a stack",
        fix: 'set alias, such as { alias: "second" }, and pass the provider as helmProvider',
      },
  },
  {
    id: "MIG461",
    severity: "warning",
    title: "a provider should not be configured from a resource in the same stack",
    see: "https://developer.hashicorp.com/terraform/language/providers/configuration#provider-configuration-1",
    why: "While Terraform creates or replaces the cluster, its address is unknown, and the provider cannot connect.",
    remedy: "Create the cluster in one stack, and look it up in another.",
    check: ({ source, sameStack }) =>
      source === "resource" &&
      sameStack && {
        attribute: "kubernetes.host",
        found: "the Helm provider's cluster is in its own stack: while Terraform creates it, its address is unknown",
        expected: "the cluster in another stack",
        fix: "create the cluster in one stack, and use AksCluster.fromLookup in another",
      },
  },
];
