import type { PoolProvider } from "../../../core/plan/pool-change";
import type { PoolResource } from "../../../core/providers/pool-resource";
import type { ConfigurationIndex } from "./configuration-index";
import type { PlannedResource } from "./planned-resource";

/** A node pool of a plan with azurerm's arguments, whoever makes it, and what its provider does. */
export interface PlannedPool extends PlannedResource {
  readonly provider: PoolProvider;
  /** The type of resource that describes it. */
  readonly describedBy: PoolResource;
  /** What cannot be said of it, and why. */
  readonly unread: readonly string[];
}

/** How the changes of one type of resource become changes of node pools. */
export interface PoolAdapter {
  readonly resource: PoolResource;
  /** The pool in a resource; `undefined` where it describes none. */
  readonly poolIn: (resource: PlannedResource, configuration: ConfigurationIndex) => PlannedPool | undefined;
}
