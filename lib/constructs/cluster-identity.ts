import { DefaultTokenResolver, StringConcat, TerraformProvider, TerraformStack, Token, Tokenization } from "cdktf";
import { parseClusterId } from "../core/facts/cluster-id";
import type { IAksCluster } from "./i-aks-cluster";

/**
 * Whether two constructs stand for one cluster: the same resource group and name, unless they are known to lie in
 * different subscriptions.
 */
export function isSameCluster(one: IAksCluster, other: IAksCluster): boolean {
  if (one === other) {
    return true;
  }
  if (nameKey(one) !== nameKey(other)) {
    return false;
  }
  const [mine, theirs] = [subscriptionOf(one), subscriptionOf(other)];
  return mine === undefined || theirs === undefined || mine.toLowerCase() === theirs.toLowerCase();
}

function nameKey(cluster: IAksCluster): string {
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
}

function subscriptionOf(cluster: IAksCluster): string | undefined {
  if (!Token.isUnresolved(cluster.clusterId)) {
    return parseClusterId(cluster.clusterId)?.subscriptionId;
  }
  const provider = TerraformStack.of(cluster).node.children.find(
    (child) => TerraformProvider.isTerraformProvider(child) && child.terraformResourceType === "azurerm" && child.alias === undefined,
  ) as { subscriptionIdInput?: string } | undefined;
  const subscription = provider?.subscriptionIdInput;
  return subscription === undefined || Token.isUnresolved(subscription) ? undefined : subscription;
}
