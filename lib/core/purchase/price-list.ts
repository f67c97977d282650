/** What Azure asks for a virtual machine of one size. */
export interface VmSizePrice {
  /** The name of the size, in any case: `Standard_NC24ads_A100_v4`. */
  readonly vmSize: string;

  /**
   * The price of one virtual machine for an hour on demand, in the currency of the list: a number above zero.
   *
   * @default - unknown: the size is left out of an answer for machines on demand
   */
  readonly onDemandPerHour?: number;

  /**
   * The price of one Spot virtual machine for an hour, in the currency of the list: a number above zero.
   *
   * @default - unknown: the size is left out of an answer for Spot machines; the price on demand never stands in for it
   */
  readonly spotPerHour?: number;
}

/**
 * Prices of VM sizes, of one currency and one region.
 *
 * This package holds no prices. The command line reads them from answers of Azure's price service.
 *
 * @see https://learn.microsoft.com/rest/api/cost-management/retail-prices/azure-retail-prices
 */
export interface PriceList {
  /** The currency of all prices: `USD`. */
  readonly currency: string;

  /**
   * The Azure region that the prices hold for: `southcentralus`.
   *
   * @default - not said
   */
  readonly region?: string;

  /** The prices, each size once. */
  readonly vmSizes: VmSizePrice[];
}

/** A month of Azure's price calculator, in hours. */
export const HOURS_PER_MONTH = 730;

/** Money in whole millionths, so that sums in another order are equal. */
export function micros(amount: number): number {
  return Math.round(amount * 1e6);
}

/** The amount to the millionth. */
export function roundedMoney(amount: number): number {
  return micros(amount) / 1e6;
}
