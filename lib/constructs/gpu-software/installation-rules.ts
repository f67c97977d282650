import type { Rule } from "../../core/rules/rule";
import type { SoftwareName } from "./software-name";

/** What is installed on a cluster, in the complete app. */
export interface Installation {
  /** The path of the construct. */
  readonly path: string;
  readonly name: SoftwareName;
  readonly poolCount: number;
  /** The resources that it is told to share, and that no pool has. */
  readonly idleResources: readonly string[];
  /** The path of another one that reaches its cluster through the same Helm provider. */
  readonly sharesProviderWith: string | undefined;
}

/** Rules that can be judged only when the app is complete. */
export const INSTALLATION_RULES: readonly Rule<Installation>[] = [
  {
    id: "MIG113",
    severity: "error",
    title: "a Helm provider installs one device plugin",
    see: "https://registry.terraform.io/providers/hashicorp/helm/latest/docs",
    why: "A Helm provider reaches one cluster. Two plugins through one provider end up on the same cluster, and the other has none.",
    remedy: "Give each further cluster of a stack a Helm provider with an alias, and pass it as `helmProvider`.",
    check: ({ path, name, sharesProviderWith: other }) =>
      other === undefined
        ? undefined
        : {
            attribute: "helmProvider",
            found: `the device plugins ${other} and ${path} are for two clusters, and one Helm provider would install both on the same one`,
            expected: "a Helm provider with an alias for each further cluster of a stack",
            fix: `make the ${name.short} with new ${name.className}(..., { cluster, helmProvider }) before the pools of that cluster`,
          },
  },
  {
    id: "MIG114",
    severity: "error",
    title: "a device plugin serves a pool",
    see: "https://learn.microsoft.com/azure/aks/gpu-multi-instance",
    why: "A plugin that no pool uses tolerates no taint and has no strategy.",
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
    title: "sharing names resources that a pool has",
    see: "https://github.com/NVIDIA/k8s-device-plugin#with-cuda-time-slicing",
    why: "The device plugin skips resources that a node does not have. Slices are called `nvidia.com/gpu` under the strategy single, and `nvidia.com/mig-1g.5gb` under mixed.",
    remedy: "Name the resource as a pool does, or remove it from `replicasByResource`.",
    check: ({ name, idleResources }) =>
      idleResources.map((resource) => ({
        attribute: "sharing.replicasByResource",
        found: `sharing names ${resource}, and no pool of the ${name.full} has slices of that name`,
        expected: "the name of the slices of a pool",
        fix: "correct the name, or remove it",
      })),
  },
];
