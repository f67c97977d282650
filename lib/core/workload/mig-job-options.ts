import type { ManagedMigPodOptions } from "./managed-mig-pod-options";

/** What can be said of a Job whose pods run on slices. */
export interface MigJobOptions extends ManagedMigPodOptions {
  /**
   * How many pods run at the same time, each with its slices.
   *
   * @default - one, by Kubernetes
   */
  readonly parallelism?: number;
  /**
   * How many pods must succeed.
   *
   * @default - one, by Kubernetes
   */
  readonly completions?: number;
  /**
   * How many pods may fail before the Job does.
   *
   * @default - six, by Kubernetes
   */
  readonly backoffLimit?: number;
  /**
   * One of the `priorities` of the queues.
   *
   * @default - priority 0
   */
  readonly priority?: string;
}
