import type { TerraformProvider } from "cdktf";
import type { MigProfile } from "../../core/catalog/mig-profile";
import type { IMigNodePool } from "../gpu-software/i-gpu-software";

/** A Job that proves a node pool. */
export interface MigSmokeTestProps {
  /** The pool that must have the slices it promises; in the same stack. */
  readonly pool: IMigNodePool;

  /**
   * The profile of the slice that the Job gets: one of the pool. Of a pool with slices of several sizes, each test proves
   * one.
   *
   * @default - that of the pool, where all its slices are of one size
   */
  readonly profile?: MigProfile;

  /**
   * The profile of the slice that the Job gets.
   *
   * @default - that of the pool
   * @deprecated - use `profile`
   */
  readonly slice?: MigProfile;

  /**
   * The image of the Job: any that has a shell, because the node mounts `nvidia-smi` into it.
   *
   * @default "nvidia/cuda:12.9.1-base-ubuntu22.04"
   */
  readonly image?: string;

  /**
   * Names of secrets in the namespace of the release with which the node pulls the image.
   *
   * @default - none
   */
  readonly imagePullSecrets?: string[];

  /**
   * The namespace of the release, which is created.
   *
   * @default "mig-smoke-test"
   */
  readonly namespace?: string;

  /**
   * How long the Job may take, in seconds: 60 to 86400, with the time that its pod waits for a node, a slice and the
   * image.
   *
   * @default 900
   */
  readonly timeoutSeconds?: number;

  /**
   * The Helm provider that reaches the cluster.
   *
   * @default - the stack's Helm provider without an alias
   */
  readonly helmProvider?: TerraformProvider;
}
