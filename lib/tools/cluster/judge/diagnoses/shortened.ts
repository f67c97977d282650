import { oneLine } from "../../../terminal/one-line";

const LONGEST_MESSAGE = 160;
/** How much of what follows the telling words is kept. */
const SOME_MORE = 70;
const ELLIPSIS = "...";

/**
 * The words of somebody else in one line, and not too long.
 *
 * @param telling What must be left of it.
 */
export function shortened(message: string, telling?: RegExp): string {
  const line = oneLine(message.replace(/\s+/g, " ").trim());
  if (line.length <= LONGEST_MESSAGE) {
    return line;
  }
  const found = telling?.exec(line);
  const end = found ? Math.min(found.index + found[0].length + SOME_MORE, line.length) : 0;
  const start = Math.max(0, end - LONGEST_MESSAGE);
  const part = line.slice(start, start + LONGEST_MESSAGE - ELLIPSIS.length);
  return `${start > 0 ? ELLIPSIS : ""}${part}${start + part.length < line.length ? ELLIPSIS : ""}`;
}
