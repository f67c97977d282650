import { mkdtempSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { OutputStream } from "../../../lib/tools/command-line/command";
import { ProgressLine } from "../../../lib/tools/terminal/progress-line";
import { temporaryDirectory } from "../../support/temporary-directory";

const scratch = temporaryDirectory();

interface Screen {
  readonly stream: OutputStream;
  /** All that was written, by whichever thread. */
  readonly shown: () => string;
}

/** A file in the place of a terminal: a thread writes to its descriptor. */
function screen(isTTY: boolean): Screen {
  const path = join(mkdtempSync(join(scratch, "screen-")), "written");
  const fd = openSync(path, "w+");
  return { stream: { isTTY, fd, write: (text) => writeSync(fd, text) }, shown: () => readFileSync(path, "utf8") };
}

/** Leaves no other code of this thread a chance to run. */
function block(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/** Blocks until the screen shows the text; a machine under load may take its time. */
function blockUntil(isShown: () => boolean): void {
  for (let tries = 0; !isShown(); tries++) {
    if (tries > 1000) {
      throw new Error("nothing was shown in 20 s");
    }
    block(20);
  }
}

test("work that blocks the process is counted from its second second on, and the line is empty afterwards", async () => {
  const { stream, shown } = screen(true);
  const result = await new ProgressLine(stream).during("planning", () => {
    blockUntil(() => shown().endsWith("3 s"));
    return "a plan";
  });
  expect(result).toBe("a plan");
  expect(shown()).toBe("\r\u001b[Kplanning, 2 s\r\u001b[Kplanning, 3 s\r\u001b[K");
});

test("work that waits is counted, too, and the line is empty where it fails", async () => {
  const { stream, shown } = screen(true);
  const work = new ProgressLine(stream).during("asking", async () => {
    while (!shown().endsWith("2 s")) {
      await setTimeout(20);
    }
    throw new Error("no answer");
  });
  await expect(work).rejects.toThrow("no answer");
  expect(shown()).toBe("\r\u001b[Kasking, 2 s\r\u001b[K");
});

test("what is done sooner shows nothing", async () => {
  const { stream, shown } = screen(true);
  await new ProgressLine(stream).during("planning", () => block(1100));
  expect(shown()).toBe("");
});

test("where there is no terminal, nothing is shown however long it takes", async () => {
  const { stream, shown } = screen(false);
  expect(await new ProgressLine(stream).during("planning", () => block(2500))).toBeUndefined();
  expect(shown()).toBe("");
});
