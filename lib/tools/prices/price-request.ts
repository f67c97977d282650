import type { VmSize } from "../../core/catalog/vm-size";
import { ToolError } from "../command-line/command";
import { PROGRAM } from "../command-line/program";

/** How one gets prices. */
export const PRICE_COMMAND = priceCommand("--region REGION");

/** How one gets the prices that these options choose, in prices.json. */
export function priceCommand(options: string): string {
  return `${PROGRAM} plan --print-request ${options} | sh`;
}

const SERVICE = "https://prices.azure.com/api/retail/prices";
const REGION = /^[a-z][a-z0-9]+$/;
const CURRENCY = /^[A-Z]{3}$/;
/** From this version on the values of a filter are case-sensitive, and savings plans are told. */
const API_VERSION = "2023-01-01-preview";

/**
 * The command that fetches the prices of the sizes in a region: of primary meters, on demand and Spot.
 *
 * @throws ToolError if the region or the currency is none, which would end in an empty answer or in a broken command
 */
export function priceRequest(vmSizes: readonly VmSize[], region: string, currency: string): string {
  if (!REGION.test(region)) {
    const name = region.toLowerCase().replace(/[ -]/g, "");
    throw new ToolError(
      `--region is ${JSON.stringify(region)}`,
      REGION.test(name) ? `did you mean ${name}?` : "write it as az account list-locations does, such as southcentralus",
    );
  }
  if (!CURRENCY.test(currency)) {
    const code = currency.toUpperCase();
    throw new ToolError(
      `--currency is ${JSON.stringify(currency)}`,
      CURRENCY.test(code) ? `did you mean ${code}?` : "write its code of three letters, such as USD",
    );
  }
  const sizes = vmSizes.map(({ name }) => `armSkuName eq '${name}'`).join(" or ");
  const filter = `serviceName eq 'Virtual Machines' and priceType eq 'Consumption' and armRegionName eq '${region}' and (${sizes})`;
  return [
    `curl --fail --silent --show-error --get ${SERVICE}`,
    `--data-urlencode "api-version=${API_VERSION}"`,
    `--data-urlencode "currencyCode='${currency}'"`,
    `--data-urlencode "meterRegion='primary'"`,
    `--data-urlencode "\\$filter=${filter}"`,
    "--output prices.json",
  ].join(" \\\n  ");
}
