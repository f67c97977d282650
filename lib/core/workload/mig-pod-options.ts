import type { MigSliceClaim } from "../dra/mig-slice-claim";

/** What can be said of a pod that runs on a slice. */
export interface MigPodOptions {
  /**
   * The name of the pod: a DNS label of at most 63 characters.
   *
   * @default - the name of the node pool and "-slice"
   */
  readonly name?: string;
  /**
   * The namespace of the pod.
   *
   * @default - the namespace of whoever applies the manifest
   */
  readonly namespace?: string;
  /**
   * The image of the container.
   *
   * @default "nvidia/cuda:12.9.1-base-ubuntu22.04"
   */
  readonly image?: string;
  /**
   * The command of the container.
   *
   * @default ["nvidia-smi", "-L"] - lists the slice; the image's own entry point where `image` or `args` is given
   */
  readonly command?: string[];
  /**
   * The arguments of the command.
   *
   * @default - none
   */
  readonly args?: string[];
  /**
   * How many slices the container gets, from 1 to the slices of one node.
   *
   * @default 1
   */
  readonly sliceCount?: number;
  /**
   * How many slices the container gets.
   *
   * @default 1
   * @deprecated - use `sliceCount`
   */
  readonly slices?: number;
  /**
   * Claims the slices by Dynamic Resource Allocation (DRA), rather than by an extended resource. The pod needs the
   * ResourceClaimTemplate of `claimTemplateManifest()` with the same options in its namespace.
   *
   * @default - none: the pod requests the extended resource of the slices
   */
  readonly claim?: MigSliceClaim;
  /**
   * Labels of the pod.
   *
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };
  /**
   * Environment variables of the container.
   *
   * @default - none
   */
  readonly env?: { readonly [name: string]: string };
  /**
   * When the container is started again: a constant of `RestartPolicy`.
   *
   * @default "OnFailure"
   */
  readonly restartPolicy?: string;
}
