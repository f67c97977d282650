import { oneLine } from "./one-line";

/**
 * A text as a part of a line of a terminal, which may be the log of a GitHub workflow. Its runner takes `##[` anywhere, and `::`
 * at the beginning of a line, for a command; lines are broken between words.
 *
 * @see https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
export function terminalLine(text: string): string {
  return oneLine(text)
    .replace(/##(?=\[)/g, "##\\")
    .replace(/(?<=^|\s)(?=::)/g, "\\");
}
