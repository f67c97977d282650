import { largest } from "../../core/facts/lists";
import type { OutputStream } from "../command-line/command";
import { terminalLine } from "../targets/terminal-line";
import { hangingText } from "./hanging-text";

const GAP = "  ";

/** How a table is laid out. */
export interface TableLayout {
  /** How long a line may be. */
  readonly width: number;
  /** The columns that stand on the right. */
  readonly numeric?: readonly number[];
  /** Colors a cell, of which it gets each line. */
  readonly paint?: (text: string, row: number, column: number) => string;
}

/**
 * Rows as columns of spaces, the first of titles. Where a line would be too long, cells go over several between words. Where
 * even that is too long, each row is a list with a line for each cell: a name is never cut.
 */
export function textTable(texts: readonly (readonly string[])[], layout: TableLayout): string {
  const rows = texts.map((row) => row.map(terminalLine));
  const longest = (parts: readonly string[]): number => largest(parts.map(({ length }) => length));
  const columns = rows[0]!.map((_, column) => rows.map((row) => row[column]!));
  const widths = narrowed(
    columns.map(longest),
    columns.map((cells) => longest(cells.flatMap((cell) => cell.split(" ")))),
    layout.width,
  );
  return lineOf(widths) > layout.width ? lists(rows, layout) : rows.flatMap((row, index) => linesOf(row, widths, layout, index)).join("\n");
}

/** How long the line is of columns that are so wide. */
function lineOf(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, GAP.length * (widths.length - 1));
}

/** Each row as its titles and cells, one below the other. */
function lists([titles = [], ...rows]: readonly (readonly string[])[], { width, paint = (text) => text }: TableLayout): string {
  const widest = Math.max(...titles.map(({ length }) => length));
  const list = (row: readonly string[], index: number): string =>
    row
      .flatMap((cell, column) =>
        (cell === "" ? [] : linesIn(cell, width - widest - GAP.length)).map((part, line) => {
          const title = (line === 0 ? titles[column]! : "").padEnd(widest);
          return `${line === 0 ? paint(title, 0, column) : title}${GAP}${paint(part, index + 1, column)}`;
        }),
      )
      .join("\n");
  return rows.map(list).join("\n\n");
}

/** The widths of a line that is short enough, or as short as the longest words allow: the widest give first. */
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
  const cells = row.map((cell, column) => linesIn(cell, widths[column]!));
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

function linesIn(cell: string, width: number): string[] {
  return hangingText("", cell, width).replaceAll(NO_BREAK, " ").split("\n");
}

const NO_BREAK = "\u00a0";

/** Words that stay in one line of their cell. */
export function unbroken(words: string): string {
  return words.replaceAll(" ", NO_BREAK);
}

const NARROWEST_TERMINAL = 40;

/** How long the line of a table may be: as a terminal has columns, and elsewhere as long as that. */
export function lineWidth({ isTTY, columns }: OutputStream, elsewhere = 120): number {
  return isTTY && columns ? Math.max(columns, NARROWEST_TERMINAL) : elsewhere;
}
