import type { Color, Paint } from "../../terminal/color";
import { textTable } from "../../terminal/text-table";
import type { ReviewFinding, ReviewReport } from "../judge/review-report";
import { COST_TITLES, costCells, costTitle, costTotal, unpriced } from "./cost-words";
import { evictionWords, fateWords, LOOK_YOURSELF, oneLine, sliceWords, totals, verdict } from "./report-words";
import type { ReviewedPlans } from "./reviewed-plan";

const COLORS: Readonly<Record<ReviewFinding["severity"], Color>> = { error: "red", warning: "yellow", note: "dim" };

/** The reports for a terminal; of several plans under their names, with a line for each at the end. */
export function formatText([only, ...others]: ReviewedPlans, paint: Paint, width: number): string {
  if (others.length === 0) {
    return body(only.report, paint, width);
  }
  const plans = [only, ...others];
  const bodies = plans.map(({ name, report }) => `${paint("bold", `== ${oneLine(name)}`)}\n${body(report, paint, width)}`);
  const lines = plans.map(({ name, report }) => `${oneLine(name)}: ${verdict(report)}\n`);
  return [...bodies, lines.join("")].join("\n");
}

function body(report: ReviewReport, paint: Paint, width: number): string {
  const sections = [
    paint("bold", verdict(report)),
    poolTable(report, width),
    ...costSections(report, width),
    releaseLines(report),
    ...report.findings.map((finding) => findingBlock(finding, paint)),
    list(
      "ignored",
      report.ignored.map(({ ruleId, address, ignoredBecause }) => `${ruleId} ${address}: ${ignoredBecause}`),
    ),
    list("assumed", report.assumptions),
    list(
      `not analyzed; ${LOOK_YOURSELF}`,
      report.notAnalyzed.map(({ address, why }) => `${address}: ${why}`),
    ),
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

/** The column of what happens to a pool, whose words are parted first. */
const FATE_COLUMN = 1;

function poolTable(report: ReviewReport, width: number): string {
  if (report.pools.length === 0) {
    return "";
  }
  const rows = [
    ["NODE POOL", "WHAT HAPPENS", "SLICES BEFORE", "SLICES AFTER", "PODS EVICTED"],
    ...report.pools.map((pool) => [oneLine(pool.address), oneLine(fateWords(pool, 2)), ...sliceWords(pool), evictionWords(pool)]),
  ];
  const table = textTable(rows, { width, breakable: FATE_COLUMN });
  const sums = totals(report);
  return sums.length > 0 ? `${table}\nin all: ${sums.join(", ")}` : table;
}

function costSections(report: ReviewReport, width: number): string[] {
  const { cost, pools } = report;
  if (!cost || pools.length === 0) {
    return [];
  }
  const rows = [
    ["Node pool", ...COST_TITLES].map((title) => title.toUpperCase()),
    ...pools.map((pool) => [oneLine(pool.address), ...costCells(pool)]),
  ];
  return [
    `${oneLine(costTitle(cost))}:\n${textTable(rows, { width })}\n${costTotal(cost)}`,
    list(
      "without a price",
      unpriced(report).map(({ address, why }) => `${address}: ${why}`),
    ),
    list("on the prices", cost.notes),
  ];
}

function releaseLines({ releases }: ReviewReport): string {
  return releases
    .filter(({ fate, movedFrom, imported }) => fate !== "unchanged" || movedFrom !== null || imported)
    .map((release) => {
      const { chart, versionBefore: was, versionAfter: is } = release;
      const versions = [was, is].filter((version, index, all) => version !== null && all.indexOf(version) === index).join(" -> ");
      return oneLine(`${release.address} (${[chart, versions].filter(Boolean).join(" ")}): ${fateWords(release)}`);
    })
    .join("\n");
}

function findingBlock({ severity, ruleId, address, found, expected, fix, see, rule, standing }: ReviewFinding, paint: Paint): string {
  return [
    `${paint(COLORS[severity], `${severity} ${ruleId}`)} ${oneLine(address)}${standing ? " (since before this plan)" : ""}`,
    `  ${oneLine(found)}`,
    `  expected: ${oneLine(expected)}`,
    `  fix: ${oneLine(fix)}`,
    `  see: ${see}`,
    `  rule: ${rule}`,
  ].join("\n");
}

function list(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? "" : [`${title}:`, ...lines.map((line) => `  ${oneLine(line)}`)].join("\n");
}
