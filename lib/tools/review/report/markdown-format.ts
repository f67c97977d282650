import { markdownCode as code, markdownText } from "../../targets/github-markdown";
import type { IgnoredFinding, ReviewFinding, ReviewReport, Verdict } from "../judge/review-report";
import { capitalized, findingDetails, lineWords, reportView, titleWords, type ViewLine, type ViewList } from "./report-view";
import type { ReviewedPlans } from "./reviewed-plan";
import type { ViewBlock } from "./view-block";

/** The first line: a bot finds its comment by it, and updates that one. */
export const MARKER = "<!-- cdktf-aks-mig review -->";

/** The reports as one comment on a pull request; of several plans under their names, with a line for each at the end. */
export function formatMarkdown([only, ...others]: ReviewedPlans): string {
  if (others.length === 0) {
    return `${MARKER}\n${body(only.report, "MIG plan review")}`;
  }
  const plans = [only, ...others];
  const bodies = plans.map(({ name, report }) => body(report, `MIG plan review of ${code(name)}`));
  const lines = plans.map(({ name, report }) => `- ${icon(report)} ${code(name)}: ${markdownText(report.verdict.sentence)}\n`);
  return `${MARKER}\n${[...bodies, lines.join("")].join("\n")}`;
}

function body(report: ReviewReport, title: string): string {
  const { verdict, blocks, unchanged, changes, sums, lists, footnotes } = reportView(report);
  const sections = [
    `### ${icon(report)} ${title}: ${markdownText(verdict)}`,
    ...blocks.flatMap(blockSections),
    unchanged ? listSection({ title: unchanged.sum, lines: unchanged.lines }) : "",
    details("Other changes", changes.map(lineText)),
    sums
      .map(({ words }) => `${sentence(words)}\n`)
      .join("\n")
      .trimEnd(),
    ...lists.map(listSection),
    ...footnotes.map(({ title: of, lines }) => `<sub>${sentence(`${of}: ${lines.map(lineWords).join("; ")}`)}</sub>`),
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

/** Figures and errors are unfolded, and the rest is a click away. */
function blockSections({ address, words, figures, findings }: ViewBlock): string[] {
  const kept = (severity: ReviewFinding["severity"]) => findings.filter((one) => one.severity === severity && !("ignoredBecause" in one));
  const ignored = findings.filter((one) => "ignoredBecause" in one);
  const rows = figures.map(({ name, before, after, difference }) => [name, before, after, difference].map(markdownText));
  return [
    `#### ${code(address)}`,
    sentence(words),
    rows.length === 0
      ? ""
      : [["", "before", "after", ""], ["---", "---", "---", "---:"], ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n"),
    details(`Errors (${kept("error").length})`, kept("error").map(findingText), true),
    details(`Warnings (${kept("warning").length})`, kept("warning").map(findingText)),
    details(`Notes (${kept("note").length})`, kept("note").map(findingText)),
    details(`Ignored (${ignored.length})`, ignored.map(findingText)),
  ];
}

function listSection(list: Pick<ViewList, "title" | "advice" | "open" | "lines">): string {
  return details(sentence(titleWords(list)), list.lines.map(lineText), list.open);
}

function lineText({ ruleId, address, words }: ViewLine): string {
  const subject = [ruleId, address && code(address)].filter(Boolean).join(" ");
  return subject === "" ? markdownText(words) : `${subject}: ${markdownText(words)}`;
}

function findingText(finding: ReviewFinding | IgnoredFinding): string {
  const { severity, ruleId, found, see, rule, standing } = finding;
  return [
    `**${severity} ${ruleId}**${standing ? " (since before this plan)" : ""}: ${markdownText(found)}`,
    ...findingDetails(finding).map(([label, words]) => `  - ${label}: ${markdownText(words)}`),
    `  - [why](${see}), [rule](${rule})`,
  ].join("\n");
}

function details(title: string, lines: readonly string[], open = false): string {
  return lines.length === 0
    ? ""
    : `<details${open ? " open" : ""}><summary>${title}</summary>\n\n${lines.map((line) => `- ${line}`).join("\n")}\n\n</details>`;
}

function sentence(text: string): string {
  return capitalized(markdownText(text));
}
