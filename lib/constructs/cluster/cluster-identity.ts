import { DefaultTokenResolver, StringConcat, TerraformProvider, TerraformStack, Token, Tokenization } from "cdktf";
import { parseClusterId } from "../../core/cluster/cluster-id";
import { remembered } from "../../core/facts/remembered";
import type { IAksCluster } from "./i-aks-cluster";

/**
 * Whether two constructs stand for one cluster: the same resource group and name, unless they are known to lie in
 * different subscriptions.
 */
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

/** The names of the cluster as one text: the same for all constructs that stand for it. */
export const clusterKey = remembered((cluster: IAksCluster): string => {
  const names = [cluster.resourceGroupName, cluster.clusterName];
  if (!names.some((name) => Token.isUnresolved(name))) {
    return JSON.stringify(names).toLowerCase();
  }
  // Two tokens of one attribute are different strings until they are resolved.
  const resolved = Tokenization.resolve(names, {
    scope: cluster,
    resolver: new DefaultTokenResolver(new StringConcat()),
    preparing: false,
  });
  const stack = TerraformStack.of(cluster);
  return `${stack.node.path}:${JSON.stringify(resolved)}`;
});

function subscriptionOf(cluster: IAksCluster): string | undefined {
  if (!Token.isUnresolved(cluster.clusterId)) {
    return parseClusterId(cluster.clusterId)?.subscriptionId;
  }
  const subscription = azurermProviderOf(TerraformStack.of(cluster))?.subscriptionIdInput;
  return subscription === undefined || Token.isUnresolved(subscription) ? undefined : subscription;
}

type AzurermProvider = TerraformProvider & { readonly subscriptionIdInput?: string };

// Remembered, because a stack of many pools would be searched for each of them.
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
