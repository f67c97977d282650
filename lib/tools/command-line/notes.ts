import { terminalLine } from "../targets/terminal-line";
import type { Terminal } from "./command";

/** Writes lines to standard error, beside the answer. */
export function writeNotes({ stderr }: Pick<Terminal, "stderr">, texts: readonly string[], kind: "note" | "warning" = "note"): void {
  for (const text of texts) {
    stderr.write(`${kind}: ${terminalLine(text)}\n`);
  }
}
