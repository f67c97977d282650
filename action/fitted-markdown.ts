/**
 * The report in no more bytes than that: as it is, or its first lines with a word about what is missing. Of several plans, the
 * lines at the end stay: they speak of those that are cut off.
 */
export function fittedMarkdown(markdown: string, bytes: number, missing: string): string {
  const sizeOf = (text: string): number => Buffer.byteLength(text);
  if (sizeOf(markdown) <= bytes) {
    return markdown;
  }
  const [, verdicts = ""] = /\n(\n(?:- .*\n)+)$/.exec(markdown) ?? [];
  const end = `\n\n**Shortened:** ${missing}\n${sizeOf(verdicts) < bytes / 2 ? verdicts : ""}`;
  const kept: string[] = [];
  let open = 0;
  let room = bytes - sizeOf(end);
  for (const line of markdown.split("\n")) {
    const stillOpen = open + (line.startsWith(OPEN) ? 1 : 0) - (line === CLOSE ? 1 : 0);
    room -= sizeOf(line) + 1;
    if (room < stillOpen * (CLOSE.length + 2)) {
      break;
    }
    kept.push(line);
    open = stillOpen;
  }
  return `${kept.join("\n").trimEnd()}${`\n\n${CLOSE}`.repeat(open)}${end}`;
}

// At the beginning of a line: elsewhere they are text of a plan.
const OPEN = "<details";
const CLOSE = "</details>";
