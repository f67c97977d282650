import { setTimeout } from "node:timers/promises";
import { ToolError } from "../command-line/command";
import { KubectlError } from "./read/kubectl-error";

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

const DURATION = /^(?=\d)(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/;

/**
 * The milliseconds of `30s`, `20m` or `1h30m`.
 *
 * @throws ToolError if the text is no such duration, or none at all
 */
export function parseDuration(option: string, text: string): number {
  const [, hours = 0, minutes = 0, seconds = 0] = DURATION.exec(text) ?? [];
  const total = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
  if (!(total > 0 && total <= LONGEST_MS)) {
    throw new ToolError(`--${option} is ${JSON.stringify(text)}`, "use a duration of a second to a day, such as 30s, 20m or 1h30m");
  }
  return total;
}

const LONGEST_MS = 24 * 3600 * 1000;

/** `3m5s` */
export function formatDuration(milliseconds: number): string {
  const total = Math.round(milliseconds / 1000);
  const parts = [
    [Math.floor(total / 3600), "h"],
    [Math.floor(total / 60) % 60, "m"],
    [total % 60, "s"],
  ] as const;
  return parts.flatMap(([count, unit]) => (count > 0 ? `${count}${unit}` : [])).join("") || "0s";
}

export interface Waiting {
  /** Milliseconds; 0 looks once. */
  readonly longest: number;
  readonly interval: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** An attempt that is not the last one: what it found, or why it found nothing. */
export type Attempt<Result> = { readonly result: Result } | { readonly error: KubectlError };

/**
 * Looks again and again until what was found is good or the time is up, and gives what was found last.
 *
 * @throws what the last look threw, or one that looking again does not help
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

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/**
 * Does the work, and when the process is told to end, aborts it first and then ends as the signal asks: whoever started
 * the process sees that, and no child is left behind.
 */
export async function interruptible<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const controller = new AbortController();
  let received: NodeJS.Signals | undefined;
  const interrupt = (signal: NodeJS.Signals): void => {
    received = signal;
    controller.abort();
  };
  for (const signal of SIGNALS) {
    process.on(signal, interrupt);
  }
  try {
    return await work(controller.signal);
  } finally {
    for (const signal of SIGNALS) {
      process.off(signal, interrupt);
    }
    if (received !== undefined) {
      process.kill(process.pid, received);
    }
  }
}
