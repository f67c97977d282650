import { largest } from "../../core/facts/lists";
import type { OutputStream } from "../command-line/command";

const GAP = "  ";
/** As wide as the longest title. */
const NARROWEST_COLUMN = 13;
/** As wide as the longest word of a title. */
const NARROWEST_WORD = 9;

/** How a table is laid out. */
export interface TableLayout {
  /** How long a line may be. */
  readonly width: number;
  /** The column within whose words lines are parted first. */
  readonly breakable?: number;
  /** The columns that stand on the right. */
  readonly numeric?: readonly number[];
  /** Colors a cell, of which it gets each line. */
  readonly paint?: (text: string, row: number, column: number) => string;
}

/**
 * Rows as columns of spaces, the first of titles. Where a line would be too long, cells go over several: between words, else
 * within the words of one column, else anywhere. Where even that is too long, each row is a list with a line for each cell.
 */
export function textTable(rows: readonly (readonly string[])[], layout: TableLayout): string {
  const { width: longestLine, breakable } = layout;
  const longest = (parts: readonly string[]): number => largest(parts.map(({ length }) => length));
  const cellsOf = rows[0]!.map((_, column) => rows.map((row) => row[column]!));
  const words = cellsOf.map((cells) => Math.max(NARROWEST_COLUMN, longest(cells.flatMap((cell) => cell.split(" ")))));
  const withinWordsOfOne = words.map((width, column) => (column === breakable ? NARROWEST_COLUMN : width));
  const allWithinWords = words.map(() => NARROWEST_COLUMN);
  const evenTitles = words.map(() => NARROWEST_WORD);
  const widths = [words, withinWordsOfOne, allWithinWords, evenTitles].reduce(
    (wide, narrowest) => narrowed(wide, narrowest, longestLine),
    cellsOf.map(longest) as readonly number[],
  );
  return lineOf(widths) > longestLine ? lists(rows, layout) : rows.flatMap((row, index) => linesOf(row, widths, layout, index)).join("\n");
}

/** How long the line is of columns that are so wide. */
function lineOf(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, GAP.length * (widths.length - 1));
}

/** Each row as its titles and cells, one below the other. */
function lists([titles = [], ...rows]: readonly (readonly string[])[], { width, paint = (text) => text }: TableLayout): string {
  const widest = Math.max(...titles.map(({ length }) => length));
  const room = Math.max(NARROWEST_COLUMN, width - widest - GAP.length);
  const list = (row: readonly string[], index: number): string =>
    row
      .flatMap((cell, column) =>
        (cell === "" ? [] : wrapped(cell, room)).map((part, line) => {
          const title = (line === 0 ? titles[column]! : "").padEnd(widest);
          return `${line === 0 ? paint(title, 0, column) : title}${GAP}${paint(part, index + 1, column)}`;
        }),
      )
      .join("\n");
  return rows.map(list).join("\n\n");
}

/** The widths of a line that is short enough, or as short as the narrowest of each column allow: the widest give first. */
function narrowed(widths: readonly number[], narrowest: readonly number[], longestLine: number): readonly number[] {
  const result = [...widths];
  while (lineOf(result) > longestLine) {
    const wide = result.map((width, column) => (width > narrowest[column]! ? width : 0));
    const widest = Math.max(...wide);
    if (widest === 0) {
      break;
    }
    result[wide.indexOf(widest)] = widest - 1;
  }
  return result;
}

function linesOf(
  row: readonly string[],
  widths: readonly number[],
  { numeric = [], paint = (text) => text }: TableLayout,
  index: number,
): string[] {
  const cells = row.map((cell, column) => wrapped(cell, widths[column]!));
  const height = Math.max(...cells.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) =>
    cells
      .map((parts, column) => {
        const text = parts[line] ?? "";
        return paint(numeric.includes(column) ? text.padStart(widths[column]!) : text.padEnd(widths[column]!), index, column);
      })
      .join(GAP)
      .trimEnd(),
  );
}

/** The text in lines that are no longer than that. */
function wrapped(text: string, width: number): string[] {
  const lines = [""];
  for (const word of text.split(" ")) {
    for (const [index, part] of broken(word, width).entries()) {
      const line = lines.at(-1)!;
      const longer = line === "" ? part : `${line} ${part}`;
      if (index === 0 && (longer.length <= width || line === "")) {
        lines[lines.length - 1] = longer;
      } else {
        lines.push(part);
      }
    }
  }
  return lines;
}

/** A word in parts that are no longer than that, parted after a point where there is one, or after another mark. */
function broken(word: string, width: number): string[] {
  const parts: string[] = [];
  let start = 0;
  while (word.length - start > width) {
    const line = word.slice(start, start + width);
    const after = (mark: string): number => line.lastIndexOf(mark) + 1;
    const part = line.slice(0, after(".") || Math.max(...["_", "/", "["].map(after)) || width);
    parts.push(part);
    start += part.length;
  }
  return [...parts, word.slice(start)];
}

const NARROWEST_TERMINAL = 40;

/** How long the line of a table may be: as a terminal has columns, and elsewhere as long as that. */
export function lineWidth({ isTTY, columns }: OutputStream, elsewhere = 120): number {
  return isTTY && columns ? Math.max(columns, NARROWEST_TERMINAL) : elsewhere;
}
