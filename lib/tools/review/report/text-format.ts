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
const GAP = "  ";
/** As wide as the longest title. */
const NARROWEST_COLUMN = 13;
const FATE_COLUMN = 1;

/** Rows as columns of spaces. Where a line would be too long, cells go over several: between words, else within those of a fate, else anywhere. */
function columns(rows: readonly (readonly string[])[]): string {
  const longest = (parts: readonly string[]): number => Math.max(...parts.map(({ length }) => length));
  const cellsOf = rows[0]!.map((_, column) => rows.map((row) => row[column]!));
  const words = cellsOf.map((cells) => Math.max(NARROWEST_COLUMN, longest(cells.flatMap((cell) => cell.split(" ")))));
  const fateWithinWords = words.map((width, column) => (column === FATE_COLUMN ? NARROWEST_COLUMN : width));
  const allWithinWords = words.map(() => NARROWEST_COLUMN);
  const widths = [words, fateWithinWords, allWithinWords].reduce(narrowed, cellsOf.map(longest));
  return rows.flatMap((row) => linesOf(row, widths)).join("\n");
}

/** The widths of a line that is short enough, or as short as the narrowest of each column allow: the widest give first. */
function narrowed(widths: readonly number[], narrowest: readonly number[]): readonly number[] {
  const result = [...widths];
  const excess = (): number => result.reduce((sum, width) => sum + width, GAP.length * (result.length - 1)) - LONGEST_LINE;
  while (excess() > 0) {
    const wide = result.map((width, column) => (width > narrowest[column]! ? width : 0));
    const widest = Math.max(...wide);
    if (widest === 0) {
      break;
    }
    result[wide.indexOf(widest)] = widest - 1;
  }
  return result;
}

function linesOf(row: readonly string[], widths: readonly number[]): string[] {
  const cells = row.map((cell, column) => wrapped(cell, widths[column]!));
  const height = Math.max(...cells.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) =>
    cells
      .map((parts, column) => (parts[line] ?? "").padEnd(widths[column]!))
      .join(GAP)
      .trimEnd(),
  );
}

/** The text in lines that are no longer than that. */
function wrapped(text: string, width: number): string[] {
  const lines = [""];
  for (const word of text.split(" ")) {
    const [start = "", ...rest] = broken(word, width);
    const line = lines.pop()!;
    const longer = line === "" ? start : `${line} ${start}`;
    lines.push(...(longer.length <= width || line === "" ? [longer] : [line, start]), ...rest);
  }
  return lines;
}

/** A word in parts that are no longer than that, parted after a point where there is one, or after another mark. */
function broken(word: string, width: number): string[] {
  if (word.length <= width) {
    return [word];
  }
  const after = (mark: string): number => word.lastIndexOf(mark, width - 1) + 1;
  const at = after(".") || Math.max(...["_", "/", "["].map(after)) || width;
  return [word.slice(0, at), ...broken(word.slice(at), width)];
}

function poolTable(report: ReviewReport): string {
  if (report.pools.length === 0) {
    return "";
  }
  const rows = [
    ["NODE POOL", "WHAT HAPPENS", "SLICES BEFORE", "SLICES AFTER", "PODS EVICTED"],
    ...report.pools.map((pool) => [oneLine(pool.address), oneLine(fateWords(pool, 2)), ...sliceWords(pool), evictionWords(pool)]),
  ];
  const table = columns(rows);
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
