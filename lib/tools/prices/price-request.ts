import type { VmSize } from "../../core/catalog/vm-size";
import { ToolError } from "../command-line/command";
import { PROGRAM } from "../command-line/program";

export const PRICE_COMMAND = priceCommand("--region REGION");

/** The command that fetches the prices of these options into prices.json. */
export function priceCommand(options: string): string {
  return `${PROGRAM} plan --print-request ${options} | sh`;
}

const SERVICE = "https://prices.azure.com/api/retail/prices";
const REGION = /^[a-z][a-z0-9]+$/;
export const CURRENCY = /^[A-Z]{3}$/;
/** The first version with savings plans; values of a filter are case-sensitive. */
const API_VERSION = "2023-01-01-preview";

/**
 * The curl command for the prices of the sizes in a region: of primary meters, on demand and Spot.
 *
 * @throws ToolError if the region or the currency is invalid, which would break the command or return no price
 */
export function priceRequest(vmSizes: readonly VmSize[], region: string, currency: string): string {
  if (!REGION.test(region)) {
    const name = region.toLowerCase().replace(/[ -]/g, "");
    throw new ToolError(
      `--region is ${JSON.stringify(region)}`,
      REGION.test(name) ? `did you mean ${name}?` : "use a name from az account list-locations, such as southcentralus",
    );
  }
  if (!CURRENCY.test(currency)) {
    const code = currency.toUpperCase();
    throw new ToolError(
      `--currency is ${JSON.stringify(currency)}`,
      CURRENCY.test(code) ? `did you mean ${code}?` : "use a three-letter code, such as USD",
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
