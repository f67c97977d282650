import type { PlannedPool } from "../../core/purchase/slice-plan";
import { markdownText } from "../targets/github-markdown";
import type { Paint } from "../terminal/color";
import { hangingText } from "../terminal/hanging-text";
import { hourly, monthly, PRICES_LEAVE_OUT } from "../terminal/money";
import { textTable, unbroken } from "../terminal/text-table";
import { demandWords, needWords, type PurchaseReport, subjectWords } from "./purchase-report";

const TITLES = ["pool", "profile", "slices", "serves", "an hour", "a slice"];

export function purchaseText(report: PurchaseReport, paint: Paint, width: number): string {
  const { plan } = report;
  const sections = [
    paint("bold", hangingText("", verdict(report), width)),
    plan.pools.length === 0 ? "" : textTable([TITLES.map((title) => title.toUpperCase()), ...plan.pools.map(cells)], { width }),
    section(paint("red", "not met:"), unmetLines(report), width),
    section("without a price:", unpricedLines(report), width),
    section("note:", noteLines(report), width),
  ];
  return `${sections.filter((text) => text !== "").join("\n\n")}\n`;
}

export function purchaseMarkdown(report: PurchaseReport): string {
  const { plan } = report;
  const row = (values: readonly string[]): string => `| ${values.join(" | ")} |`;
  const list = (title: string, lines: readonly string[]): string =>
    lines.length === 0 ? "" : `${title}:\n\n${lines.map((line) => `- ${markdownText(line)}`).join("\n")}`;
  const sections = [
    `**${markdownText(verdict(report))}**`,
    plan.pools.length === 0
      ? ""
      : [TITLES, TITLES.map(() => "---"), ...plan.pools.map((pool) => cells(pool).map(markdownText))].map(row).join("\n"),
    list("Not met", unmetLines(report)),
    list("Without a price", unpricedLines(report)),
    list("Notes", noteLines(report)),
  ];
  return `${sections.filter((text) => text !== "").join("\n\n")}\n`;
}

function verdict(report: PurchaseReport): string {
  const { spot, region, plan } = report;
  const { currency, costPerHour, costPerMonth, pools } = plan;
  if (pools.length === 0) {
    return subjectWords(report);
  }
  const where = region === null ? "" : ` in ${region}`;
  return `${subjectWords(report)}: ${hourly(costPerHour)} ${currency} an hour, ${monthly(costPerMonth)} ${currency} a month, ${spot ? "Spot" : "on demand"}${where}`;
}

function cells({ nodes, vmSize, profile, partition, slices, spareSlices, serves, existing, ...costs }: PlannedPool): string[] {
  return [
    unbroken(`${nodes} x ${vmSize.name}`),
    profile,
    unbroken(`${slices} x ${partition.name}`),
    [...serves.map((part) => needWords(part)), ...(spareSlices > 0 ? [unbroken(`${spareSlices} spare`)] : [])].join(", "),
    existing ? "existing" : hourly(costs.costPerHour),
    existing ? "" : hourly(costs.costPerSliceHour),
  ];
}

function unmetLines({ plan }: PurchaseReport): string[] {
  const lines = plan.unmet.map((part) => `${demandWords([part])}: ${part.reason}`);
  return lines.length === 0 ? [] : [...lines, "to meet all of it, raise --max, add prices for larger sizes, or lower --need"];
}

function unpricedLines({ unpriced }: PurchaseReport): string[] {
  const lines = unpriced.map(({ vmSize, why }) => `${vmSize}: ${why}`);
  return lines.length === 0 ? [] : [...lines, "to include them, add the prices of a region that sells them"];
}

function noteLines({ plan, doubts }: PurchaseReport): string[] {
  const proof = plan.proved
    ? "this is the cheapest plan (proven optimal)"
    : "the solver ran out of time, so a cheaper plan may exist; compare fewer sizes with --only-size";
  return [...(plan.pools.length > 0 ? [proof, PRICES_LEAVE_OUT] : []), ...plan.notes, ...doubts];
}

function section(title: string, lines: readonly string[], width: number): string {
  return lines.length === 0 ? "" : [title, ...lines.map((line) => hangingText("  ", line, width))].join("\n");
}
