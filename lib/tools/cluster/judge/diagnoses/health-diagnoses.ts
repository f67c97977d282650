import type { NodeObservation } from "../node-observation";
import { lookAtNode } from "./commands";
import type { Diagnoses } from "./diagnosis";

/** The conditions that remove slices by themselves. */
const TAKING: readonly string[] = ["GPUMissing", "UnhealthyNvidiaDevicePlugin"];

/** GPU conditions of AKS's node problem detector that explain missing slices. */
export const HEALTH_DIAGNOSES: Diagnoses<NodeObservation> = {
  "gpu-unhealthy": (observation) => Object.keys(observation.node.gpuProblems).some((type) => TAKING.includes(type)) && problem(observation),
};

/** Those that may leave the number of slices unchanged. */
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
