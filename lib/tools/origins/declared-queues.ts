import type { QueueValues } from "../../core/kueue/queue-values";

export interface DeclaredQueues {
  /** The stack of an app. */
  readonly origin: string | undefined;
  /** `helm_release.queues`. */
  readonly address: string;
  readonly values: QueueValues;
}
