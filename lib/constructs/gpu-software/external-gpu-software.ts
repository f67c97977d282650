import type { IGpuSoftware, IMigNodePool } from "./i-gpu-software";

/**
 * GPU software that is not part of the stack: installed by GitOps, another stack, or AKS itself.
 *
 * The construct adds nothing to the app. Configure the device plugin with the strategy of the pool and tolerations of its taints.
 * @see https://learn.microsoft.com/azure/aks/gpu-multi-instance
 */
export class ExternalGpuSoftware implements IGpuSoftware {
  /** Has no effect. */
  public serve(_pool: IMigNodePool): void {}
}
