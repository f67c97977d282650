import type { PlannedPool } from "../../core/purchase/slice-plan";
import type { Paint } from "../terminal/color";
import { hourly, monthly, PRICES_LEAVE_OUT } from "../terminal/money";
import { textTable } from "../terminal/text-table";
import { demandWords, type PurchaseReport } from "./purchase-report";

const TITLES = ["nodes", "size", "profile", "slice", "slices", "spare", "serves", "an hour", "a slice"];

/** The purchase for a terminal. */
export function purchaseText(report: PurchaseReport, paint: Paint, width: number): string {
  const { plan } = report;
  const sections = [
    paint("bold", verdict(report)),
    plan.pools.length === 0
      ? ""
      : textTable([TITLES.map((title) => title.toUpperCase()), ...plan.pools.map(cells)], { width, breakable: TITLES.indexOf("serves") }),
    section("not met", unmetLines(report), (title) => paint("red", title)),
    section("without a price", unpricedLines(report)),
    section("note", noteLines(report)),
  ];
  return `${sections.filter((text) => text !== "").join("\n\n")}\n`;
}

/** The purchase for a comment or a wiki. */
export function purchaseMarkdown(report: PurchaseReport): string {
  const { plan } = report;
  const row = (values: readonly string[]): string => `| ${values.join(" | ")} |`;
  const list = (title: string, lines: readonly string[]): string =>
    lines.length === 0 ? "" : `${title}:\n\n${lines.map((line) => `- ${line}`).join("\n")}`;
  const sections = [
    `**${verdict(report)}**`,
    plan.pools.length === 0 ? "" : [TITLES, TITLES.map(() => "---"), ...plan.pools.map(cells)].map(row).join("\n"),
    list("Not met", unmetLines(report)),
    list("Without a price", unpricedLines(report)),
    list("Notes", noteLines(report)),
  ];
  return `${sections.filter((text) => text !== "").join("\n\n")}\n`;
}

function verdict({ demand, spot, region, plan: { currency, costPerHour, costPerMonth, pools, unmet } }: PurchaseReport): string {
  if (pools.length === 0) {
    return `cannot be met: ${demandWords(unmet)}`;
  }
  const where = region === null ? "" : ` in ${region}`;
  return `${demandWords(demand)}: ${hourly(costPerHour)} ${currency} an hour, ${monthly(costPerMonth)} ${currency} a month, ${spot ? "Spot" : "on demand"}${where}`;
}

function cells(pool: PlannedPool): string[] {
  const { nodes, vmSize, profile, partition, slices, spareSlices, serves, existing, costPerHour, costPerSliceHour } = pool;
  return [
    String(nodes),
    vmSize.name,
    profile,
    partition.name,
    String(slices),
    String(spareSlices),
    demandWords(serves) || "nothing",
    existing ? "is there" : hourly(costPerHour),
    existing ? "" : hourly(costPerSliceHour),
  ];
}

function unmetLines({ plan }: PurchaseReport): string[] {
  const lines = plan.unmet.map((part) => `${demandWords([part])}: ${part.reason}`);
  return lines.length === 0 ? [] : [...lines, "to have it all, raise --max, price larger sizes, or ask for less with --need"];
}

function unpricedLines({ unpriced }: PurchaseReport): string[] {
  const lines = unpriced.map(({ vmSize, why }) => `${vmSize}: ${why}`);
  return lines.length === 0 ? [] : [...lines, "to plan with them, give other prices, such as those of a region that sells them"];
}

function noteLines({ plan, doubts }: PurchaseReport): string[] {
  const proof = plan.proved
    ? "nothing cheaper serves as much: that is proved"
    : "the solver ran out of time, and there may be something cheaper; plan with fewer sizes, by --only-size";
  return [...(plan.pools.length > 0 ? [proof, PRICES_LEAVE_OUT] : []), ...plan.notes, ...doubts];
}

function section(title: string, lines: readonly string[], paint: (title: string) => string = (text) => text): string {
  return lines.length === 0 ? "" : [paint(`${title}:`), ...lines.map((line) => `  ${line}`)].join("\n");
}
