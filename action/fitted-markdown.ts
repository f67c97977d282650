/**
 * The Markdown in no more bytes than that: as it is, or its first lines with a word about what is missing.
 */
export function fittedMarkdown(markdown: string, bytes: number, missing: string): string {
  const sizeOf = (text: string): number => Buffer.byteLength(text);
  if (sizeOf(markdown) <= bytes) {
    return markdown;
  }
  const end = `\n\n**Shortened:** ${missing}\n`;
  const kept: string[] = [];
  let open = 0;
  let room = bytes - sizeOf(end);
  for (const line of markdown.split("\n")) {
    const stillOpen = open + occurrences(line, "<details") - occurrences(line, CLOSE);
    room -= sizeOf(line) + 1;
    if (room < stillOpen * (CLOSE.length + 2)) {
      break;
    }
    kept.push(line);
    open = stillOpen;
  }
  return `${kept.join("\n").trimEnd()}${`\n\n${CLOSE}`.repeat(open)}${end}`;
}

const CLOSE = "</details>";

function occurrences(text: string, part: string): number {
  return text.split(part).length - 1;
}
