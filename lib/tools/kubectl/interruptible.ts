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
