import type { Color, Paint } from "../../terminal/color";
import { hangingText } from "../../terminal/hanging-text";
import { oneLine } from "../../terminal/one-line";
import { textTable } from "../../terminal/text-table";
import type { ReviewFinding, ReviewReport, Verdict } from "../judge/review-report";
import { poolBlocks } from "./pool-block";
import { findingDetails, findingTitle, lineWords, PRICE_NOTES, reportView, titleWords, type ViewList, type ViewTable } from "./report-view";
import type { ReviewedPlans } from "./reviewed-plan";

const COLORS: Readonly<Record<ReviewFinding["severity"], Color>> = { error: "red", warning: "yellow", note: "dim" };
const VERDICT_COLORS: Readonly<Record<Verdict["status"], Color>> = {
  errors: "red",
  warnings: "yellow",
  accepted: "yellow",
  incomplete: "yellow",
  notes: "bold",
  clear: "green",
};

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
  const { verdict, cost, pools } = report;
  const { tables, changes, findings, ignored, lists } = reportView(report);
  const figures = tables.filter(({ inBlocks }) => inBlocks);
  const others = tables.filter(({ inBlocks }) => !inBlocks);
  const sections = [
    hangingText("", verdict.sentence, width).replace(/.+/g, (line) => paint("bold", paint(VERDICT_COLORS[verdict.status], line))),
    ...poolBlocks(pools, cost, width),
    ...others.flatMap((table) => [tableSection(table, width), ...table.lists.map((list) => listSection(list, width))]),
    figures
      .flatMap(({ total, name }) => (total && (pools.length > 1 || name !== undefined) ? [oneLine(total)] : []))
      .map((total) => hangingText("", total, width))
      .join("\n"),
    changes.map(({ address, detail, words }) => hangingText("", oneLine(`${address} (${detail}): ${words}`), width)).join("\n"),
    ...[...findings, ...ignored].map((finding) => findingBlock(finding, paint, width)),
    ...lists.map((list) => listSection(list, width)),
    // What the figures are of comes last: it is the same in every report.
    ...figures.flatMap(({ title, lists: ofFigures }) =>
      ofFigures.map((list) => listSection(list.title === PRICE_NOTES ? { ...list, title: title ?? list.title } : list, width)),
    ),
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

function tableSection({ title, columns, rows, total }: ViewTable, width: number): string {
  const table = textTable([columns.map((name) => name.toUpperCase()), ...rows.map((row) => row.map(oneLine))], { width });
  return [title && oneLine(`${title}:`), table, total && oneLine(total)].filter(Boolean).join("\n");
}

function listSection(list: ViewList, width: number): string {
  const title = hangingText("", oneLine(`${titleWords(list)}:`), width);
  return list.lines.length === 0 ? "" : [title, ...list.lines.map((line) => hangingText("  ", oneLine(lineWords(line)), width))].join("\n");
}

function findingBlock(finding: ReviewFinding, paint: Paint, width: number): string {
  const { severity, address, found, see, rule, standing } = finding;
  return [
    `${paint(COLORS[severity], findingTitle(finding))} ${oneLine(address)}${standing ? " (since before this plan)" : ""}`,
    hangingText("  ", oneLine(found), width),
    ...findingDetails(finding).map(([label, words]) => hangingText(`  ${label}: `, oneLine(words), width)),
    `  see: ${see}`,
    `  rule: ${rule}`,
  ].join("\n");
}
