import { POOL_NAME_LABEL } from "../../../../core/pool/pod-target";
import type { ExpectedSlices, NodeCount } from "../expected-slices";
import { azNodePool } from "./commands";
import type { Diagnoses } from "./diagnosis";

/** A pool, and the number of its nodes in the cluster. */
export interface PoolObservation {
  readonly pool: ExpectedSlices;
  readonly nodeCount: number;
}

const POOL_STATE = "{state:provisioningState, count:count, power:powerState.code}";

/** What can be wrong with a pool as a whole. */
export const POOL_DIAGNOSES: Diagnoses<PoolObservation> = {
  "no-node": ({ pool, nodeCount }) =>
    nodeCount === 0 &&
    pool.nodes.min !== 0 && {
      found: `the cluster has no node with the label ${POOL_NAME_LABEL}=${pool.name}`,
      expected: pool.nodes.min === undefined ? "at least one node to compare: its count is known only after apply" : countText(pool.nodes),
      fix: "apply the configuration, wait until the nodes have joined, and check the context of kubectl; a pool that you scaled to 0 has nothing to verify",
      command: azNodePool(pool, POOL_STATE),
    },
  "node-count": ({ pool, nodeCount }) =>
    (nodeCount < (pool.nodes.min ?? 0) || nodeCount > (pool.nodes.max ?? Number.POSITIVE_INFINITY)) && {
      found: nodesText(nodeCount),
      expected: countText(pool.nodes),
      fix: "wait until a scale-out, an upgrade or a Spot eviction is over; if nothing changes, check quota and capacity, or apply the configuration",
      command: azNodePool(pool, POOL_STATE),
    },
};

/** `1 node`, `1 to 3 nodes`. */
function countText({ min, max }: NodeCount): string {
  return min !== undefined && min === max ? nodesText(min) : `${min ?? "?"} to ${max ?? "?"} nodes`;
}

function nodesText(count: number): string {
  return count === 1 ? "1 node" : `${count} nodes`;
}
