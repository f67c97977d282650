import { knowsHolders } from "../../kubectl/claim-state";
import type { ClusterNode } from "../../kubectl/cluster-node";
import type { ClusterState } from "../../kubectl/cluster-state";
import type { GpuDaemonSet } from "../../kubectl/gpu-daemon-set";
import type { DeclaredPool } from "../../origins/declared-pool";
import { type Diagnosis, diagnose } from "./diagnoses/diagnosis";
import { migManagerNote } from "./diagnoses/mig-manager-diagnoses";
import { NODE_DIAGNOSES } from "./diagnoses/node-diagnoses";
import { POOL_DIAGNOSES } from "./diagnoses/pool-diagnoses";
import { bridgeNote } from "./diagnoses/published-diagnoses";
import { type ExpectedSlices, expectedSlices } from "./expected-slices";
import { observe, serversOf } from "./node-observation";

/** `unverifiable`: what the pool should offer is unknown before apply. */
export type PoolStatus = "holds" | "differs" | "unverifiable";

export interface PoolVerification {
  readonly pool: DeclaredPool;
  readonly status: PoolStatus;
  /** One for each resource that its nodes offer; none if it cannot be verified. */
  readonly expected: readonly ExpectedSlices[];
  /** Each node once for each of these. */
  readonly nodes: readonly NodeVerification[];
  /** What is wrong with the whole pool, or why it cannot be verified. */
  readonly diagnosis: Diagnosis | undefined;
}

export interface NodeVerification {
  readonly node: ClusterNode;
  readonly expected: ExpectedSlices;
  readonly offered: number;
  /** How much of it pods hold; `undefined` if they may not be listed. */
  readonly used: number | undefined;
  readonly servers: readonly GpuDaemonSet[];
  /** The labels that it has from its pool. */
  readonly preset: readonly string[];
  readonly diagnosis: Diagnosis | undefined;
  readonly note: string | undefined;
}

export function verifyPool(pool: DeclaredPool, { nodes, ...cluster }: ClusterState): PoolVerification {
  const expected = expectedSlices(pool);
  if ("id" in expected) {
    return { pool, status: "unverifiable", expected: [], nodes: [], diagnosis: expected };
  }
  const [first] = expected as readonly [ExpectedSlices, ...ExpectedSlices[]];
  const members = nodes.filter((node) => node.pool === first.name);
  const verified = members.flatMap((node) =>
    expected.map((own) => {
      const observation = observe(node, own, cluster);
      const { offered, preset } = observation;
      const diagnosis = diagnose(NODE_DIAGNOSES, observation);
      const note = diagnosis ? undefined : (migManagerNote(observation) ?? bridgeNote(observation));
      const held = knowsHolders(cluster.claims, node) ? cluster.held : undefined;
      const used = held && (held.get(node.name)?.requests[own.resourceName] ?? 0);
      return { node, expected: own, offered, used, servers: serversOf(observation), preset, diagnosis, note };
    }),
  );
  const diagnosis = diagnose(POOL_DIAGNOSES, { pool: first, nodeCount: members.length });
  const holds = diagnosis === undefined && verified.every((node) => node.diagnosis === undefined);
  return { pool, status: holds ? "holds" : "differs", expected, nodes: verified, diagnosis };
}
