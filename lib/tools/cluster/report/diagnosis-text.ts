import { terminalLine } from "../../targets/terminal-line";
import { hangingText } from "../../terminal/hanging-text";
import type { Diagnosis } from "../judge/diagnoses/diagnosis";

/** A diagnosis for readers, below a line that says of what it is. */
export function diagnosisText(head: string, { found, expected, fix, command }: Diagnosis, width: number): string {
  return [
    head,
    hangingText("  found:    ", found, width),
    hangingText("  expected: ", expected, width),
    hangingText("  fix:      ", fix, width),
    `  see more: ${terminalLine(command)}\n`,
  ].join("\n");
}

/** What else is to know where nothing is wrong, and what could not be read. */
export function noteText(notes: readonly string[], width: number): string {
  return notes.map((note) => `${hangingText("note: ", note, width)}\n`).join("");
}
