import { HelmProvider, type HelmProviderKubernetes } from "@cdktf/provider-helm/lib/provider";
import { Fn, TerraformProvider, type TerraformResource, TerraformStack } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import type { Fact } from "../../core/facts/fact";
import { isObject } from "../../core/facts/json";
import { MigConfigurationError } from "../../core/facts/mig-configuration-error";
import { AksLogin } from "../../core/kubernetes/aks-login";
import { CLUSTER_ACCESS_RULES, type ClusterAccessFacts } from "../../core/rules/cluster/cluster-access-rules";
import { errorsAmong, problemsOf } from "../../core/rules/rule";
import { annotate, withoutTokens } from "../shared/configuration";
import { type PropTable, propProblems } from "../shared/prop-shape";
import { checkedElsewhere, FILLED, matching } from "../shared/value-shapes";
import type { AksHelmProviderOptions, IAksCluster } from "./i-aks-cluster";

/** The Entra ID application of every AKS cluster. */
const AKS_SERVER_ID = "6dae42f8-4368-4678-94ff-3960e28e3630";

/** The kubeconfig of azurerm, in the resource and the data source. */
export interface KubeConfig {
  readonly host: string;
  readonly clusterCaCertificate: string;
  readonly clientCertificate: string;
  readonly clientKey: string;
}

/** The access to a cluster, as far as it is known. */
export interface ClusterAccess {
  readonly source: ClusterAccessFacts["source"];
  /** Unset if Terraform does not read the cluster. */
  readonly kubeConfig?: KubeConfig;
  readonly hasEntraId: Fact<boolean>;
  readonly localAccountDisabled: Fact<boolean>;
}

/** The settings of kubelogin, with their flags. */
const KUBELOGIN_FLAGS = { tenantId: "--tenant-id", clientId: "--client-id", environment: "--environment" } as const;
type KubeloginSetting = keyof typeof KUBELOGIN_FLAGS;

const ALIAS = matching(/^[A-Za-z_][A-Za-z0-9_-]*$/, "a name of letters, digits, hyphens and underscores");

export const HELM_PROVIDER_OPTIONS: PropTable<AksHelmProviderOptions> = {
  rule: "MIG426",
  needed: "login, for example",
  shapes: { tenantId: FILLED, clientId: FILLED, environment: FILLED, alias: ALIAS, ...checkedElsewhere("login") },
};

export function clusterHelmProvider(
  scope: Construct,
  id: string,
  cluster: IAksCluster,
  access: ClusterAccess,
  options: AksHelmProviderOptions,
): HelmProvider {
  const wanted: AksHelmProviderOptions = isObject(options) ? options : {};
  const login = wanted.login ?? (access.hasEntraId === true ? AksLogin.AZURE_CLI : AksLogin.CLIENT_CERTIFICATE);
  const settings = (Object.keys(KUBELOGIN_FLAGS) as KubeloginSetting[]).filter((setting) => wanted[setting] !== undefined);
  const problems = [
    ...propProblems(options, HELM_PROVIDER_OPTIONS),
    ...problemsOf(CLUSTER_ACCESS_RULES, {
      ...access,
      login: withoutTokens(login),
      kubeloginSettings: settings,
      sameStack: TerraformStack.of(scope) === TerraformStack.of(cluster),
      alias: withoutTokens(wanted.alias),
      namesake: helmProvidersOf(scope).find(({ alias }) => alias === wanted.alias)?.node.path,
    }),
  ];
  const { kubeConfig } = access;
  if (kubeConfig === undefined || errorsAmong(problems).length > 0) {
    throw new MigConfigurationError(`${cluster.node.path}.addHelmProvider(${JSON.stringify(id)})`, errorsAmong(problems));
  }
  const flags = settings.flatMap((setting) => [KUBELOGIN_FLAGS[setting], wanted[setting] as string]);
  const kubernetes: HelmProviderKubernetes = {
    host: kubeConfig.host,
    clusterCaCertificate: Fn.base64decode(kubeConfig.clusterCaCertificate),
    ...(login === AksLogin.CLIENT_CERTIFICATE
      ? { clientCertificate: Fn.base64decode(kubeConfig.clientCertificate), clientKey: Fn.base64decode(kubeConfig.clientKey) }
      : { exec: kubelogin(login, flags) }),
  };
  const provider = new HelmProvider(scope, id, { kubernetes, alias: wanted.alias });
  REACHED.set(provider, cluster);
  annotate(provider, problems);
  return provider;
}

/** The clusters of the Helm providers of this library. */
const REACHED = new WeakMap<IConstruct, IAksCluster>();

/** The Helm provider of the release: the one it names, or that of its stack without an alias. */
function providerOf(release: TerraformResource): TerraformProvider | undefined {
  return release.provider ?? helmProvidersOf(release).find(({ alias }) => alias === undefined);
}

function helmProvidersOf(scope: IConstruct): TerraformProvider[] {
  return TerraformStack.of(scope)
    .node.findAll()
    .filter((construct) => TerraformProvider.isTerraformProvider(construct))
    .filter(({ terraformResourceType }) => terraformResourceType === HelmProvider.tfResourceType);
}

/** The cluster of the release, if its Helm provider is of this library. */
export function clusterReachedBy(release: TerraformResource): IAksCluster | undefined {
  const provider = providerOf(release);
  return provider && REACHED.get(provider);
}

function kubelogin(login: string, flags: readonly string[]): HelmProviderKubernetes["exec"] {
  return {
    apiVersion: "client.authentication.k8s.io/v1beta1",
    command: "kubelogin",
    args: ["get-token", "--login", login, "--server-id", AKS_SERVER_ID, ...flags],
  };
}
