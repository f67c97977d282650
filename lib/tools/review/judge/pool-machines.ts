import { isKnown, known } from "../../../core/facts/fact";
import { cutOf } from "../../../core/pool/cut";
import type { NodePoolFacts } from "../../../core/pool/node-pool";
import { nodesOf } from "../../../core/pool/slices";
import type { CutSlices, PoolMachines } from "./review-report";

/** The VMs of a pool, and the slices of each GPU. */
export function poolMachines(pool: NodePoolFacts): PoolMachines {
  const { min, max } = nodesOf(pool);
  return {
    vmSize: known(pool.vm_size) ?? null,
    gpusPerNode: pool.size?.gpuCount ?? null,
    cut: cutSlices(pool),
    nodes: { min: known(min) ?? null, max: known(max) ?? null },
  };
}

function cutSlices(pool: NodePoolFacts): readonly CutSlices[] | null {
  const cut = cutOf(pool);
  return isKnown(cut) ? [...cut.counts].map(([profile, perGpu]) => ({ profile, perGpu })) : cut === undefined ? [] : null;
}
