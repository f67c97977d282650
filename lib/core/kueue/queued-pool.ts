import { type Fact, UNKNOWN } from "../facts/fact";
import { isManagedGpuPool } from "../pool/managed-gpu";
import { isAutoscaled, type NodePoolFacts } from "../pool/node-pool";
import { nodesOf } from "../pool/slices";
import type { QueuedPool } from "./slice-allocation";

/** A queued pool, with what the queues themselves do not need. */
export interface QueuedPoolFacts extends QueuedPool {
  readonly isAutoscaled: Fact<boolean>;
  /** The lower bound of its autoscaler. */
  readonly fewestNodes?: Fact<number>;
  /** Whether AKS manages its GPUs. */
  readonly isManaged?: Fact<boolean>;
}

/** What the nodes of a pool offer together, and to whom. */
export function queuedPool(offer: Omit<QueuedPool, "nodes">, facts: NodePoolFacts): QueuedPoolFacts {
  const { min, max } = nodesOf(facts);
  return {
    ...offer,
    nodes: max,
    fewestNodes: min,
    isManaged: isManagedGpuPool(facts),
    isAutoscaled: facts.auto_scaling_enabled === UNKNOWN ? UNKNOWN : isAutoscaled(facts),
  };
}
