import type { Color, Paint } from "../../terminal/color";
import { oneLine } from "../../terminal/one-line";
import { textTable } from "../../terminal/text-table";
import type { ReviewFinding, ReviewReport } from "../judge/review-report";
import {
  findingDetails,
  findingTitle,
  lineWords,
  reportView,
  titleWords,
  type ViewLine,
  type ViewList,
  type ViewTable,
} from "./report-view";
import type { ReviewedPlans } from "./reviewed-plan";

const COLORS: Readonly<Record<ReviewFinding["severity"], Color>> = { error: "red", warning: "yellow", note: "dim" };
/** A cell that named more causes would make every other one narrow. */
const MOST_CAUSES = 2;

/** The reports for a terminal; of several plans under their names, with a line for each at the end. */
export function formatText([only, ...others]: ReviewedPlans, paint: Paint, width: number): string {
  if (others.length === 0) {
    return body(only.report, paint, width);
  }
  const plans = [only, ...others];
  const bodies = plans.map(({ name, report }) => `${paint("bold", `== ${oneLine(name)}`)}\n${body(report, paint, width)}`);
  const lines = plans.map(({ name, report }) => `${oneLine(name)}: ${report.verdict.sentence}\n`);
  return [...bodies, lines.join("")].join("\n");
}

function body(report: ReviewReport, paint: Paint, width: number): string {
  const { verdict, tables, changes, findings, ignored, lists } = reportView(report, MOST_CAUSES);
  const sections = [
    paint("bold", verdict),
    ...tables.flatMap((table) => [tableSection(table, width), ...table.lists.map(listSection)]),
    changes.map(changeLine).join("\n"),
    ...[...findings, ...ignored].map((finding) => findingBlock(finding, paint)),
    ...lists.map(listSection),
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

function tableSection({ title, columns, rows, prose, total }: ViewTable, width: number): string {
  const table = textTable([columns.map((name) => name.toUpperCase()), ...rows.map((row) => row.map(oneLine))], { width, breakable: prose });
  return [title && oneLine(`${title}:`), table, total && oneLine(total)].filter(Boolean).join("\n");
}

function listSection(list: ViewList): string {
  return list.lines.length === 0 ? "" : [`${titleWords(list)}:`, ...list.lines.map((line) => `  ${oneLine(lineWords(line))}`)].join("\n");
}

function changeLine({ address, detail, words }: ViewLine): string {
  return oneLine(`${address} (${detail}): ${words}`);
}

function findingBlock(finding: ReviewFinding, paint: Paint): string {
  const { severity, address, found, see, rule, standing } = finding;
  return [
    `${paint(COLORS[severity], findingTitle(finding))} ${oneLine(address)}${standing ? " (since before this plan)" : ""}`,
    `  ${oneLine(found)}`,
    ...findingDetails(finding).map(([label, words]) => `  ${label}: ${oneLine(words)}`),
    `  see: ${see}`,
    `  rule: ${rule}`,
  ].join("\n");
}
