import type { VmSize } from "../../../core/catalog/vm-size";
import type { IgnoreRequest } from "../../../core/findings/ignore-request";
import type { PoolsByAddress } from "../../origins/declared-pool";
import type { ReadPrices } from "../../prices/price-option";

/** What the caller knows beyond the plan. */
export interface ReviewContext {
  /** The synthesized stack that the plan was made from. */
  readonly stack?: PoolsByAddress;
  /** VM sizes that this release does not know, by their name in lower case. */
  readonly sizes?: ReadonlyMap<string, VmSize>;
  /** What to leave out of the findings, and why. */
  readonly ignore?: readonly IgnoreRequest[];
  /** What VM sizes cost; without it nothing is said of costs. */
  readonly prices?: ReadPrices;
}
