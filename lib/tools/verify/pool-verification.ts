import type { SynthesizedPool } from "../synthesized-pool";
import type { ClusterNode } from "./cluster-node";
import type { ClusterState } from "./cluster-state";
import { type Diagnosis, diagnose } from "./diagnosis";
import { NODE_DIAGNOSES } from "./node-diagnoses";
import { observe } from "./node-observation";
import { POOL_DIAGNOSES } from "./pool-diagnoses";
import { type PoolPromise, poolPromise } from "./pool-promise";

/** `unverifiable`: what the pool promises is not known before apply. */
export type PoolStatus = "holds" | "differs" | "unverifiable";

/** What was found of a pool. */
export interface PoolVerification {
  readonly pool: SynthesizedPool;
  readonly status: PoolStatus;
  /** Unset where it cannot be verified. */
  readonly promise: PoolPromise | undefined;
  readonly nodes: readonly NodeVerification[];
  /** What is wrong with the pool as a whole, or why it cannot be verified. */
  readonly diagnosis: Diagnosis | undefined;
}

export interface NodeVerification {
  readonly node: ClusterNode;
  /** How much of the promised resource it offers. */
  readonly offered: number;
  readonly diagnosis: Diagnosis | undefined;
}

export function verifyPool(pool: SynthesizedPool, { nodes, plugins }: ClusterState): PoolVerification {
  const promised = poolPromise(pool);
  if ("unknown" in promised) {
    return { pool, status: "unverifiable", promise: undefined, nodes: [], diagnosis: promised.unknown };
  }
  const { promise } = promised;
  const own = nodes.filter((node) => node.pool === promise.name);
  const verified = own.map((node) => {
    const observation = observe(node, promise, plugins);
    return { node, offered: observation.offered, diagnosis: diagnose(NODE_DIAGNOSES, observation) };
  });
  const diagnosis = diagnose(POOL_DIAGNOSES, { pool: promise, nodeCount: own.length });
  const holds = diagnosis === undefined && verified.every((node) => node.diagnosis === undefined);
  return { pool, status: holds ? "holds" : "differs", promise, nodes: verified, diagnosis };
}
