import { oneLine } from "../../../terminal/one-line";

const LONGEST_MESSAGE = 160;

/** The words of somebody else in one line, and not too long. */
export function shortened(message: string, longest = LONGEST_MESSAGE): string {
  const line = oneLine(message.replace(/\s+/g, " ").trim());
  return line.length > longest ? `${line.slice(0, longest - 3)}...` : line;
}
