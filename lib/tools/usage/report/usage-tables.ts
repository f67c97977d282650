import { hourly, monthly } from "../../terminal/money";
import type { PoolUsage, SliceUnit, UsageGroup, UsageReport } from "../judge/usage-report";

/** What is not known, or not there. */
export const NONE = "-";

/** The tables of the answer, each with a row of titles: the pools, what they cost, and who has the slices. */
export function usageTables(report: UsageReport): string[][][] {
  return [
    poolTable(report),
    ...(report.cost ? [costTable(report.pools, report.cost.currency)] : []),
    ...(report.by && report.groups?.length ? [groupTable(report.by, report.groups)] : []),
  ];
}

function poolTable({ pools, elsewhere }: UsageReport): string[][] {
  return [
    ["POOL", "RESOURCE", "NODES", "USED", "RUNNING", "IDLE", "BLOCKED", "WAITING"],
    ...pools.flatMap(({ name, nodes, slices }) =>
      slices.length === 0
        ? [[name ?? NONE, NONE, String(nodes), ...Array<string>(5).fill(NONE)]]
        : slices.map((counts) => [
            name ?? NONE,
            resourceWords(counts),
            String(nodes),
            `${cell(counts.requested)}/${counts.allocatable}`,
            ...[counts.running, counts.idle, counts.blocked, counts.waiting].map(cell),
          ]),
    ),
    ...elsewhere.map(({ pools: names, resourceName, partition, waiting }) => [
      names.join(" or ") || "(none)",
      resourceWords({ resourceName, partition, unit: "slice" }),
      ...Array<string>(5).fill(NONE),
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
      ...["A NODE", "AN HOUR", "A MONTH", "IDLE AN HOUR", "IDLE A MONTH"].map((title) => `${currency} ${title}`),
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

/** `nvidia.com/gpu (1g.5gb)`; `nvidia.com/mig-1g.5gb`, which says it. */
function resourceWords({ resourceName, ...unit }: SliceUnit & { readonly resourceName: string }): string {
  const words = unitWords(unit);
  return words === null || resourceName.endsWith(`-${words}`) ? resourceName : `${resourceName} (${words})`;
}

function unitWords({ unit, partition }: SliceUnit): string | null {
  switch (unit) {
    case "slice":
      return partition;
    case "gpu":
      return "whole GPU";
    case "share":
      return `share of ${partition ?? "a GPU"}`;
    case "unclear":
      return "GPUs or slices";
  }
}
