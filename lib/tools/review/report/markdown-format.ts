import type { PoolReview, ReleaseReview, ReviewFinding, ReviewReport } from "../judge/review-report";
import { COST_TITLES, costCells, costTitle, costTotal, unpriced } from "./cost-words";
import { evictionWords, fateWords, LOOK_YOURSELF, oneLine, sliceWords, totals, verdict } from "./report-words";
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
  const lines = plans.map(({ name, report }) => `- ${icon(report)} ${code(name)}: ${escapeMarkdown(verdict(report))}\n`);
  return `${MARKER}\n${[...bodies, lines.join("")].join("\n")}`;
}

function body(report: ReviewReport, title: string): string {
  const sections = [
    `### ${icon(report)} ${title}: ${escapeMarkdown(verdict(report))}`,
    poolTable(report.pools, totals(report)),
    ...costSections(report),
    ...(["error", "warning", "note"] as const).map((severity) => findings(report, severity)),
    details(
      "Ignored",
      report.ignored.map((ignored) => `${ignored.ruleId} ${code(ignored.address)}: ${escapeMarkdown(ignored.ignoredBecause)}`),
    ),
    details("Other changes", report.releases.flatMap(releaseLine)),
    details("Assumed", report.assumptions.map(escapeMarkdown)),
    details(
      `Not analyzed; ${LOOK_YOURSELF}`,
      report.notAnalyzed.map(({ address, why }) => `${code(address)}: ${escapeMarkdown(why)}`),
    ),
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

function icon({ findings: found, notAnalyzed }: ReviewReport): string {
  const has = (severity: string): boolean => found.some((finding) => finding.severity === severity);
  return has("error") ? "❌" : has("warning") || notAnalyzed.length > 0 ? "⚠️" : "✅";
}

function poolTable(pools: readonly PoolReview[], sums: readonly string[]): string {
  if (pools.length === 0) {
    return "";
  }
  const rows = pools.map((pool) => [
    code(pool.address),
    escapeMarkdown(fateWords(pool)),
    ...sliceWords(pool).map(escapeMarkdown),
    evictionWords(pool),
  ]);
  const lines = table(["Node pool", "What happens", "Slices before", "Slices after", "Pods evicted"], rows);
  return sums.length > 0 ? `${lines}\n\nIn all: ${sums.map(escapeMarkdown).join(", ")}` : lines;
}

function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  return [titles, titles.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function costSections(report: ReviewReport): string[] {
  const { cost, pools } = report;
  if (!cost || pools.length === 0) {
    return [];
  }
  const rows = pools.map((pool) => [code(pool.address), ...costCells(pool).map(escapeMarkdown)]);
  return [
    `${capitalized(escapeMarkdown(costTitle(cost)))}:\n\n${table(["Node pool", ...COST_TITLES], rows)}`,
    capitalized(escapeMarkdown(costTotal(cost))),
    details(
      "Without a price",
      unpriced(report).map(({ address, why }) => `${code(address)}: ${escapeMarkdown(why)}`),
      true,
    ),
    details("On the prices", cost.notes.map(escapeMarkdown)),
  ];
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const TITLES = { error: "Errors", warning: "Warnings", note: "Notes" } as const;

function findings({ findings: all }: ReviewReport, severity: ReviewFinding["severity"]): string {
  const found = all.filter((finding) => finding.severity === severity);
  return details(`${TITLES[severity]} (${found.length})`, found.map(findingLine), severity === "error");
}

function findingLine({ ruleId, address, found, expected, fix, see, rule, standing }: ReviewFinding): string {
  return [
    `**${ruleId}** ${code(address)}${standing ? " (since before this plan)" : ""}: ${escapeMarkdown(found)}`,
    `  - expected: ${escapeMarkdown(expected)}`,
    `  - fix: ${escapeMarkdown(fix)}`,
    `  - [why](${see}), [rule](${rule})`,
  ].join("\n");
}

function releaseLine(release: ReleaseReview): string[] {
  return release.fate === "unchanged" ? [] : [`${code(release.address)}: ${escapeMarkdown(fateWords(release))}`];
}

function details(title: string, lines: readonly string[], open = false): string {
  return lines.length === 0
    ? ""
    : `<details${open ? " open" : ""}><summary>${title}</summary>\n\n${lines.map((line) => `- ${line}`).join("\n")}\n\n</details>`;
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
