import { isObject } from "../../core/facts/json";

/**
 * A price as Azure's Retail Prices service gives it, as far as it is of use here.
 *
 * @see https://learn.microsoft.com/rest/api/cost-management/retail-prices/azure-retail-prices
 */
export interface RetailItem {
  readonly vmSize: string;
  readonly region: string;
  readonly currency: string;
  /** What the item says the price is: a number, where the answer is whole. */
  readonly price: unknown;
  readonly meter: string;
  readonly sku: string;
  readonly product: string;
  readonly service: string;
  readonly type: string;
  readonly unit: string;
  readonly tierMinimumUnits: number;
  readonly isPrimaryMeterRegion: boolean;
  readonly startsAt: number;
  readonly endsAt: number;
}

/** The item, or nothing where it is no price of a virtual machine. */
export function retailItem(value: unknown): RetailItem | undefined {
  if (!isObject(value)) {
    return undefined;
  }
  const text = (name: string): string => (typeof value[name] === "string" ? value[name] : "");
  const time = (name: string, unset: number): number => {
    const at = Date.parse(text(name));
    return Number.isNaN(at) ? unset : at;
  };
  return {
    vmSize: text("armSkuName"),
    region: text("armRegionName"),
    currency: text("currencyCode"),
    price: value.retailPrice,
    meter: text("meterName"),
    sku: text("skuName"),
    product: text("productName"),
    service: text("serviceName"),
    type: text("type"),
    unit: text("unitOfMeasure"),
    tierMinimumUnits: typeof value.tierMinimumUnits === "number" ? value.tierMinimumUnits : 0,
    isPrimaryMeterRegion: value.isPrimaryMeterRegion === true,
    startsAt: time("effectiveStartDate", Number.NEGATIVE_INFINITY),
    endsAt: time("effectiveEndDate", Number.POSITIVE_INFINITY),
  };
}

/**
 * Which items are the price of an hour of a Linux machine. The name of the series is not looked at: its spelling varies.
 *
 * @see https://github.com/infracost/infracost/blob/95ba4f9/internal/resources/azure/linux_virtual_machine.go for another's choice
 */
const PRICES_OF_AN_HOUR: readonly ((item: RetailItem) => boolean)[] = [
  ({ service }) => service === "" || service === "Virtual Machines",
  // A reservation's price is for its whole term, although its unit is an hour too.
  ({ type }) => type === "Consumption",
  ({ unit }) => unit === "1 Hour",
  ({ product }) => !/windows/i.test(product),
  ({ meter, sku }) => ![meter, sku].some((name) => /low priority$/i.test(name)),
  ({ meter }) => !/(expired|free)$/i.test(meter),
  ({ tierMinimumUnits }) => tierMinimumUnits === 0,
];

/** Whether the item is the price of an hour of a Linux machine. */
export function isHourOfLinux(item: RetailItem): boolean {
  return PRICES_OF_AN_HOUR.every((holds) => holds(item));
}

/** Whether the item is a Spot price. */
export function isSpot({ meter, sku }: RetailItem): boolean {
  return [meter, sku].some((name) => /\bspot$/i.test(name));
}
