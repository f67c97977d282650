import { migLabels } from "./mig-labels";
import type { NodeVerification, PoolVerification } from "./pool-verification";

/** Raised when a member changes its meaning or goes; new members may come without it. */
const REPORT_VERSION = 1;

/** The answer for scripts, as `docs/verify.md` describes it. */
export function jsonReport(pools: readonly PoolVerification[]): string {
  const report = { version: REPORT_VERSION, holds: pools.every(({ status }) => status === "holds"), pools: pools.map(poolReport) };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

function poolReport({ pool, status, promise, nodes, diagnosis }: PoolVerification): unknown {
  return {
    stack: pool.stack,
    address: pool.address,
    name: pool.poolName ?? null,
    status,
    strategy: pool.strategy ?? null,
    partition: pool.partition ?? null,
    resourceName: pool.resourceName ?? null,
    slicesPerNode: pool.slicesPerNode ?? null,
    minNodes: promise?.nodes.min ?? null,
    maxNodes: promise?.nodes.max ?? null,
    diagnosis: diagnosis ?? null,
    nodes: nodes.map(nodeReport),
  };
}

function nodeReport({ node, offered, diagnosis }: NodeVerification): unknown {
  return {
    name: node.name,
    holds: diagnosis === undefined,
    allocatable: offered,
    ready: node.notReady === undefined,
    cordoned: node.cordoned,
    labels: migLabels(node),
    diagnosis: diagnosis ?? null,
  };
}
