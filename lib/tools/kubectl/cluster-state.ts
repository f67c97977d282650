import { grouped } from "../../core/facts/lists";
import { POOL_NAME_LABEL } from "../../core/pool/pod-target";
import { type ClaimState, readClaims } from "./claim-state";
import { type ClusterNode, clusterNode, LEGACY_POOL_NAME_LABEL } from "./cluster-node";
import { CLUSTER_POLICIES, type ClusterPolicy, clusterPolicy } from "./cluster-policy";
import type { ClusterReader, Unread } from "./cluster-reader";
import { type GpuDaemonSet, gpuDaemonSet, isOfGpuOperator } from "./gpu-daemon-set";
import { type AskingPod, type HoldingPod, holdings, type NodeHolding, readHoldingPods, withClaims } from "./holding-pod";
import { withPublished } from "./published-slices";

export const DAEMON_SETS = "daemonsets.apps";

export interface ClusterState {
  readonly nodes: readonly ClusterNode[];
  readonly daemonSets: readonly GpuDaemonSet[];
  /** That of the GPU Operator, if it is installed. */
  readonly policy: ClusterPolicy | undefined;
  /** What a DRA driver publishes, and who has it. */
  readonly claims: ClaimState;
  /** The pods that request slices and have not succeeded, by node. */
  readonly pods: ReadonlyMap<string, readonly AskingPod[]>;
  /** What pods hold, by node; `undefined` if they may not be listed, or no node offers slices. */
  readonly held: ReadonlyMap<string, NodeHolding> | undefined;
  readonly unread: readonly Unread[];
}

/**
 * Reads the nodes of the pools, and what serves them.
 *
 * @throws KubectlError if the answer cannot be read
 */
export async function readClusterState(reader: ClusterReader, poolNames: readonly string[]): Promise<ClusterState> {
  // One after the other: concurrent credential plugins can corrupt each other's cache.
  let listed: readonly ClusterNode[] = [];
  for (const label of [POOL_NAME_LABEL, LEGACY_POOL_NAME_LABEL]) {
    const missing = poolNames.filter((name) => !listed.some(({ pool }) => pool === name));
    if (missing.length > 0) {
      listed = [...listed, ...(await reader.listOf("nodes", clusterNode, `--selector=${label} in (${missing.join(",")})`))];
    }
  }
  const daemonSets = poolNames.length > 0 ? await readDaemonSets(reader) : [];
  const policy = poolNames.length > 0 ? await readPolicy(reader, daemonSets) : undefined;
  // A managed pool can have a DRA driver without a DaemonSet.
  const mayHaveSlices = daemonSets.some(({ software }) => software === "dra-driver") || !listed.every(offersSomething);
  const nodes = await withPublished(reader, listed, mayHaveSlices);
  const claims = await readClaims(reader, nodes, []);
  const pods = nodes.some(offersSomething) ? await readPods(reader, claims) : undefined;
  return {
    nodes,
    daemonSets,
    policy,
    claims,
    pods: grouped(
      (pods ?? []).flatMap(({ asking }) => asking ?? []),
      ({ node }) => node,
    ),
    held: pods && holdings(pods),
    unread: reader.unread,
  };
}

function offersSomething({ allocatable }: ClusterNode): boolean {
  return Object.values(allocatable).some((count) => count > 0);
}

async function readDaemonSets(reader: ClusterReader): Promise<GpuDaemonSet[]> {
  const items = await reader.listIfShown(DAEMON_SETS, "which DaemonSets serve the nodes", "--all-namespaces");
  return items.flatMap((item) => gpuDaemonSet(item) ?? []);
}

/** Without GPU nodes the operator creates no DaemonSet: a policy can exist without a plugin. */
async function readPolicy(reader: ClusterReader, daemonSets: readonly GpuDaemonSet[]): Promise<ClusterPolicy | undefined> {
  const plugins = daemonSets.filter(({ software }) => software === "device-plugin");
  const policies =
    plugins.length === 0 || plugins.some(isOfGpuOperator)
      ? await reader.listIfShown(CLUSTER_POLICIES, "the state of the GPU Operator")
      : [];
  return policies.map(clusterPolicy).find(({ state }) => state !== "ignored");
}

async function readPods(reader: ClusterReader, claims: ClaimState): Promise<HoldingPod[] | undefined> {
  const subject = "which slices are in use, and whether the device plugin rejects pods";
  const pods = await readHoldingPods(reader, subject, "--field-selector=status.phase!=Succeeded");
  return pods && withClaims(pods, claims);
}

/** Whether the kubelet rejected a pod that the scheduler had assigned to the node. */
export function isRejected({ reason }: AskingPod): boolean {
  return reason === "UnexpectedAdmissionError";
}
