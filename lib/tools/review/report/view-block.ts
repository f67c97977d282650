import { grouped } from "../../../core/facts/lists";
import { hourly, signed } from "../../terminal/money";
import type { IgnoredFinding, PoolReview, ReviewedResource, ReviewFinding, ReviewReport } from "../judge/review-report";
import { countOf } from "../judge/slice-sums";
import { costCells } from "./cost-words";
import { evictionWords, fateWords, sliceWords } from "./report-words";

/** A pool that changes, or anything else with findings: what happens to it, its figures, and what is wrong. */
export interface ViewBlock {
  readonly address: string;
  readonly cluster: string | null;
  /** What happens to it; empty if it is no pool and no release. */
  readonly words: string;
  readonly figures: readonly Figure[];
  readonly findings: readonly (ReviewFinding | IgnoredFinding)[];
  readonly pool?: PoolReview;
}

/** A figure of a pool on both sides of the plan. */
export interface Figure {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  /** `-40`; empty if the figures are equal, or one is unknown. */
  readonly difference: string;
}

/** A cell that named more causes would be hard to read. */
const MOST_CAUSES = 2;

/** The blocks of a report, the worst first. */
export function blocksOf(report: ReviewReport): ViewBlock[] {
  const { pools, releases, findings, ignored } = report;
  const clusters = new Set([...pools, ...releases].map(({ cluster }) => cluster));
  const left = new Map<string, ViewBlock["findings"]>(grouped([...findings, ...ignored], ({ address }) => address));
  // A leftover has the address of what replaced it, and the findings are told once.
  const taken = (address: string): ViewBlock["findings"] => {
    const own = left.get(address) ?? [];
    left.delete(address);
    return own;
  };
  const ofResources: ViewBlock[] = [
    ...pools.map((pool) => ({
      ...headOf(pool),
      words: poolWords(pool),
      figures: figuresOf(pool, report),
      findings: taken(pool.address),
      pool,
    })),
    ...releases.map((release) => ({ ...headOf(release), words: fateWords(release), figures: [], findings: taken(release.address) })),
  ];
  const others = [...left].map(([address, own]) => ({
    address,
    cluster: clusters.has(address) ? address : null,
    words: "",
    figures: [],
    findings: own,
  }));
  return [...ofResources, ...others].filter(isNews).sort((one, other) => rankOf(one) - rankOf(other));
}

/** `no change, 56 nvidia.com/gpu, 27.197 USD an hour`. */
export function unchangedWords(pool: PoolReview, report: ReviewReport): string {
  const [slices, hour] = figuresOf(pool, report);
  return [NO_CHANGE, slices!.after, ...(hour && hour.after !== "" ? [`${hour.after} an hour`] : [])].join(", ");
}

/** `3 other pools: no change, 168 slices`. */
export function unchangedSum(pools: readonly PoolReview[]): string {
  const counts = pools.map(({ slicesAfter }) => countOf(slicesAfter, "max"));
  const all = counts.includes(null) ? "" : `, ${counts.reduce<number>((sum, count) => sum + (count ?? 0), 0)} slices`;
  return `${pools.length} other ${pools.length === 1 ? "pool" : "pools"}: ${NO_CHANGE}${all}`;
}

const NO_CHANGE = "no change";

function headOf({ address, cluster }: ReviewedResource): Pick<ViewBlock, "address" | "cluster"> {
  return { address, cluster };
}

function poolWords(pool: PoolReview): string {
  const evicted = evictionWords(pool);
  return `${fateWords(pool, MOST_CAUSES)}; ${evicted === "none" ? "no pods evicted" : `pods evicted: ${evicted}`}`;
}

function isNews({ pool, figures, findings }: ViewBlock): boolean {
  const changes = pool !== undefined && (fateWords(pool) !== NO_CHANGE || figures.some(({ before, after }) => before !== after));
  return changes || findings.length > 0;
}

const RANKS: Readonly<Record<ReviewFinding["severity"], number>> = { error: 0, warning: 1, note: 2 };

/** An ignored finding is as bad as a warning, at most. */
function rankOf({ findings }: ViewBlock): number {
  return findings.reduce((rank, finding) => Math.min(rank, Math.max(RANKS[finding.severity], "ignoredBecause" in finding ? 1 : 0)), 3);
}

function figuresOf(pool: PoolReview, { cost }: ReviewReport): Figure[] {
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
    { name: "an hour", before: hourBefore, after: hourAfter, difference: hourDifference(pool, cost.currency) },
    { name: "a slice", before: sliceBefore, after: sliceAfter, difference: sliceDifference(pool) },
  ];
}

function hourDifference({ costBefore, costAfter }: PoolReview, currency: string): string {
  const [was, is] = [costBefore, costAfter].map((side) => (side && side.perHour.min === side.perHour.max ? side.perHour.max : null));
  return typeof was === "number" && typeof is === "number" ? signed(is - was, (amount) => `${hourly(amount)} ${currency}`) : "";
}

/** In percent: a slice that costs four times as much is the news. */
function sliceDifference({ costBefore, costAfter }: PoolReview): string {
  const [was, is] = [costBefore?.perSliceHour, costAfter?.perSliceHour];
  return was && is ? signed(Math.round((is / was - 1) * 100), (percent) => `${percent} %`) : "";
}
