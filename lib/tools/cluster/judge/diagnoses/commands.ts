import type { DevicePluginDaemonSet } from "../../read/device-plugin";
import type { ExpectedSlices } from "../expected-slices";

/** `az aks nodepool show` of the pool, with what is known of its cluster filled in. */
export function azNodePool({ name, cluster }: ExpectedSlices, query: string): string {
  const group = cluster?.resourceGroupName ?? "<resource group>";
  return `az aks nodepool show --resource-group ${group} --cluster-name ${cluster?.clusterName ?? "<cluster>"} --name ${name} --query "${query}"`;
}

/** How AKS was told to cut the GPUs of the pool. */
export function lookAtProfile(pool: ExpectedSlices): string {
  return azNodePool(pool, `{profile:gpuInstanceProfile, ${pool.isManaged ? "gpu:gpuProfile" : "driver:gpuProfile.driver"}}`);
}

/** The first of the plugins, or whether there is any. */
export function lookAtPlugins([plugin]: readonly DevicePluginDaemonSet[]): string {
  return plugin ? describe(plugin) : "kubectl get daemonsets --all-namespaces";
}

export function describe({ namespace, name }: DevicePluginDaemonSet): string {
  return `kubectl --namespace ${namespace} describe daemonset ${name}`;
}

export function logOf({ namespace, name }: DevicePluginDaemonSet): string {
  return `kubectl --namespace ${namespace} logs daemonset/${name} --all-containers --tail 20`;
}
