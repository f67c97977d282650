import type { Paint } from "../../terminal/color";
import { hourly, monthly } from "../../terminal/money";
import { oneLine } from "../../terminal/one-line";
import { textTable } from "../../terminal/text-table";
import type { PoolUsage, SliceUnit, UsageGroup, UsageReport } from "../judge/usage-report";

/** The answer for readers: the verdict, a row for each pool and resource, then the groups and the notes. */
export function usageText(report: UsageReport, paint: Paint, width: number): string {
  const tables = [
    poolTable(report),
    ...(report.cost ? [costTable(report.pools, report.cost.currency)] : []),
    ...(report.by && report.groups?.length ? [groupTable(report.by, report.groups)] : []),
  ];
  return [
    `${paint("bold", report.verdict)}\n`,
    ...tables.map((rows) => `${table(rows, width)}\n`),
    ...(report.notes.length > 0 ? [report.notes.map((note) => `note: ${oneLine(note)}\n`).join("")] : []),
  ].join("\n");
}

const NONE = "-";
/** Columns of numbers stand on the right. */
function table(rows: readonly (readonly string[])[], width: number): string {
  const [titles = [], ...body] = rows;
  const isNumber = (column: number): boolean =>
    body.some((row) => row[column] !== NONE) && body.every((row) => row[column] === NONE || !Number.isNaN(Number(row[column])));
  return textTable(rows, { width, numeric: titles.flatMap((_, column) => (isNumber(column) ? [column] : [])) });
}

function poolTable({ pools, elsewhere }: UsageReport): string[][] {
  return [
    ["POOL", "RESOURCE", "SLICE", "NODES", "OFFERED", "USED", "RUNNING", "IDLE", "BLOCKED", "WAITING"],
    ...pools.flatMap(({ name, nodes, slices }) =>
      slices.length === 0
        ? [[name ?? NONE, NONE, NONE, String(nodes), ...Array<string>(6).fill(NONE)]]
        : slices.map(({ resourceName, allocatable, requested, running, idle, blocked, waiting, ...unit }) => [
            name ?? NONE,
            resourceName,
            unitWords(unit),
            String(nodes),
            ...[allocatable, requested, running, idle, blocked, waiting].map(cell),
          ]),
    ),
    ...elsewhere.map(({ pools: names, resourceName, partition, waiting }) => [
      names.join(" or ") || "(none)",
      resourceName,
      partition ?? NONE,
      ...Array<string>(6).fill(NONE),
      String(waiting),
    ]),
  ];
}

function costTable(pools: readonly PoolUsage[], currency: string): string[][] {
  return [
    [
      "POOL",
      "NODES",
      "PURCHASE",
      ...["A NODE", "AN HOUR", "A MONTH"].map((title) => `${currency} ${title}`),
      "IDLE AN HOUR",
      "IDLE A MONTH",
    ],
    ...pools.flatMap(({ name, nodes, cost }) =>
      cost === undefined
        ? []
        : [
            [
              name ?? NONE,
              String(nodes),
              cost.purchase ?? NONE,
              ...[cost.pricePerHour, cost.perHour].map((amount) => money(amount, hourly)),
              money(cost.perMonth, monthly),
              money(cost.idlePerHour, hourly),
              money(cost.idlePerMonth, monthly),
            ],
          ],
    ),
  ];
}

function money(amount: number | null, words: (amount: number) => string): string {
  return amount === null ? NONE : words(amount);
}

function groupTable(by: string, groups: readonly UsageGroup[]): string[][] {
  const isNode = by === "node";
  return [
    [
      by.toUpperCase(),
      "POOL",
      "RESOURCE",
      ...(isNode ? ["OFFERED"] : []),
      "USED",
      "RUNNING",
      ...(isNode ? ["IDLE", "BLOCKED"] : ["WAITING"]),
    ],
    ...groups.map(({ name, pool, resourceName, allocatable, requested, running, idle, blocked, waiting }) => [
      name,
      pool ?? NONE,
      resourceName,
      ...(isNode ? [allocatable] : []).map(cell),
      ...[requested, running, ...(isNode ? [idle, blocked] : [waiting])].map(cell),
    ]),
  ];
}

function cell(count: number | null): string {
  return count === null ? NONE : String(count);
}

/** `1g.5gb`, `share of 1g.5gb`, `whole GPU` */
export function unitWords({ unit, partition }: SliceUnit): string {
  switch (unit) {
    case "slice":
      return partition ?? NONE;
    case "gpu":
      return "whole GPU";
    case "share":
      return `share of ${partition ?? "a GPU"}`;
    case "unclear":
      return "unclear";
  }
}
