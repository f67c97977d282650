import { DefaultTokenResolver, StringConcat, TerraformProvider, TerraformStack, Token, Tokenization } from "cdktf";
import type { IConstruct } from "constructs";
import { parseClusterId } from "../../core/cluster/cluster-id";
import { show } from "../../core/facts/fact";
import { remembered } from "../../core/facts/remembered";
import { isUnknown } from "../shared/configuration";
import type { IAksCluster } from "./i-aks-cluster";

/** Whether two constructs are one cluster: the same resource group and name, and no other subscription. */
export function isSameCluster(one: IAksCluster, other: IAksCluster): boolean {
  if (one === other) {
    return true;
  }
  if (clusterKey(one) !== clusterKey(other)) {
    return false;
  }
  const [mine, theirs] = [subscriptionOf(one), subscriptionOf(other)];
  return mine === undefined || theirs === undefined || mine.toLowerCase() === theirs.toLowerCase();
}

/** Whether two constructs are certainly two clusters: by a known name or subscription, or by their resources. */
export function isOtherCluster(one: IAksCluster, other: IAksCluster): boolean {
  return one !== other && [namesOf, resourceOf].some((partsOf) => areOther(partsOf(one), partsOf(other)));
}

function areOther(mine: readonly (string | undefined)[], theirs: readonly (string | undefined)[]): boolean {
  return mine.some((part, index) => {
    const counterpart = theirs[index];
    return part !== undefined && counterpart !== undefined && part.toLowerCase() !== counterpart.toLowerCase();
  });
}

function namesOf(cluster: IAksCluster): (string | undefined)[] {
  const names = [cluster.resourceGroupName, cluster.clusterName].map((name) => (isUnknown(name) ? undefined : name));
  return [...names, subscriptionOf(cluster)];
}

/** The address of the resource of the cluster, if its id refers to one. */
function resourceOf(cluster: IAksCluster): (string | undefined)[] {
  return [/^\$\{((?:azurerm_kubernetes_cluster|azapi_resource)\..+)\.id\}$/.exec(resolvedIn(cluster, cluster.clusterId))?.[1]];
}

export function showCluster({ clusterId, node }: IAksCluster): string {
  return isUnknown(clusterId) ? node.path : show(clusterId);
}

/** The clusters of the node pools of this library. */
const CLUSTERS_OF_POOLS = new WeakMap<IConstruct, IAksCluster>();

export function placeOn(cluster: IAksCluster, pool: IConstruct): void {
  CLUSTERS_OF_POOLS.set(pool, cluster);
}

/** The cluster of a pool of this library. */
export function clusterOf(pool: IConstruct): IAksCluster | undefined {
  return CLUSTERS_OF_POOLS.get(pool);
}

/** The cluster of the pool, if it is certainly another one. */
export function otherClusterOf(pool: IConstruct, cluster: IAksCluster): IAksCluster | undefined {
  const own = clusterOf(pool);
  return own !== undefined && isOtherCluster(own, cluster) ? own : undefined;
}

/** The names of the cluster as one text: the same for all its constructs. */
export const clusterKey = remembered((cluster: IAksCluster): string => {
  const names = [cluster.resourceGroupName, cluster.clusterName];
  if (!names.some((name) => Token.isUnresolved(name))) {
    return JSON.stringify(names).toLowerCase();
  }
  // Tokens of one attribute are different strings before they are resolved.
  const stack = TerraformStack.of(cluster);
  return `${stack.node.path}:${JSON.stringify(resolvedIn(cluster, names))}`;
});

function resolvedIn(scope: IConstruct, value: unknown): any {
  return Tokenization.resolve(value, { scope, resolver: new DefaultTokenResolver(new StringConcat()), preparing: false });
}

function subscriptionOf(cluster: IAksCluster): string | undefined {
  if (!Token.isUnresolved(cluster.clusterId)) {
    return parseClusterId(cluster.clusterId)?.subscriptionId;
  }
  const subscription = azurermProviderOf(TerraformStack.of(cluster))?.subscriptionIdInput;
  return subscription === undefined || Token.isUnresolved(subscription) ? undefined : subscription;
}

type AzurermProvider = TerraformProvider & { readonly subscriptionIdInput?: string };

// A cache: every pool asks.
const AZURERM_PROVIDERS = new WeakMap<TerraformStack, AzurermProvider>();

function azurermProviderOf(stack: TerraformStack): AzurermProvider | undefined {
  const provider =
    AZURERM_PROVIDERS.get(stack) ??
    (stack.node.children.find(
      (child) => TerraformProvider.isTerraformProvider(child) && child.terraformResourceType === "azurerm" && child.alias === undefined,
    ) as AzurermProvider | undefined);
  if (provider) {
    AZURERM_PROVIDERS.set(stack, provider);
  }
  return provider;
}
