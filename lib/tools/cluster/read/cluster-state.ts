import { POOL_NAME_LABEL } from "../../../core/pool/pod-target";
import { type ClusterNode, clusterNode, LEGACY_POOL_NAME_LABEL } from "./cluster-node";
import { type ClusterPolicy, clusterPolicy, type DevicePluginDaemonSet, devicePluginDaemonSet, isOfGpuOperator } from "./device-plugin";
import type { Kubectl } from "./kubectl";
import { KubectlError } from "./kubectl-error";
import { type ListItem, listItems } from "./kubernetes-objects";

const CLUSTER_POLICIES = "clusterpolicies.nvidia.com";

/** What the cluster says of some node pools. */
export interface ClusterState {
  readonly nodes: readonly ClusterNode[];
  readonly plugins: readonly DevicePluginDaemonSet[];
  /** What the GPU Operator follows, where there is one. */
  readonly policy: ClusterPolicy | undefined;
}

/**
 * Asks the cluster for the nodes of the pools and for its device plugins.
 *
 * @throws KubectlError if it gives no answer that can be read
 */
export async function readClusterState(kubectl: Kubectl, poolNames: readonly string[], signal: AbortSignal): Promise<ClusterState> {
  // One after the other: credential plugins that run at the same time can trip over each other's cache.
  const list = async (what: string, ...flags: readonly string[]): Promise<ListItem[]> =>
    listItems(what, await kubectl(["get", what, ...flags, "--output=json"], signal));
  const nodes: ClusterNode[] = [];
  for (const label of [POOL_NAME_LABEL, LEGACY_POOL_NAME_LABEL]) {
    const missing = poolNames.filter((name) => !nodes.some(({ pool }) => pool === name));
    if (missing.length > 0) {
      nodes.push(...(await list("nodes", `--selector=${label} in (${missing.join(",")})`)).map(clusterNode));
    }
  }
  const daemonSets = poolNames.length > 0 ? await list("daemonsets.apps", "--all-namespaces") : [];
  const plugins = daemonSets.flatMap((item) => devicePluginDaemonSet(item) ?? []);
  // Without GPU nodes the operator makes no DaemonSet, so that there may be one where no plugin is.
  const mayHaveOperator = poolNames.length > 0 && (plugins.length === 0 || plugins.some(isOfGpuOperator));
  const policies = mayHaveOperator ? await list(CLUSTER_POLICIES).catch(noneUnlessTransient) : [];
  return { nodes, plugins, policy: policies.map(clusterPolicy).find(({ state }) => state !== "ignored") };
}

/** Clusters without the operator do not know the resource, and not everybody may read it. */
function noneUnlessTransient(error: unknown): ListItem[] {
  if (error instanceof KubectlError && !error.transient) {
    return [];
  }
  throw error;
}
