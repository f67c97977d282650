const LONGEST_MESSAGE = 160;
/** How much of the text after the telling words is kept. */
const SOME_MORE = 70;
const ELLIPSIS = "...";

/**
 * A message of Kubernetes in one line, at a limited length.
 *
 * @param telling The part that must remain.
 */
export function shortened(message: string, telling?: RegExp): string {
  const line = message.replace(/\s+/g, " ").trim();
  if (line.length <= LONGEST_MESSAGE) {
    return line;
  }
  const found = telling?.exec(line);
  const end = found ? Math.min(found.index + found[0].length + SOME_MORE, line.length) : 0;
  const start = Math.max(0, end - LONGEST_MESSAGE);
  const part = line.slice(start, start + LONGEST_MESSAGE - ELLIPSIS.length);
  return `${start > 0 ? ELLIPSIS : ""}${part}${start + part.length < line.length ? ELLIPSIS : ""}`;
}
