import { runInNewContext } from "node:vm";
import { Worker } from "node:worker_threads";
import type { OutputStream } from "../command-line/command";
import { terminalLine } from "../targets/terminal-line";

const ERASE_LINE = "\r\u001b[K";

/** What takes less is over before anybody wonders. */
const SILENT_SECONDS = 2;

/** Runs in a thread of its own: the one that works has no time to count. */
const COUNTER = `
const { writeSync } = require("node:fs");
const { fd, doing, silent } = require("node:worker_threads").workerData;
let seconds = 0;
setInterval(() => {
  seconds++;
  if (seconds >= silent) {
    writeSync(fd, doing + ", " + seconds + " s");
  }
}, 1000);
`;

/** A line about work that goes on: rewritten in place on a terminal, one after the other elsewhere. */
export class ProgressLine {
  public constructor(private readonly stream: OutputStream) {}

  public show(text: string): void {
    const line = terminalLine(text);
    this.stream.write(this.stream.isTTY ? `${ERASE_LINE}${line}` : `${line}\n`);
  }

  /**
   * Does the work, which may block the process; on a terminal, and once it takes longer than two seconds, the line says what
   * it is and for how long it has gone on: `planning, 3 s`. Afterwards the line is empty, whatever came of the work.
   */
  public async during<Result>(doing: string, work: () => Result | Promise<Result>): Promise<Result> {
    const { isTTY, fd } = this.stream;
    if (!isTTY || fd === undefined) {
      return work();
    }
    const start = performance.now();
    const counter = new Worker(COUNTER, { eval: true, workerData: { fd, doing: `${ERASE_LINE}${doing}`, silent: SILENT_SECONDS } });
    // A line that cannot be written is not worth the work.
    counter.on("error", () => {});
    let interrupted = false;
    try {
      // Node hears Ctrl-C between two pieces of work, and there is one alone; only a script is stopped at once.
      return await runInNewContext("work()", { work }, { breakOnSigint: true });
    } catch (error) {
      interrupted = (error as NodeJS.ErrnoException).code === "ERR_SCRIPT_EXECUTION_INTERRUPTED";
      throw error;
    } finally {
      await counter.terminate();
      if (performance.now() - start >= SILENT_SECONDS * 1000) {
        this.end();
      }
      if (interrupted) {
        process.kill(process.pid, "SIGINT");
      }
    }
  }

  /** Leaves an empty line for what comes next. */
  public end(): void {
    if (this.stream.isTTY) {
      this.stream.write(ERASE_LINE);
    }
  }
}
