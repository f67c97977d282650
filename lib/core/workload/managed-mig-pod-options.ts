import type { MigProfile } from "../catalog/mig-profile";
import type { MigPodOptions } from "./mig-pod-options";

/** What can be said of a pod that runs on a slice of a pool with slices of several sizes. */
export interface ManagedMigPodOptions extends MigPodOptions {
  /**
   * The profile of the slice that the container gets: one of the pool.
   *
   * @default - that of the pool, where all its slices are of one size
   */
  readonly profile?: MigProfile;

  /**
   * The profile of the slice that the container gets.
   *
   * @default - that of the pool
   * @deprecated - use `profile`
   */
  readonly slice?: MigProfile;
}
