import type { KubernetesCluster } from "@cdktf/provider-azurerm/lib/kubernetes-cluster";
import type { Fact } from "../../core/facts/fact";
import { withoutTokens } from "../shared/configuration";
import type { IAksCluster } from "./i-aks-cluster";

/** The Kubernetes version of a cluster that the app creates; unset if the app does not say it. */
export function kubernetesVersionOf(cluster: IAksCluster): Fact<string> {
  const { resource } = cluster as Partial<{ readonly resource: KubernetesCluster }>;
  return withoutTokens(resource?.kubernetesVersionInput);
}
