import { type ClaimState, claimCounter, readClaims } from "../kubectl/claim-state";
import { type ClusterNode, clusterNode } from "../kubectl/cluster-node";
import { ownerOf, type PodOwner } from "../kubectl/cluster-pod";
import type { ClusterReader, Unread } from "../kubectl/cluster-reader";
import { type HoldingPod, readHoldingPods, withClaims } from "../kubectl/holding-pod";
import { namespaceOf } from "../kubectl/kubernetes-objects";
import { withPublished } from "../kubectl/published-slices";
import { type SuspendedPods, suspendedPods } from "../kubectl/suspended-pods";
import { WORKLOADS } from "../kubectl/workload";

/** The nodes of the cluster, and who uses their slices. */
export interface UsageState {
  readonly nodes: readonly ClusterNode[];
  /** The pods that have not ended; `undefined` if they may not be listed. */
  readonly pods: readonly HoldingPod[] | undefined;
  readonly suspended: readonly SuspendedPods[];
  readonly claims: ClaimState;
  /** The owners of the owners of pods, by `ownerKey`. */
  readonly owners: ReadonlyMap<string, PodOwner>;
  readonly unread: readonly Unread[];
}

/** The kinds of owners that often have an owner themselves. */
const OWNED_OWNERS: Readonly<Record<string, string>> = { ReplicaSet: "replicasets.apps", Job: "jobs.batch" };

/**
 * Reads the nodes, the pods that have not ended, and the jobs that Kueue suspends.
 *
 * @param withOwners Whether to read the owners of the owners of pods.
 * @throws KubectlError if the nodes cannot be listed
 */
export async function readUsageState(reader: ClusterReader, withOwners: boolean): Promise<UsageState> {
  const nodes = await withPublished(reader, await reader.listOf("nodes", clusterNode));
  const all = await readHoldingPods(reader, "which slices are in use");
  const jobs = (await reader.listOfShown(WORKLOADS, suspendedPods, "which jobs Kueue suspends", "--all-namespaces")).flat();
  const claims = await readClaims(reader, nodes, [...(all ?? []).flatMap(({ asking }) => asking ?? []), ...jobs]);
  const pods = all && withClaims(all, claims);
  const suspended = jobs.map(claimCounter(claims));
  const owners = [...(pods ?? []).flatMap(({ asking }) => asking ?? []), ...suspended].map(({ owner }) => owner?.kind);
  return {
    nodes,
    pods,
    suspended,
    claims,
    owners: withOwners ? await readOwners(reader, new Set(owners)) : new Map(),
    unread: reader.unread,
  };
}

async function readOwners(reader: ClusterReader, kinds: ReadonlySet<string | undefined>): Promise<Map<string, PodOwner>> {
  const owners = new Map<string, PodOwner>();
  for (const [kind, resource] of Object.entries(OWNED_OWNERS).filter(([kind]) => kinds.has(kind))) {
    const all = await reader.listOfShown(
      resource,
      ({ metadata }) => [ownerKey(namespaceOf(metadata), { kind, name: metadata.name }), ownerOf(metadata)] as const,
      `the owner of each ${kind}`,
      "--all-namespaces",
    );
    for (const [key, owner] of all) {
      if (owner !== undefined) {
        owners.set(key, owner);
      }
    }
  }
  return owners;
}

/** `team/ReplicaSet/infer-5d4f8c7b9` */
export function ownerKey(namespace: string, { kind, name }: PodOwner): string {
  return `${namespace}/${kind}/${name}`;
}
