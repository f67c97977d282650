import { setTimeout } from "node:timers/promises";
import { KubectlError } from "../kubectl/kubectl-error";

export interface Clock {
  /** Milliseconds from any start. */
  now(): number;
  /** Rejects when the signal is aborted. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

export const SYSTEM_CLOCK: Clock = {
  now: () => performance.now(),
  sleep: (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal }),
};

export interface Waiting {
  /** Milliseconds; 0 tries once. */
  readonly longest: number;
  readonly interval: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** An attempt that is not the last one. */
export type Attempt<Result> = { readonly result: Result } | { readonly error: KubectlError };

/**
 * Tries until the result is good or the time is up, and returns the last result.
 *
 * @throws the error of the last attempt, or one that is not transient
 */
export async function waitFor<Result>(
  look: () => Promise<Result>,
  isGood: (result: Result) => boolean,
  { longest, interval, clock, signal }: Waiting,
  onAttempt: (attempt: Attempt<Result>, elapsed: number) => void,
): Promise<Result> {
  const start = clock.now();
  for (;;) {
    const attempt = await tryOnce(look);
    const elapsed = clock.now() - start;
    if ("error" in attempt && elapsed >= longest) {
      throw attempt.error;
    }
    if ("result" in attempt && (isGood(attempt.result) || elapsed >= longest)) {
      return attempt.result;
    }
    onAttempt(attempt, elapsed);
    await clock.sleep(Math.min(interval, longest - elapsed), signal);
  }
}

async function tryOnce<Result>(look: () => Promise<Result>): Promise<Attempt<Result>> {
  try {
    return { result: await look() };
  } catch (error) {
    if (error instanceof KubectlError && error.transient) {
      return { error };
    }
    throw error;
  }
}
