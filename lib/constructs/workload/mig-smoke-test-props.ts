import type { TerraformProvider } from "cdktf";
import type { MigProfile } from "../../core/catalog/mig-profile";
import type { IMigNodePool } from "../gpu-software/i-gpu-software";

/** A Job that tests a node pool. */
export interface MigSmokeTestProps {
  /** The pool to test, in the same stack. */
  readonly pool: IMigNodePool;

  /**
   * The profile of the slice of the Job: one of the pool. Each test checks one profile.
   * @default - that of the pool, if all its slices have one size
   */
  readonly profile?: MigProfile;

  /**
   * The profile of the slice of the Job.
   * @default - that of the pool
   * @deprecated - use `profile`
   */
  readonly slice?: MigProfile;

  /**
   * Whether the Job claims the slice by its DeviceClass, rather than by its extended resource.
   * @default - whether pods claim the slices of the pool, as far as the app says: with an `NvidiaDraDriver`, for example
   */
  readonly claim?: boolean;

  /**
   * The image of the Job. It needs a shell; the node mounts `nvidia-smi` into it.
   * @default "nvidia/cuda:12.9.1-base-ubuntu22.04"
   */
  readonly image?: string;

  /**
   * Names of the image pull secrets, in the namespace of the release.
   * @default - none
   */
  readonly imagePullSecrets?: string[];

  /**
   * The namespace of the release. It is created.
   * @default "mig-smoke-test"
   */
  readonly namespace?: string;

  /**
   * The time limit of the Job in seconds: 60 to 86400. It includes the wait for a node, a slice and the image.
   * @default 900
   */
  readonly timeoutSeconds?: number;

  /**
   * The Helm provider of the cluster.
   * @default - the stack's Helm provider without an alias
   */
  readonly helmProvider?: TerraformProvider;
}
