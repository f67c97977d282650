import { setTimeout } from "node:timers/promises";

/** Time, as far as waiting needs it. */
export interface Clock {
  /** Milliseconds since some moment. */
  now(): number;
  /** Rejects when the signal is aborted. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

export const SYSTEM_CLOCK: Clock = {
  now: () => performance.now(),
  sleep: (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal }),
};
