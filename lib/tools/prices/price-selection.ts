import type { VmSize } from "../../core/catalog/vm-size";
import { didYouMean } from "../../core/facts/did-you-mean";
import { show } from "../../core/facts/fact";
import type { PriceList, VmSizePrice } from "../../core/purchase/price-list";
import { ToolError } from "../command-line/command";
import { CURRENCY, PRICE_COMMAND, priceCommand } from "./price-request";
import { isHourOfLinux, isSpot, type RetailItem } from "./retail-item";

export interface PriceQuestion {
  readonly vmSizes: readonly VmSize[];
  readonly region?: string;
  readonly currency?: string;
  /** Milliseconds since 1970: later prices do not count. */
  readonly now: number;
}

export interface PriceGap {
  readonly vmSize: string;
  readonly purchase: Purchase;
  readonly why: string;
}

export type Purchase = "on demand" | "Spot";

/** The prices that were found, and those that were not. */
export interface SelectedPrices {
  readonly list: PriceList;
  readonly gaps: readonly PriceGap[];
}

/**
 * The prices of the sizes, on demand and Spot. A missing or ambiguous price is a gap, and never guessed.
 *
 * @throws ToolError if the items have several regions or currencies and none is chosen, or not the chosen one, or one that is none
 */
export function selectPrices(items: readonly RetailItem[], { vmSizes, region, currency, now }: PriceQuestion): SelectedPrices {
  const wanted = new Set(vmSizes.map(({ name }) => name.toLowerCase()));
  const hours = items.filter((item) => wanted.has(item.vmSize.toLowerCase()) && isHourOfLinux(item));
  if (hours.length === 0) {
    throw new ToolError(`there are no prices for ${vmSizes.map(({ name }) => name).join(", ")}`, `fetch them with ${PRICE_COMMAND}`);
  }
  const inRegion = chosen(hours, "region", region);
  const [here, money] = [inRegion, chosen(inRegion, "currency", currency)];
  const [{ currency: paid }] = money as [RetailItem];
  if (!CURRENCY.test(paid)) {
    throw new ToolError(`the currency of the prices is ${show(paid)}`, `fetch them again with ${PRICE_COMMAND}`);
  }
  const prices: VmSizePrice[] = [];
  const gaps: PriceGap[] = [];
  for (const { name } of vmSizes) {
    const ofSize = money.filter((item) => item.vmSize.toLowerCase() === name.toLowerCase());
    const perHour = (purchase: Purchase): number | undefined => {
      const answer = priceOf(
        ofSize.filter((item) => isSpot(item) === (purchase === "Spot")),
        now,
      );
      if (typeof answer === "number") {
        return answer;
      }
      gaps.push({ vmSize: name, purchase, why: answer });
      return undefined;
    };
    prices.push({ vmSize: name, onDemandPerHour: perHour("on demand"), spotPerHour: perHour("Spot") });
  }
  return { list: { currency: paid, region: here[0]?.region || undefined, vmSizes: prices }, gaps };
}

/** The items of one region or currency: the chosen one, or the only one. */
function chosen(items: readonly RetailItem[], what: "region" | "currency", choice: string | undefined): readonly RetailItem[] {
  const there = [...new Set(items.map((item) => item[what].toLowerCase()))].sort();
  const spelled = (value: string): string => (what === "currency" ? value.toUpperCase() : value);
  const names = there.map(spelled).join(", ");
  if (choice === undefined) {
    if (there.length > 1) {
      throw new ToolError(
        `there are prices for several ${what === "region" ? "regions" : "currencies"}: ${names}`,
        `choose one with --${what}, such as --${what} ${spelled(there[0]!)}`,
      );
    }
    return items;
  }
  const matching = items.filter((item) => item[what].toLowerCase() === choice.toLowerCase());
  if (matching.length === 0) {
    const near = didYouMean(choice, there.map(spelled));
    throw new ToolError(
      `there are prices for ${names}, not for ${what} ${choice}`,
      near
        ? `did you mean ${near}?`
        : `choose another --${what}, or fetch its prices with ${priceCommand(what === "region" ? `--region ${choice}` : `--region REGION --currency ${choice}`)}`,
    );
  }
  return matching;
}

/** No hour of a machine costs less or more, in any currency; the solver adds up none that are much further apart. */
const [LOWEST, HIGHEST] = [1e-6, 1e9];

/** The current price, or why there is none. */
function priceOf(candidates: readonly RetailItem[], now: number): number | string {
  if (candidates.length === 0) {
    return "no price in the list";
  }
  const current = candidates.filter(({ startsAt, endsAt }) => startsAt <= now && now < endsAt);
  if (current.length === 0) {
    return candidates.some(({ startsAt }) => startsAt > now) ? "its price starts later" : "its price has ended";
  }
  const primary = current.filter(({ isPrimaryMeterRegion }) => isPrimaryMeterRegion);
  const counted = primary.length > 0 ? primary : current;
  const latest = Math.max(...counted.map(({ startsAt }) => startsAt));
  const newest = counted.filter(({ startsAt }) => startsAt === latest);
  const bad = newest.find(({ price }) => !(typeof price === "number" && price >= LOWEST && price <= HIGHEST));
  if (bad) {
    return `the meter ${JSON.stringify(bad.meter)} has ${bad.price === undefined ? "no price" : `the price ${show(bad.price)}`}`;
  }
  const prices = new Set(newest.map(({ price }) => price as number));
  const [price = 0] = prices;
  return prices.size === 1
    ? price
    : `ambiguous: ${newest
        .map(({ meter, price: each }) => `${JSON.stringify(meter)} ${each}`)
        .sort()
        .join(", ")}`;
}
