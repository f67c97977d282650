import type { IGpuSoftware, IMigNodePool } from "./i-gpu-software";

/**
 * GPU software that somebody else installs: GitOps, another stack, or AKS itself.
 *
 * Nothing is added to the app. Whoever installs the device plugin must give it the strategy and the tolerations of the
 * taints that the pool has.
 *
 * @see https://learn.microsoft.com/azure/aks/gpu-multi-instance
 */
export class ExternalGpuSoftware implements IGpuSoftware {
  /** Does nothing: the pool is served from elsewhere. */
  public serve(_pool: IMigNodePool): void {}
}
