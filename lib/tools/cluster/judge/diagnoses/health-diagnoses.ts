import type { NodeObservation } from "../node-observation";
import { lookAtNode } from "./commands";
import type { Diagnoses } from "./diagnosis";

/** The conditions that take slices away by themselves. */
const TAKING: readonly string[] = ["GPUMissing", "UnhealthyNvidiaDevicePlugin"];

/** What AKS's node problem detector says of the GPUs that explains missing slices. */
export const HEALTH_DIAGNOSES: Diagnoses<NodeObservation> = {
  "gpu-unhealthy": (observation) => Object.keys(observation.node.gpuProblems).some((type) => TAKING.includes(type)) && problem(observation),
};

/** What it says that may leave the number of slices as it is. */
export const REMAINING_HEALTH_DIAGNOSES: Diagnoses<NodeObservation> = {
  "gpu-degraded": (observation) => Object.keys(observation.node.gpuProblems).length > 0 && problem(observation),
};

function problem({ node, offered, expected }: NodeObservation) {
  return {
    found: `AKS's node problem detector reports ${gpuProblemsOf(node)}; the node offers ${offered} of ${expected}`,
    expected: "none of these conditions",
    fix: "restart the node; if a condition stays, drain the node and replace its VM",
    command: lookAtNode(node),
  };
}

/** `GPUMissing (Expected 8 GPUs, found 7)`. */
export function gpuProblemsOf({ gpuProblems }: NodeObservation["node"]): string {
  return Object.entries(gpuProblems)
    .map(([type, message]) => (message ? `${type} (${message})` : type))
    .join(", ");
}
