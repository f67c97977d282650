import { aksClusterFacts } from "../../../core/cluster/aks-cluster";
import { type Fact, isKnown, known, UNKNOWN } from "../../../core/facts/fact";
import { say, type Text } from "../../../core/findings/text";
import type { PoolChange } from "../../../core/plan/pool-change";
import type { NodePoolFacts } from "../../../core/pool/node-pool";
import { countOf, nodesOf, type PoolSlices } from "../../../core/pool/slices";
import { roundedMoney } from "../../../core/purchase/price-list";
import type { Fate } from "../../../core/terraform/planned-change";
import type { PlannedResource } from "../../origins/plan/planned-resource";
import { machinePrice, purchaseOf } from "../../prices/machine-price";
import type { SelectedPrices } from "../../prices/price-selection";
import type { MachineCost, PoolCost, PoolCosts, Range } from "./review-report";

type Side = "before" | "after";

export type Locations = Readonly<Record<Side, Fact<string>>>;

/** The location of the cluster: a node pool has none. */
export function locationsOf(cluster: PlannedResource | undefined): Locations {
  const on = (side: Side): Fact<string> => cluster?.[side] && aksClusterFacts(cluster[side]).location;
  return { before: on("before"), after: on("after") };
}

export function poolCosts(change: PoolChange, locations: Locations, prices: SelectedPrices): PoolCosts {
  return { costBefore: poolCost(change, "before", locations, prices), costAfter: poolCost(change, "after", locations, prices) };
}

/** Whose VMs run after the plan, if not those of `after`: a forgotten pool keeps running. */
const RUNNING_AFTER: Readonly<Partial<Record<Fate, readonly Side[]>>> = {
  stopped: ["before"],
  deleted: [],
  forgotten: ["before"],
  "replaced-keep-old": ["before", "after"],
};

const SLICES = { before: "slicesBefore", after: "slicesAfter" } as const;

function poolCost(change: PoolChange, side: Side, locations: Locations, prices: SelectedPrices): PoolCost {
  if (change.overlay !== undefined) {
    return unknownCost("the plan does not contain the pool that it patches");
  }
  if (change.fate === "unreadable") {
    return unknownCost("its change in the plan is not readable");
  }
  const sides = side === "before" ? [side] : (RUNNING_AFTER[change.fate] ?? [side]);
  const machines = sides.flatMap((of) => (change[of] ? [machinesOf(change[of], locations[of], prices)] : []));
  const perHour = sumOf(machines.map(({ cost: { nodes, pricePerHour } }) => costOf(nodes, pricePerHour)));
  return {
    machines: machines.map(({ cost }) => cost),
    perHour,
    perSliceHour: perSlice(
      perHour.max,
      sides.map((of) => change[SLICES[of]]),
    ),
    unknownBecause:
      perHour.max === null ? [...new Set(machines.flatMap(({ whys }) => whys.map((why) => say(why, change.behavior.spelling))))] : [],
  };
}

function unknownCost(why: string): PoolCost {
  return { machines: [], perHour: { min: null, max: null }, perSliceHour: null, unknownBecause: [why] };
}

function machinesOf(
  pool: NodePoolFacts,
  location: Fact<string>,
  prices: SelectedPrices,
): { readonly cost: MachineCost; readonly whys: readonly Text[] } {
  const { min, max } = nodesOf(pool);
  const nodes: Range = { min: known(min) ?? null, max: known(max) ?? null };
  const price = machinePrice(pool, location, prices);
  return {
    cost: {
      vmSize: known(pool.vm_size) ?? null,
      purchase: purchaseOf(pool),
      nodes,
      pricePerHour: typeof price === "number" ? price : null,
    },
    whys: [...(typeof price === "number" ? [] : [price]), ...(nodes.max === null ? ["the plan does not contain its number of nodes"] : [])],
  };
}

function costOf({ min, max }: Range, price: number | null): Range {
  const times = (nodes: number | null): number | null => (nodes === 0 ? 0 : nodes === null || price === null ? null : nodes * price);
  return { min: times(min), max: times(max) };
}

/** The sum of ranges; null if one is unknown. */
export function sumOf(ranges: readonly Range[]): Range {
  const sum = (of: keyof Range): number | null =>
    ranges.reduce<number | null>((total, { [of]: figure }) => (total === null || figure === null ? null : roundedMoney(total + figure)), 0);
  return { min: sum("min"), max: sum("max") };
}

function perSlice(perHour: number | null, slices: readonly PoolSlices[]): number | null {
  const count = countOf(slices.includes(UNKNOWN) ? UNKNOWN : slices.flatMap((side) => (side === UNKNOWN ? [] : side)), "max");
  return perHour !== null && isKnown(count) && count > 0 ? roundedMoney(perHour / count) : null;
}
