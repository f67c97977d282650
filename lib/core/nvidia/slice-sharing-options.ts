/**
 * How several pods share a slice: NVIDIA's device plugin offers it several times, and the pods take turns (time-slicing).
 *
 * Pods on one slice can use all of its memory, and an error of one can end the others. MPS, which divides the memory, is not
 * offered: the device plugin refuses it on MIG devices.
 *
 * @see https://github.com/NVIDIA/k8s-device-plugin#shared-access-to-gpus
 */
export interface SliceSharingOptions {
  /**
   * How many pods share each slice: a whole number, at least 2.
   *
   * @default - only the slices that `replicasByResource` names are shared
   */
  readonly replicas?: number;

  /**
   * How many pods share each slice of a resource, instead of `replicas`: `{ "nvidia.com/mig-1g.5gb": 4 }`. The names are those
   * of the slices without sharing, and each number is at least 2.
   *
   * @default - `replicas` for the slices of all pools
   */
  readonly replicasByResource?: { readonly [resourceName: string]: number };

  /**
   * Whether shared slices have a name of their own, which ends with `.shared`: `nvidia.com/gpu.shared`.
   *
   * @default false
   */
  readonly renameByDefault?: boolean;

  /**
   * Whether the plugin refuses a container that requests more than one shared slice. Two of them can be the same slice. The
   * pod then fails with `UnexpectedAdmissionError`.
   *
   * @default false
   */
  readonly failRequestsGreaterThanOne?: boolean;
}
