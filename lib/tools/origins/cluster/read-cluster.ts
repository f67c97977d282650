import type { VmSize } from "../../../core/catalog/vm-size";
import { POOL_NAME_LABEL } from "../../../core/pool/pod-target";
import { type Terminal, ToolError } from "../../command-line/command";
import { type ClusterNode, clusterNode } from "../../kubectl/cluster-node";
import { ClusterReader } from "../../kubectl/cluster-reader";
import { interruptible } from "../../kubectl/interruptible";
import type { Kubectl } from "../../kubectl/kubectl";
import { withPublished } from "../../kubectl/published-slices";
import { ProgressLine } from "../../terminal/progress-line";
import type { DeclaredPool } from "../declared-pool";
import { poolsOfNodes } from "./cluster-pools";

/** The value of `--from` for the cluster of kubectl. */
export const CLUSTER = "cluster";

export const OTHER_CLUSTER = "choose another cluster with --context, or read the pools from their declaration";

/**
 * The MIG node pools that the nodes of a cluster show.
 *
 * @throws KubectlError or ToolError if it has no nodes of AKS
 */
export async function readCluster(kubectl: Kubectl, sizes: ReadonlyMap<string, VmSize>, { stderr }: Terminal): Promise<DeclaredPool[]> {
  const nodes = await new ProgressLine(stderr).during("reading the cluster", () =>
    interruptible(async (signal) => {
      const reader = new ClusterReader(kubectl, signal);
      return withPublished(reader, await reader.listOf("nodes", clusterNode));
    }),
  );
  refuseOtherClusters(nodes);
  return poolsOfNodes(nodes, sizes);
}

/** @throws ToolError if none of the nodes is of AKS */
export function refuseOtherClusters(nodes: readonly ClusterNode[]): void {
  if (!nodes.some(({ pool }) => pool !== undefined)) {
    const found = nodes.length === 0 ? "the cluster has no nodes" : `no node of the cluster has the label ${POOL_NAME_LABEL} of AKS nodes`;
    throw new ToolError(found, OTHER_CLUSTER);
  }
}
