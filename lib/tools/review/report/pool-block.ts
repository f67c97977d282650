import { hangingText } from "../../terminal/hanging-text";
import { hourly } from "../../terminal/money";
import { oneLine } from "../../terminal/one-line";
import { textTable } from "../../terminal/text-table";
import type { PlanCost, PoolReview } from "../judge/review-report";
import { countOf } from "../judge/slice-sums";
import { costCells } from "./cost-words";
import { evictionWords, fateWords, sliceWords } from "./report-words";

/** A figure of a pool on both sides of the plan. */
interface Figure {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  /** `-40`, where both are numbers that differ. */
  readonly difference: string;
}

/** A cell that named more causes would be hard to read. */
const MOST_CAUSES = 2;

/** The pools for a terminal: a block for each that changes, and a line for each of the others, or for all of them. */
export function poolBlocks(pools: readonly PoolReview[], cost: PlanCost | undefined, width: number): string[] {
  const changed = pools.filter((pool) => isChanged(pool, cost));
  const others = pools.filter((pool) => !changed.includes(pool));
  return [
    ...changed.map((pool) => block(pool, cost, width)),
    others.length > MOST_LINES ? restLine(others) : others.map((pool) => line(pool, cost, width)).join("\n"),
  ];
}

/** Unchanged pools that get a line each. */
const MOST_LINES = 10;

function isChanged(pool: PoolReview, cost: PlanCost | undefined): boolean {
  return fateWords(pool) !== NO_CHANGE || figuresOf(pool, cost).some(({ before, after }) => before !== after);
}

const NO_CHANGE = "no change";

function block(pool: PoolReview, cost: PlanCost | undefined, width: number): string {
  const evicted = evictionWords(pool);
  const figures = figuresOf(pool, cost);
  const hasDifference = figures.some(({ difference }) => difference !== "");
  const rows = figures.map(({ name, before, after, difference }) => [name, before, after, ...(hasDifference ? [difference] : [])]);
  const table = textTable([["", "before", "after", ...(hasDifference ? [""] : [])], ...rows.map((row) => row.map(oneLine))], {
    width: width - INDENT.length,
  });
  return [
    oneLine(pool.address),
    `${INDENT}${oneLine(fateWords(pool, MOST_CAUSES))}; ${evicted === "none" ? "no pods evicted" : `pods evicted: ${evicted}`}`,
    ...table.split("\n").map((row) => `${INDENT}${row}`),
  ].join("\n");
}

const INDENT = "  ";

function line(pool: PoolReview, cost: PlanCost | undefined, width: number): string {
  const [slices, ...costs] = figuresOf(pool, cost);
  const hour = costs[0] && costs[0].after !== "" ? `, ${costs[0].after} an hour` : "";
  return hangingText("", oneLine(`${pool.address}: ${NO_CHANGE}, ${slices.after}${hour}`), width);
}

function restLine(pools: readonly PoolReview[]): string {
  const counts = pools.map(({ slicesAfter }) => countOf(slicesAfter, "max"));
  const all = counts.includes(null) ? "" : `, ${counts.reduce<number>((sum, count) => sum + (count ?? 0), 0)} slices`;
  return `${pools.length} other pools: ${NO_CHANGE}${all}`;
}

function figuresOf(pool: PoolReview, cost: PlanCost | undefined): readonly [slices: Figure, ...costs: Figure[]] {
  const [before, after] = sliceWords(pool);
  const [was, is] = [countOf(pool.slicesBefore, "max"), countOf(pool.slicesAfter, "max")];
  const isExact = was === countOf(pool.slicesBefore, "min") && is === countOf(pool.slicesAfter, "min");
  const slices: Figure = { name: "slices", before, after, difference: isExact && was !== null && is !== null ? signed(is - was) : "" };
  if (cost === undefined) {
    return [slices];
  }
  const [hourBefore = "", hourAfter = "", sliceBefore = "", sliceAfter = ""] = costCells(pool).map((cell) =>
    cell.replace(/^\d.*?(?=( Spot)?$)/, `$& ${cost.currency}`),
  );
  return [
    slices,
    { name: "an hour", before: hourBefore, after: hourAfter, difference: hourDifference(pool) },
    { name: "a slice", before: sliceBefore, after: sliceAfter, difference: sliceDifference(pool) },
  ];
}

function hourDifference({ costBefore, costAfter }: PoolReview): string {
  const [was, is] = [costBefore, costAfter].map((side) => (side && side.perHour.min === side.perHour.max ? side.perHour.max : null));
  return typeof was === "number" && typeof is === "number" ? signed(is - was, hourly) : "";
}

/** In percent: a slice that costs four times as much is the news. */
function sliceDifference({ costBefore, costAfter }: PoolReview): string {
  const [was, is] = [costBefore?.perSliceHour, costAfter?.perSliceHour];
  return was && is ? signed(Math.round((is / was - 1) * 100), (percent) => `${percent} %`) : "";
}

function signed(number: number, written: (size: number) => string = String): string {
  return number === 0 ? "" : `${number > 0 ? "+" : "-"}${written(Math.abs(number))}`;
}
