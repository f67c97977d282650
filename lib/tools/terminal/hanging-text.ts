/** Less room than that for words is none. */
const LEAST_ROOM = 24;

/**
 * Words behind a lead, in lines that are no longer than the width and begin below the first word. A word is never parted: names
 * and addresses are there to be copied.
 */
export function hangingText(lead: string, words: string, width: number): string {
  const indent = " ".repeat(Math.max(0, Math.min(lead.length, width - LEAST_ROOM)));
  const lines: string[] = [];
  let line = lead;
  let isEmpty = true;
  for (const word of words.split(" ")) {
    if (!isEmpty && line.length + 1 + word.length > width) {
      lines.push(line);
      [line, isEmpty] = [indent, true];
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line].join("\n");
}
