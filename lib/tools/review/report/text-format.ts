import { rulePage } from "../../../core/rules/rule";
import type { Color, Paint } from "../../color";
import type { ReviewFinding, ReviewReport } from "../judge/review-report";
import { evictionWords, fateWords, oneLine, sliceWords, totals, verdict } from "./report-words";

const COLORS: Readonly<Record<ReviewFinding["severity"], Color>> = { error: "red", warning: "yellow", note: "dim" };

/** The report for a terminal. */
export function formatText(report: ReviewReport, paint: Paint): string {
  const sections = [
    paint("bold", verdict(report)),
    poolTable(report),
    releaseLines(report),
    ...report.findings.map((finding) => findingBlock(finding, paint)),
    list(
      "ignored",
      report.ignored.map(({ ruleId, address, ignoredBecause }) => `${ruleId} ${address}: ${ignoredBecause}`),
    ),
    list("assumed", report.assumptions),
    list(
      "not analyzed",
      report.notAnalyzed.map(({ address, why }) => `${address}: ${why}`),
    ),
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

const LONGEST_LINE = 120;
const FATE_COLUMN = 1;
const SHORTEST_CELL = 20;

/** Rows as columns of spaces; where a line would be too long, the words of one column go over several. */
function columns(rows: readonly (readonly string[])[], wrapped: number): string {
  const natural = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const others = natural.reduce((sum, width, column) => sum + (column === wrapped ? 0 : width + 2), 0);
  const widths = natural.map((width, column) =>
    column === wrapped ? Math.min(width, Math.max(LONGEST_LINE - others, SHORTEST_CELL)) : width,
  );
  return rows
    .flatMap((row) =>
      wordsWithin(row[wrapped]!, widths[wrapped]!).map((part, line) =>
        row.map((cell, column) => (column === wrapped ? part : line === 0 ? cell : "")),
      ),
    )
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** The text in lines that are no longer than that, as far as its words allow. */
function wordsWithin(text: string, width: number): string[] {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines.pop()!;
    const longer = line === "" ? word : `${line} ${word}`;
    lines.push(...(longer.length <= width || line === "" ? [longer] : [line, word]));
  }
  return lines;
}

function poolTable(report: ReviewReport): string {
  if (report.pools.length === 0) {
    return "";
  }
  const rows = [
    ["NODE POOL", "WHAT HAPPENS", "SLICES BEFORE", "SLICES AFTER", "PODS EVICTED"],
    ...report.pools.map((pool) => [oneLine(pool.address), oneLine(fateWords(pool, 2)), ...sliceWords(pool), evictionWords(pool)]),
  ];
  const table = columns(rows, FATE_COLUMN);
  const sums = totals(report);
  return sums.length > 0 ? `${table}\nin all: ${sums.join(", ")}` : table;
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

function findingBlock({ severity, ruleId, address, found, expected, fix, see, standing }: ReviewFinding, paint: Paint): string {
  return [
    `${paint(COLORS[severity], `${severity} ${ruleId}`)} ${oneLine(address)}${standing ? " (since before this plan)" : ""}`,
    `  ${oneLine(found)}`,
    `  expected: ${oneLine(expected)}`,
    `  fix: ${oneLine(fix)}`,
    `  see: ${see}`,
    `  rule: ${rulePage(ruleId)}`,
  ].join("\n");
}

function list(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? "" : [`${title}:`, ...lines.map((line) => `  ${oneLine(line)}`)].join("\n");
}
