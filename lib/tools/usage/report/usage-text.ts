import type { Paint } from "../../terminal/color";
import { hangingText } from "../../terminal/hanging-text";
import { textTable } from "../../terminal/text-table";
import type { UsageReport } from "../judge/usage-report";
import { NONE, usageTables } from "./usage-tables";

/** The answer for readers: the verdict, a row for each pool and resource, then the groups and the notes. */
export function usageText(report: UsageReport, paint: Paint, width: number): string {
  return [
    `${paint("bold", hangingText("", report.verdict, width))}\n`,
    ...usageTables(report).map((rows) => `${table(rows, width)}\n`),
    ...(report.notes.length > 0 ? [report.notes.map((note) => `${hangingText("note: ", note, width)}\n`).join("")] : []),
  ].join("\n");
}

/** Columns of numbers stand on the right. */
function table(rows: readonly (readonly string[])[], width: number): string {
  const [titles = [], ...body] = rows;
  const isNumber = (column: number): boolean =>
    body.some((row) => row[column] !== NONE) && body.every((row) => /^(-|[\d.,]+)(\/\d+)?$/.test(row[column]!));
  return textTable(rows, { width, numeric: titles.flatMap((_, column) => (isNumber(column) ? [column] : [])) });
}
