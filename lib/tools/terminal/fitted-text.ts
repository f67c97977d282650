import { PROGRAM } from "../command-line/program";

/** Lines that belong together: what stands before the words, and the column in which the words go on. */
interface Block {
  readonly lead: string;
  readonly column: number;
  readonly words: string[];
}

const USAGE = "usage: ";
/** A usage, or the name of an option or a command before what it is. */
const LEAD = new RegExp(`^(${USAGE}| *\\S+(?: \\S+)* {2,})`);

/** The least room for words beside a name: where there is less, they stand below it. */
const LEAST_ROOM = 24;

/**
 * Text with its paragraphs filled anew, so that no line is longer than the width. What stands in a second column stays
 * there, and a command that is to be copied is left as it is.
 */
export function fittedText(text: string, width: number): string {
  const lines: string[] = [];
  let block: Block | undefined;
  const end = (): void => {
    lines.push(...(block ? filled(block, width) : []));
    block = undefined;
  };
  for (const line of text.split("\n")) {
    const indent = line.length - line.trimStart().length;
    const [lead = " ".repeat(indent)] = LEAD.exec(line) ?? [];
    const rest = line.slice(lead.length);
    const isCommand = rest.startsWith(`${PROGRAM} `) && lead !== USAGE;
    if (rest === "" || isCommand) {
      end();
      lines.push(line);
    } else if (block && lead.trim() === "" && indent === block.column && !block.words.at(-1)?.endsWith(".")) {
      block.words.push(...rest.split(" "));
    } else {
      end();
      block = { lead, column: lead.length, words: rest.split(" ") };
    }
  }
  end();
  return lines.join("\n");
}

function filled({ lead, column, words }: Block, width: number): string[] {
  const hanging = " ".repeat(column + LEAST_ROOM > width ? Math.max(0, width - LEAST_ROOM) : column);
  const lines = column > hanging.length ? [lead.trimEnd(), hanging] : [lead];
  for (const word of words) {
    const line = lines.at(-1)!;
    const isFirst = line.trim() === "" || line === lead;
    const longer = isFirst ? line + word : `${line} ${word}`;
    if (isFirst || longer.length <= width) {
      lines[lines.length - 1] = longer;
    } else {
      lines.push(hanging + word);
    }
  }
  return lines;
}
