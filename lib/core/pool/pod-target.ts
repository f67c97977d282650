import type { MigPartition } from "../catalog/mig-partition";
import type { MigStrategy } from "../catalog/mig-strategy";
import { type Fact, UNKNOWN } from "../facts/fact";
import { parseTaints, repels, type Toleration, tolerationOf } from "../kubernetes/taint";
import type { NodePoolFacts } from "./node-pool";

/** The label that AKS gives to every node with the name of its pool. */
export const POOL_NAME_LABEL = "kubernetes.azure.com/agentpool";

/** The node pool that a pod is written for. */
export interface PodTarget {
  readonly poolName: string;
  readonly strategy: MigStrategy;
  readonly partition: MigPartition;
  /** What the pod requests. */
  readonly resourceName: string;
  readonly slicesPerNode: number;
  /** How many of them a container can request, where the plugin refuses more. */
  readonly mostPerContainer?: number;
  /** The partitions of all slices of the pool, each size once; only `partition` if unset. */
  readonly partitions?: readonly MigPartition[];
  /** Whether pods claim its slices; unset if unknown. */
  readonly byClaims?: boolean;
  /** The Kubernetes version of its cluster, if claims depend on it. */
  readonly kubernetesVersion?: Fact<string>;
  /** The taints that are known; `UNKNOWN` in the place of others. */
  readonly taints: readonly (string | typeof UNKNOWN)[];
}

/** The taints of a pool as far as they are known. */
export function taintsOf({ node_taints: taints }: Pick<NodePoolFacts, "node_taints">): PodTarget["taints"] {
  return taints === UNKNOWN ? [UNKNOWN] : (taints ?? []).flatMap((taint) => taint ?? []);
}

/**
 * Tolerations of every taint, and of any taint where one is not known yet.
 *
 * AKS adds a toleration by itself for pods that request `nvidia.com/gpu`, but none under the mixed strategy.
 *
 * @see https://github.com/Azure/AKS/issues/1449
 */
export function podTolerations(taints: PodTarget["taints"]): Toleration[] {
  return taints.includes(UNKNOWN) ? [{ operator: "Exists" }] : parseTaints(taints).filter(repels).map(tolerationOf);
}
