import type { SynthesizedPool } from "../../origins/app/synthesized-pool";
import type { ClusterNode } from "../read/cluster-node";
import type { ClusterState } from "../read/cluster-state";
import { type Diagnosis, diagnose } from "./diagnosis";
import { NODE_DIAGNOSES } from "./node-diagnoses";
import { observe } from "./node-observation";
import { POOL_DIAGNOSES } from "./pool-diagnoses";
import { type PoolPromise, poolPromises } from "./pool-promise";

/** `unverifiable`: what the pool promises is not known before apply. */
export type PoolStatus = "holds" | "differs" | "unverifiable";

/** What was found of a pool. */
export interface PoolVerification {
  readonly pool: SynthesizedPool;
  readonly status: PoolStatus;
  /** One for each resource that its nodes offer; none where it cannot be verified. */
  readonly promises: readonly PoolPromise[];
  /** Each node as often as it has promises to keep. */
  readonly nodes: readonly NodeVerification[];
  /** What is wrong with the pool as a whole, or why it cannot be verified. */
  readonly diagnosis: Diagnosis | undefined;
}

export interface NodeVerification {
  readonly node: ClusterNode;
  readonly promise: PoolPromise;
  /** How much of the promised resource it offers. */
  readonly offered: number;
  readonly diagnosis: Diagnosis | undefined;
}

export function verifyPool(pool: SynthesizedPool, { nodes, ...cluster }: ClusterState): PoolVerification {
  const promised = poolPromises(pool);
  if ("unknown" in promised) {
    return { pool, status: "unverifiable", promises: [], nodes: [], diagnosis: promised.unknown };
  }
  const { promises } = promised;
  const [promise] = promises as readonly [PoolPromise, ...PoolPromise[]];
  const members = nodes.filter((node) => node.pool === promise.name);
  const verified = members.flatMap((node) =>
    promises.map((own) => {
      const observation = observe(node, own, cluster);
      return { node, promise: own, offered: observation.offered, diagnosis: diagnose(NODE_DIAGNOSES, observation) };
    }),
  );
  const diagnosis = diagnose(POOL_DIAGNOSES, { pool: promise, nodeCount: members.length });
  const holds = diagnosis === undefined && verified.every((node) => node.diagnosis === undefined);
  return { pool, status: holds ? "holds" : "differs", promises, nodes: verified, diagnosis };
}
