import { terminalLine } from "../targets/terminal-line";

/** Less room than that for words is none. */
const LEAST_ROOM = 24;

/**
 * Words after a lead, in lines that are no longer than the width and begin below the first word. Names, addresses and commands
 * are there to be copied: a line that would cut one is longer.
 */
export function hangingText(lead: string, words: string, width: number): string {
  const indent = " ".repeat(Math.max(0, Math.min(lead.length, width - LEAST_ROOM)));
  const lines: string[] = [];
  let line = lead;
  let isEmpty = true;
  for (const part of partsOf(terminalLine(words))) {
    if (!isEmpty && line.length + 1 + part.length > width) {
      lines.push(line);
      [line, isEmpty] = [indent, true];
    }
    line += isEmpty ? part : ` ${part}`;
    isEmpty = false;
  }
  return [...lines, line].join("\n");
}

/** A program with what it is told, up to the end of its part of the sentence. */
const COMMAND =
  /(?<![\w/-])(?:kubectl|az|helm|terraform|tofu|npm|npx|cdktf-aks-mig) (?=[a-z-])(?:"[^"]*"|'[^']*'|(?![;)]|[,.](?: |$))[^"'])+(?<! )/g;

/** Words, and commands of several words. */
function* partsOf(text: string): Generator<string> {
  let end = 0;
  for (const { 0: command, index } of text.matchAll(COMMAND)) {
    const [after = ""] = /^\S*/.exec(text.slice(index + command.length)) ?? [];
    // A bracket before a command, and a comma after it, stay with it.
    const before = text.slice(end, index).split(" ");
    const open = before.pop()!;
    yield* before;
    yield `${open}${command}${after}`;
    end = index + command.length + after.length + 1;
  }
  if (end <= text.length) {
    yield* text.slice(end).split(" ");
  }
}
