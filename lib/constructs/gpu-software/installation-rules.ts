import type { Rule } from "../../core/rules/rule";
import type { SoftwareName } from "./software-name";

/** GPU software in the complete app. */
export interface Installation {
  /** The path of the construct. */
  readonly path: string;
  readonly name: SoftwareName;
  readonly poolCount: number;
  /** The shared resources that no pool has. */
  readonly idleResources: readonly string[];
  /** The path of the software of another cluster with the same Helm provider. */
  readonly sharesProviderWith: string | undefined;
}

/** Rules for the complete app. */
export const INSTALLATION_RULES: readonly Rule<Installation>[] = [
  {
    id: "MIG113",
    severity: "error",
    title: "a Helm provider must install at most one device plugin",
    see: "https://registry.terraform.io/providers/hashicorp/helm/latest/docs",
    why: "A Helm provider installs on one cluster. Two plugins with one provider are installed on the same cluster, and the other cluster has none.",
    remedy: "Give each further cluster of a stack a Helm provider with an alias, and pass it as `helmProvider`.",
    check: ({ path, name, sharesProviderWith: other }) =>
      other === undefined
        ? undefined
        : {
            attribute: "helmProvider",
            found: `the device plugins ${other} and ${path} are for two clusters, but share a Helm provider`,
            expected: "a Helm provider with an alias for each further cluster of a stack",
            fix: `create the ${name.short} with new ${name.className}(..., { cluster, helmProvider }) before the pools of that cluster`,
          },
  },
  {
    id: "MIG114",
    severity: "error",
    title: "a device plugin must serve a pool",
    see: "https://learn.microsoft.com/azure/aks/gpu-multi-instance",
    why: "A plugin without a pool tolerates no taint and has no strategy.",
    remedy: "Pass it to a pool as `gpuSoftware`, or remove it.",
    check: ({ name, poolCount }) =>
      poolCount > 0
        ? undefined
        : {
            attribute: "gpuSoftware",
            found: `the ${name.full} serves no node pool`,
            expected: "a MigGpuNodePool on the same cluster",
            fix: `pass the ${name.short} to a pool as gpuSoftware, or remove it`,
          },
  },
  {
    id: "MIG126",
    severity: "error",
    title: "sharing must name resources of a pool",
    see: "https://github.com/NVIDIA/k8s-device-plugin#with-cuda-time-slicing",
    why: "The device plugin ignores resources that a node does not have. Slices are `nvidia.com/gpu` under the strategy single, and `nvidia.com/mig-1g.5gb` under mixed.",
    remedy: "Use the resource name of a pool, or remove it from `replicasByResource`.",
    check: ({ name, idleResources }) =>
      idleResources.map((resource) => ({
        attribute: "sharing.replicasByResource",
        found: `sharing names ${resource}, but no pool of the ${name.full} has it`,
        expected: "the resource name of a pool",
        fix: "correct the name, or remove it",
      })),
  },
];
