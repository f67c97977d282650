import { WHOLE_GPU_RESOURCE } from "../../../../core/catalog/mig-partition";
import { MigStrategy } from "../../../../core/catalog/mig-strategy";
import { type NodeObservation, offersOf } from "../node-observation";
import { lookAtNode } from "./commands";
import type { Diagnoses } from "./diagnosis";
import { gpuProblemsOf } from "./health-diagnoses";
import { servedBy } from "./server-diagnoses";

/** The node has slices, and not the expected number. */
export const COUNT_DIAGNOSES: Diagnoses<NodeObservation> = {
  "gpu-without-slices": (observation) => {
    const { pool, expected, offered, node } = observation;
    const missing = (pool.slicesPerNode - offered) / (pool.slicesPerNode / pool.gpuCount);
    return (
      offered > 0 &&
      missing > 0 &&
      Number.isInteger(missing) &&
      capacityOf(observation) <= offered && {
        found: `${offered} of ${expected}: ${missing} of ${pool.gpuCount} GPUs ${missing === 1 ? "has" : "have"} no slices${whyNone(observation)}${healthOf(observation)}`,
        expected,
        fix: "restart the device plugin; if slices are still missing, restart the node; if that fails, check the node for GPU errors and replace the VM",
        command: lookAtNode(node),
      }
    );
  },
  "wrong-number": (observation) => {
    const { node, pool, expected, offered } = observation;
    const capacity = capacityOf(observation);
    const others = offersOf(node, (resource) => resource === pool.resourceName);
    return (
      offered !== pool.slicesPerNode && {
        found: `${offered} allocatable ${pool.resourceName}${capacity > offered ? ` of ${capacity}: the plugin reports the rest as unhealthy` : ""}${servedBy(observation)}${others && `; the node also offers ${others}`}${healthOf(observation)}`,
        expected,
        fix: "compare vm_size and gpu_instance in AKS with the configuration; check the plugin's log for GPU errors, and its configuration for time-slicing",
        command: lookAtNode(node),
      }
    );
  },
};

function capacityOf({ node, pool }: NodeObservation): number {
  return node.capacity[pool.resourceName] ?? 0;
}

/** Under single the plugin offers slices only if all GPUs that it sees are partitioned alike; under mixed feature discovery counts GPUs. */
function whyNone({ pool, discovered }: NodeObservation): string {
  const seen = Number(discovered[`${WHOLE_GPU_RESOURCE}.count`]);
  const isLost = pool.strategy === MigStrategy.SINGLE ? !pool.isManaged : seen < pool.gpuCount;
  return isLost ? ", and the driver probably does not see them" : seen === pool.gpuCount ? `, and the driver sees all ${seen}` : "";
}

function healthOf({ node }: NodeObservation): string {
  const problems = gpuProblemsOf(node);
  return problems && `; AKS's node problem detector reports ${problems}`;
}
