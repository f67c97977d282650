import { MigStrategy } from "../catalog/mig-strategy";
import { type Fact, isKnown, UNKNOWN } from "../facts/fact";
import type { NodePoolFacts } from "./node-pool";

/** `gpuProfile.nvidia.managementMode` of a pool on which AKS installs device plugin and metrics. */
export const MANAGED = "Managed";

/** Whether AKS brings the GPU software of the pool. */
export function isManagedGpuPool({ gpu_management_mode: mode }: NodePoolFacts): Fact<boolean> {
  return mode === UNKNOWN ? UNKNOWN : isKnown(mode) && mode.toLowerCase() === MANAGED.toLowerCase();
}

/**
 * Whether AKS installs NVIDIA's DRA driver in the place of the device plugin: the slices are then claimed, and no node offers
 * them as a resource. It is a preview.
 *
 * @see https://github.com/Azure/azure-rest-api-specs/tree/main/specification/containerservice/resource-manager/Microsoft.ContainerService/aks/preview/2026-08-02-preview
 */
export function isServedByDra({ gpu_driver_mode: mode }: NodePoolFacts): Fact<boolean> {
  return mode === UNKNOWN ? UNKNOWN : isKnown(mode) && mode.toLowerCase() === "dra";
}

/** AKS serves `None`, its default, as `Single` where the GPUs are cut. */
const STRATEGIES: Readonly<Record<string, MigStrategy>> = {
  none: MigStrategy.SINGLE,
  single: MigStrategy.SINGLE,
  mixed: MigStrategy.MIXED,
};

/** The MIG strategy under which AKS serves a managed pool. */
export function managedStrategy({ gpu_mig_strategy: strategy = "None" }: Pick<NodePoolFacts, "gpu_mig_strategy">): Fact<string> {
  if (!isKnown(strategy)) {
    return UNKNOWN;
  }
  const key = strategy.toLowerCase();
  return Object.hasOwn(STRATEGIES, key) ? STRATEGIES[key] : strategy;
}
