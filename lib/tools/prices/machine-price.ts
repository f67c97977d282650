import { type Fact, isKnown, known, UNKNOWN } from "../../core/facts/fact";
import { arg, type Text, text } from "../../core/findings/text";
import type { NodePoolFacts } from "../../core/pool/node-pool";
import type { Purchase, SelectedPrices } from "./price-selection";

/** Spot or on demand; null if unknown. */
export function purchaseOf({ priority }: NodePoolFacts): Purchase | null {
  return priority === UNKNOWN ? null : priority === "Spot" ? "Spot" : "on demand";
}

/** The price of one VM for an hour, or why there is none. */
export function machinePrice(pool: NodePoolFacts, location: Fact<string>, { list, gaps }: SelectedPrices): number | Text {
  const [vmSize, purchase] = [known(pool.vm_size), purchaseOf(pool)];
  if (vmSize === undefined || purchase === null) {
    return vmSize === undefined ? "its VM size is unknown" : "it is unknown whether its VMs are Spot";
  }
  if (isKnown(location) && list.region !== undefined && regionName(location) !== regionName(list.region)) {
    return `its cluster is in ${regionName(location)}, and the prices are for ${list.region}`;
  }
  const isOf = (entry: { readonly vmSize: string }): boolean => entry.vmSize.toLowerCase() === vmSize.toLowerCase();
  const priced = list.vmSizes.find(isOf);
  if (!priced) {
    return `this release does not know ${vmSize}: describe it with --vm-size ${vmSize}=MODEL:COUNT`;
  }
  const price = purchase === "Spot" ? priced.spotPerHour : priced.onDemandPerHour;
  // Azure counts it in US dollars: https://learn.microsoft.com/azure/aks/spot-node-pool
  const most = purchase === "Spot" && list.currency === "USD" ? known(pool.spot_max_price) : undefined;
  if (price !== undefined && most !== undefined && most > 0 && most < price) {
    return text`${arg("spot_max_price")} is ${most}, and the Spot price ${price}: Azure will evict these VMs or not allocate them`;
  }
  const gap = gaps.find((candidate) => isOf(candidate) && candidate.purchase === purchase);
  return price ?? `${priced.vmSize}, ${purchase}: ${gap?.why}`;
}

/** Azure accepts South Central US for southcentralus. */
function regionName(location: string): string {
  return location.replace(/ /g, "").toLowerCase();
}
