import type { VmSize } from "../../../core/catalog/vm-size";
import type { IgnoreRequest } from "../../../core/findings/ignore-request";
import type { PoolsByAddress } from "../../origins/declared-pool";
import type { ReadPrices } from "../../prices/price-option";

/** What the user gives beside the plan. */
export interface ReviewContext {
  /** The synthesized stack of the plan. */
  readonly stack?: PoolsByAddress;
  /** New VM sizes, by their name in lower case. */
  readonly sizes?: ReadonlyMap<string, VmSize>;
  readonly ignore?: readonly IgnoreRequest[];
  /** Without prices a report has no costs. */
  readonly prices?: ReadPrices;
}
