const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Aborts the work when the process gets a signal, then ends by that signal. No child process remains, and the parent sees the signal. */
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
