import type { SynthesizedPool } from "../../origins/app/synthesized-pool";
import type { NodeVerification, PoolVerification } from "../judge/pool-verification";
import { type QueuesVerification, queuesHold } from "../judge/queue-verification";
import { migLabels } from "../read/node-labels";

/** Raised when a member changes its meaning or goes; new members may come without it. */
const REPORT_VERSION = 1;

/** The answer for scripts, as `docs/verify.md` describes it. */
export function jsonReport(pools: readonly PoolVerification[], queues?: QueuesVerification): string {
  const report = {
    version: REPORT_VERSION,
    holds: pools.every(({ status }) => status === "holds") && (queues === undefined || queuesHold(queues)),
    pools: pools.map(poolReport),
    ...(queues && queuesReport(queues)),
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

function poolReport({ pool, status, expected: [first], nodes, diagnosis }: PoolVerification): unknown {
  const { partition, resourceName, slicesPerNode } = onlySlices(pool);
  return {
    stack: pool.stack,
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
function onlySlices({ size, layout, strategy }: SynthesizedPool): OnlySlices {
  const [only, ...others] = layout?.counts ?? [];
  if (size === undefined || only === undefined || others.length > 0) {
    return {};
  }
  const [profile, count] = only;
  const partition = size.gpu.partition(profile);
  return { partition: partition.name, resourceName: strategy && partition.resourceName(strategy), slicesPerNode: count * size.gpuCount };
}

function nodeReport({ node, expected, offered, diagnosis }: NodeVerification): unknown {
  return {
    name: node.name,
    resourceName: expected.resourceName,
    holds: diagnosis === undefined,
    allocatable: offered,
    ready: node.notReady === undefined,
    cordoned: node.cordoned,
    labels: migLabels(node),
    diagnosis: diagnosis ?? null,
  };
}

function queuesReport({ queues, quotas }: QueuesVerification): object {
  return {
    queues: queues.map(({ stack, name, active, diagnosis }) => ({
      stack,
      name,
      holds: diagnosis === undefined,
      active: active ?? null,
      diagnosis: diagnosis ?? null,
    })),
    quotas: quotas.map(({ stack, poolName, resourceName, quota, offered, diagnosis }) => ({
      stack,
      pool: poolName,
      resourceName,
      holds: diagnosis === undefined,
      quota,
      offered,
      diagnosis: diagnosis ?? null,
    })),
  };
}
