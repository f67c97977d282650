import type { OutputStream } from "../command";

const ERASE_LINE = "\r\u001b[K";

/** A line about work that goes on: rewritten in place on a terminal, one after the other elsewhere. */
export class ProgressLine {
  public constructor(private readonly stream: OutputStream) {}

  public show(text: string): void {
    this.stream.write(this.stream.isTTY ? `${ERASE_LINE}${text}` : `${text}\n`);
  }

  /** Leaves an empty line for what comes next. */
  public end(): void {
    if (this.stream.isTTY) {
      this.stream.write(ERASE_LINE);
    }
  }
}
