import { type Fact, UNKNOWN } from "../../../core/facts/fact";
import { sum } from "../../../core/facts/lists";
import { AZURERM_SPELLING, say } from "../../../core/findings/text";
import { HOURS_PER_MONTH, roundedMoney } from "../../../core/purchase/price-list";
import { machinePrice, purchaseOf } from "../../prices/machine-price";
import type { SelectedPrices } from "../../prices/price-selection";
import type { NodeUsage } from "./node-usage";
import { partitionSize } from "./slice-unit";
import type { CountedPool } from "./usage";
import type { IdleCost, PoolCost, UsageCost } from "./usage-report";

const REGION_LABEL = "topology.kubernetes.io/region";

/** The cost of the nodes of a pool, and of their idle slices. */
export function poolCost({ pool, usage, nodes }: CountedPool, prices: SelectedPrices): PoolCost {
  const region: Fact<string> = nodes[0]?.node.labels[REGION_LABEL] ?? UNKNOWN;
  const price = usage.vmSize === null ? "its VM size is unknown" : machinePrice(pool.facts, region, prices);
  const purchase = purchaseOf(pool.facts);
  const idle = nodes.map((node) => idleShare(node, usage.slices));
  return typeof price === "number"
    ? {
        purchase,
        pricePerHour: price,
        ...costOf(price * nodes.length, idle.includes(null) ? null : price * sum(idle.map(Number))),
        unknownBecause: null,
      }
    : { purchase, pricePerHour: null, ...costOf(null, null), unknownBecause: say(price, AZURERM_SPELLING) };
}

/** Of all pools; null if one is unknown. */
export function usageCost(costs: readonly PoolCost[], { list }: SelectedPrices): UsageCost {
  const total = (cost: "perHour" | "idlePerHour"): number | null =>
    costs.reduce<number | null>((all, { [cost]: own }) => (all === null || own === null ? null : all + own), 0);
  return { currency: list.currency, region: list.region ?? null, ...costOf(total("perHour"), total("idlePerHour")) };
}

function costOf(perHour: number | null, idlePerHour: number | null): IdleCost {
  const money = (amount: number | null): number | null => (amount === null ? null : roundedMoney(amount));
  const month = (amount: number | null): number | null => (amount === null ? null : amount * HOURS_PER_MONTH);
  return {
    perHour: money(perHour),
    perMonth: money(month(perHour)),
    idlePerHour: money(idlePerHour),
    idlePerMonth: money(month(idlePerHour)),
  };
}

/** The idle part of a node, by the memory of its slices; null if unknown. */
function idleShare({ node, slices }: NodeUsage, units: CountedPool["usage"]["slices"]): number | null {
  const sized = units.map(({ resourceName, partition }) => ({
    idle: slices.get(resourceName)?.idle ?? null,
    all: node.capacity[resourceName] ?? 0,
    size: partitionSize(partition) ?? 1,
  }));
  const whole = sum(sized.map(({ all, size }) => all * size));
  return sized.some(({ idle }) => idle === null) ? null : whole === 0 ? 0 : sum(sized.map(({ idle, size }) => idle! * size)) / whole;
}
