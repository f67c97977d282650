import type { MigStrategy } from "../../../core/catalog/mig-strategy";
import { type Answer, answerText, type Count, type PositiveCount } from "../../command-line/answer";
import { migLabels } from "../../kubectl/node-labels";
import type { DeclaredPool } from "../../origins/declared-pool";
import type { Diagnosis } from "../judge/diagnoses/diagnosis";
import type { NodeVerification, PoolStatus, PoolVerification } from "../judge/pool-verification";
import { type QueuesVerification, queuesHold } from "../judge/queue-verification";

/** What `verify --output json` writes. */
export interface VerifyAnswer extends Answer<"1.2"> {
  /** The same, as answers had it before all of them had a reportVersion. */
  readonly version: 1;
  /** Whether every pool matches the configuration. */
  readonly holds: boolean;
  /** @minItems 1 */
  readonly pools: readonly AnsweredPool[];
  /** Where the app has a MigQueues, as the quotas. */
  readonly queues?: readonly AnsweredQueue[];
  readonly quotas?: readonly AnsweredQuota[];
  /** What else is to know where nothing is wrong, and what could not be read. */
  readonly notes: readonly string[];
}

export interface AnsweredPool {
  /** The stack of an app; of another origin the cluster, where its name is known. */
  readonly stack: string | null;
  readonly address: string;
  /** Its name in AKS, where it is known before apply. */
  readonly name: string | null;
  readonly status: PoolStatus;
  readonly strategy: `${MigStrategy}` | null;
  /** Of pools whose slices are all of one size, as the next two. */
  readonly partition: string | null;
  readonly resourceName: string | null;
  readonly slicesPerNode: PositiveCount | null;
  /** The slices of a node, by their sizes. */
  readonly slices: readonly AnsweredSlices[] | null;
  readonly minNodes: Count | null;
  readonly maxNodes: Count | null;
  readonly diagnosis: Diagnosis | null;
  readonly nodes: readonly AnsweredNode[];
}

export interface AnsweredSlices {
  readonly partition: string;
  readonly resourceName: string;
  readonly slicesPerNode: PositiveCount;
}

/** One for each node and resource. */
export interface AnsweredNode {
  readonly name: string;
  readonly resourceName: string;
  readonly holds: boolean;
  readonly allocatable: Count;
  /** How much of it pods hold that have not ended; null if they may not be listed, or no node offers anything. */
  readonly used: Count | null;
  readonly ready: boolean;
  readonly cordoned: boolean;
  /** Everything of NVIDIA that it offers, by the name of the resource. */
  readonly resources: Readonly<Record<string, Count>>;
  /** The DaemonSets that hand out its GPUs: `kube-system/nvidia-device-plugin`. */
  readonly servedBy: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  /** Which of these labels the pool gives to its nodes, so that feature discovery does not confirm them. */
  readonly presetLabels: readonly string[];
  readonly diagnosis: Diagnosis | null;
}

/** The ClusterQueue of a team. */
export interface AnsweredQueue {
  /** The stack of an app; of another origin the cluster, where its name is known. */
  readonly stack: string | null;
  readonly name: string;
  readonly holds: boolean;
  readonly active: boolean | null;
  readonly diagnosis: Diagnosis | null;
}

/** What all queues give out of a pool, and what its nodes offer. */
export interface AnsweredQuota {
  /** The stack of an app; of another origin the cluster, where its name is known. */
  readonly stack: string | null;
  readonly pool: string;
  readonly resourceName: string;
  readonly holds: boolean;
  readonly quota: Count;
  readonly offered: Count;
  readonly diagnosis: Diagnosis | null;
}

export function jsonReport(pools: readonly PoolVerification[], queues: QueuesVerification | undefined, notes: readonly string[]): string {
  const answer: VerifyAnswer = {
    reportVersion: "1.2",
    version: 1,
    holds: pools.every(({ status }) => status === "holds") && (queues === undefined || queuesHold(queues)),
    pools: pools.map(poolReport),
    ...(queues && queuesReport(queues)),
    notes,
  };
  return answerText(answer);
}

function poolReport({ pool, status, expected: [first], nodes, diagnosis }: PoolVerification): AnsweredPool {
  const { partition, resourceName, slicesPerNode } = onlySlices(pool);
  return {
    stack: pool.origin ?? null,
    address: pool.address,
    name: pool.poolName ?? null,
    status,
    strategy: pool.strategy ?? null,
    partition: partition ?? null,
    resourceName: resourceName ?? null,
    slicesPerNode: slicesPerNode ?? null,
    slices:
      pool.slices?.map((slices) => ({
        partition: slices.partition.name,
        resourceName: slices.resourceName,
        slicesPerNode: slices.count,
      })) ?? null,
    minNodes: first?.nodes.min ?? null,
    maxNodes: first?.nodes.max ?? null,
    diagnosis: diagnosis ?? null,
    nodes: nodes.map(nodeReport),
  };
}

interface OnlySlices {
  readonly partition?: string;
  readonly resourceName?: string;
  readonly slicesPerNode?: number;
}

/** What there is to say of a pool whose slices are all of one size, with or without a strategy. */
function onlySlices({ size, layout, strategy, slices }: DeclaredPool): OnlySlices {
  const [only, ...others] = layout?.counts ?? [];
  if (size === undefined || only === undefined || others.length > 0) {
    return {};
  }
  const [profile, count] = only;
  const [offered] = slices ?? [];
  return {
    partition: size.gpu.partition(profile).name,
    resourceName: strategy && offered?.resourceName,
    slicesPerNode: offered?.count ?? count * size.gpuCount,
  };
}

function nodeReport({ node, expected, offered, used, servers, preset, diagnosis }: NodeVerification): AnsweredNode {
  const labels = migLabels(node);
  return {
    name: node.name,
    resourceName: expected.resourceName,
    holds: diagnosis === undefined,
    allocatable: offered,
    used: used ?? null,
    ready: node.notReady === undefined,
    cordoned: node.cordoned,
    resources: node.allocatable,
    servedBy: servers.map(({ namespace, name }) => `${namespace}/${name}`),
    labels,
    presetLabels: preset.filter((name) => name in labels),
    diagnosis: diagnosis ?? null,
  };
}

function queuesReport({ queues, quotas }: QueuesVerification): Pick<VerifyAnswer, "queues" | "quotas"> {
  return {
    queues: queues.map(({ origin, name, active, diagnosis }) => ({
      stack: origin ?? null,
      name,
      holds: diagnosis === undefined,
      active: active ?? null,
      diagnosis: diagnosis ?? null,
    })),
    quotas: quotas.map(({ origin, poolName, resourceName, quota, offered, diagnosis }) => ({
      stack: origin ?? null,
      pool: poolName,
      resourceName,
      holds: diagnosis === undefined,
      quota,
      offered,
      diagnosis: diagnosis ?? null,
    })),
  };
}
