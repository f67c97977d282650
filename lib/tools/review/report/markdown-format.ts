import { oneLine } from "../../terminal/one-line";
import type { IgnoredFinding, ReviewFinding, ReviewReport, Verdict } from "../judge/review-report";
import { capitalized, findingDetails, reportView, titleWords, type ViewLine, type ViewList, type ViewTable } from "./report-view";
import type { ReviewedPlans } from "./reviewed-plan";

/** The first line: a bot finds its comment by it, and updates that one. */
export const MARKER = "<!-- cdktf-aks-mig review -->";

/** The reports as one comment on a pull request; of several plans under their names, with a line for each at the end. */
export function formatMarkdown([only, ...others]: ReviewedPlans): string {
  if (others.length === 0) {
    return `${MARKER}\n${body(only.report, "MIG plan review")}`;
  }
  const plans = [only, ...others];
  const bodies = plans.map(({ name, report }) => body(report, `MIG plan review of ${code(name)}`));
  const lines = plans.map(({ name, report }) => `- ${icon(report)} ${code(name)}: ${escapeMarkdown(report.verdict.sentence)}\n`);
  return `${MARKER}\n${[...bodies, lines.join("")].join("\n")}`;
}

function body(report: ReviewReport, title: string): string {
  const { verdict, tables, changes, findings, ignored, lists } = reportView(report);
  const sections = [
    `### ${icon(report)} ${title}: ${escapeMarkdown(verdict)}`,
    ...tables.flatMap((table) => [...tableSections(table), ...table.lists.map(listSection)]),
    ...(["error", "warning", "note"] as const).map((severity) => findingSection(findings, severity)),
    details(`Ignored (${ignored.length})`, ignored.map(findingText)),
    details("Other changes", changes.map(lineText)),
    ...lists.map(listSection),
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

const ICONS: Readonly<Record<Verdict["status"], string>> = {
  errors: "❌",
  warnings: "⚠️",
  accepted: "⚠️",
  incomplete: "⚠️",
  notes: "ℹ️",
  clear: "✅",
};

function icon({ verdict }: ReviewReport): string {
  return ICONS[verdict.status];
}

function tableSections({ title, columns, rows, total }: ViewTable): string[] {
  const cells = rows.map(([address = "", ...others]) => [code(address), ...others.map(escapeMarkdown)]);
  const table = [columns, columns.map(() => "---"), ...cells].map((line) => `| ${line.join(" | ")} |`).join("\n");
  return [title ? `${sentence(title)}:` : "", table, total ? sentence(total) : ""];
}

function listSection(list: ViewList): string {
  return details(capitalized(titleWords(list)), list.lines.map(lineText), list.open);
}

function lineText({ ruleId, address, words }: ViewLine): string {
  const subject = [ruleId, address && code(address)].filter(Boolean).join(" ");
  return subject === "" ? escapeMarkdown(words) : `${subject}: ${escapeMarkdown(words)}`;
}

const TITLES = { error: "Errors", warning: "Warnings", note: "Notes" } as const;

function findingSection(findings: readonly ReviewFinding[], severity: ReviewFinding["severity"]): string {
  const found = findings.filter((finding) => finding.severity === severity);
  return details(`${TITLES[severity]} (${found.length})`, found.map(findingText), severity === "error");
}

function findingText(finding: ReviewFinding | IgnoredFinding): string {
  const { ruleId, address, found, see, rule, standing } = finding;
  return [
    `**${ruleId}** ${code(address)}${standing ? " (since before this plan)" : ""}: ${escapeMarkdown(found)}`,
    ...findingDetails(finding).map(([label, words]) => `  - ${label}: ${escapeMarkdown(words)}`),
    `  - [why](${see}), [rule](${rule})`,
  ].join("\n");
}

function details(title: string, lines: readonly string[], open = false): string {
  return lines.length === 0
    ? ""
    : `<details${open ? " open" : ""}><summary>${title}</summary>\n\n${lines.map((line) => `- ${line}`).join("\n")}\n\n</details>`;
}

function sentence(text: string): string {
  return capitalized(escapeMarkdown(text));
}

/** What comes from the plan must neither format the comment nor mention people. */
function escapeMarkdown(text: string): string {
  return oneLine(text)
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/#(?=\d)/g, "&#35;")
    .replace(/@/g, "&#64;")
    .replace(/[\\`*[\]|~]|(?<!\w)_|_(?!\w)/g, "\\$&");
}

/** In a table cell a bar ends the cell, even in code. */
function code(text: string): string {
  return `\`${oneLine(text).replace(/[`|]/g, "'")}\``;
}
