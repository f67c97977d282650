import { terminalLine } from "../../targets/terminal-line";
import type { Color, Paint } from "../../terminal/color";
import { hangingText } from "../../terminal/hanging-text";
import { textTable } from "../../terminal/text-table";
import type { IgnoredFinding, ReviewFinding, ReviewReport, Verdict } from "../judge/review-report";
import { findingDetails, findingTitle, lineWords, reportView, titleWords, type ViewList } from "./report-view";
import type { ReviewedPlans } from "./reviewed-plan";
import type { ViewBlock } from "./view-block";

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
  const bodies = plans.map(({ name, report }) => `${paint("bold", `== ${terminalLine(name)}`)}\n${body(report, paint, width)}`);
  const lines = plans.map(({ name, report }) => `${terminalLine(`${name}: ${report.verdict.sentence}`)}\n`);
  return [...bodies, lines.join("")].join("\n");
}

function body(report: ReviewReport, paint: Paint, width: number): string {
  const { blocks, unchanged, changes, sums, lists, footnotes } = reportView(report);
  const { sentence, status } = report.verdict;
  const paragraph = (words: string): string => hangingText("", words, width);
  const sections = [
    paragraph(sentence).replace(/.+/g, (line) => paint("bold", paint(VERDICT_COLORS[status], line))),
    ...blocks.map((block) => blockText(block, paint, width)),
    unchanged ? (unchanged.lines.length > MOST_LINES ? [unchanged.sum] : unchanged.lines.map(lineWords)).map(paragraph).join("\n") : "",
    changes.map(({ address, detail, words }) => paragraph(`${address} (${detail}): ${words}`)).join("\n"),
    sums.map(({ words }) => paragraph(words)).join("\n"),
    ...[...lists, ...footnotes].map((list) => listSection(list, width)),
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

/** Unchanged pools that get a line each. */
const MOST_LINES = 10;

function blockText({ address, words, figures, findings }: ViewBlock, paint: Paint, width: number): string {
  const rows = figures.map(({ name, before, after, difference }) => [name, before, after, difference]);
  const table = textTable([["", "before", "after", ""], ...rows], { width: width - INDENT.length });
  return [
    [paint("bold", terminalLine(address)), ...(words === "" ? [] : [hangingText(INDENT, words, width)])].join("\n"),
    ...(rows.length > 0 ? [table.replace(/^(?=.)/gm, INDENT)] : []),
    ...findings.map((finding) => findingText(finding, paint, width)),
  ].join("\n\n");
}

const INDENT = "  ";

function listSection(list: ViewList, width: number): string {
  const lines = list.lines.map((line) => hangingText(INDENT, lineWords(line), width));
  return lines.length === 0 ? "" : [hangingText("", `${titleWords(list)}:`, width), ...lines].join("\n");
}

function findingText(finding: ReviewFinding | IgnoredFinding, paint: Paint, width: number): string {
  const { severity, found, see, rule, standing } = finding;
  return [
    `${INDENT}${paint(COLORS[severity], findingTitle(finding))}${standing ? " (since before this plan)" : ""}`,
    hangingText("    ", found, width),
    ...findingDetails(finding).map(([label, words]) => hangingText(labelText(label), words, width)),
    `${labelText("see")}${see}`,
    `${labelText("rule")}${rule}`,
  ].join("\n");
}

function labelText(label: string): string {
  return `    ${`${label}:`.padEnd("expected:".length)} `;
}
