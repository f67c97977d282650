import type { ClusterNode } from "../../../kubectl/cluster-node";
import type { GpuDaemonSet } from "../../../kubectl/gpu-daemon-set";
import { shell } from "../../../targets/shell";
import type { ExpectedSlices } from "../expected-slices";

/** `az aks nodepool show` of the pool, with what is known of its cluster filled in. */
export function azNodePool(pool: ExpectedSlices, query: string): string {
  return azNodePoolDo("show", pool, `--query "${query}"`);
}

/** `az aks nodepool scale`, or another of its commands. */
export function azNodePoolDo(what: string, { name, cluster }: Pick<ExpectedSlices, "name" | "cluster">, options: string): string {
  const { resourceGroupName = "<resource group>", clusterName = "<cluster>" } = cluster;
  const pool = shell`--resource-group ${resourceGroupName} --cluster-name ${clusterName} --name ${name}`;
  return `az aks nodepool ${what} ${pool} ${options}`;
}

/** How AKS was told to partition the GPUs of the pool. */
export function lookAtProfile(pool: ExpectedSlices): string {
  return azNodePool(pool, `{profile:gpuInstanceProfile, ${pool.isManaged ? "gpu:gpuProfile" : "driver:gpuProfile.driver"}}`);
}

/** The first of the plugins, or whether there is any. */
export function lookAtPlugins([plugin]: readonly GpuDaemonSet[]): string {
  return plugin ? describe(plugin) : "kubectl get daemonsets --all-namespaces";
}

export function describe({ namespace, name }: GpuDaemonSet): string {
  return shell`kubectl --namespace ${namespace} describe daemonset ${name}`;
}

export function logOf({ namespace, name }: GpuDaemonSet): string {
  return shell`kubectl --namespace ${namespace} logs daemonset/${name} --all-containers --tail 20`;
}

export function lookAtNode({ name }: ClusterNode): string {
  return shell`kubectl describe node ${name}`;
}

export function lookAtTaints({ name }: ClusterNode): string {
  return shell`kubectl get node ${name} --output jsonpath={.spec.taints}`;
}

export function lookAtLabels({ name }: ClusterNode): string {
  return shell`kubectl get node ${name} --show-labels`;
}

export const WAIT_UNTIL_READY =
  "wait: AKS restarts a MIG node once before it partitions the GPUs; if it stays not ready, check its conditions and events";

export function nameOf({ namespace, name }: GpuDaemonSet): string {
  return `the DaemonSet ${namespace}/${name}`;
}
