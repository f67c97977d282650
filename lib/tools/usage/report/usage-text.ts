import type { Paint } from "../../terminal/color";
import { oneLine } from "../../terminal/one-line";
import { textTable } from "../../terminal/text-table";
import type { SliceUnit, UsageGroup, UsageReport } from "../judge/usage-report";

/** The answer for readers: the verdict, a row for each pool and resource, then the groups and the notes. */
export function usageText(report: UsageReport, paint: Paint, width: number): string {
  const tables = [poolTable(report), ...(report.by && report.groups?.length ? [groupTable(report.by, report.groups)] : [])];
  return [
    `${paint("bold", report.verdict)}\n`,
    ...tables.map((rows) => `${table(rows, width)}\n`),
    ...(report.notes.length > 0 ? [report.notes.map((note) => `note: ${oneLine(note)}\n`).join("")] : []),
  ].join("\n");
}

const NONE = "-";
const NUMBERS = ["NODES", "OFFERED", "USED", "RUNNING", "IDLE", "BLOCKED", "WAITING"];

function table(rows: readonly (readonly string[])[], width: number): string {
  const [titles = []] = rows;
  const numeric = titles.flatMap((title, column) => (NUMBERS.includes(title) ? [column] : []));
  return textTable(rows, { width, numeric });
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
