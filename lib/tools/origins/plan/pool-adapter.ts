import type { PoolProvider } from "../../../core/plan/pool-change";
import type { ConfigurationIndex } from "./configuration-index";
import type { Attributes, PlannedResource } from "./planned-resource";

/** A node pool of a plan with azurerm's arguments, whoever makes it, and what its provider does. */
export interface PlannedPool extends PlannedResource {
  readonly provider: PoolProvider;
  /** The argument of the resource that says on which cluster it is. */
  readonly clusterArgument: string;
  /** What cannot be said of it, and why. */
  readonly unread: readonly string[];
}

/** How a review reads the node pools that one type of resource describes. */
export interface PoolAdapter {
  readonly type: string;
  /** The pool in a resource; `undefined` where it describes none. */
  readonly poolIn: (resource: PlannedResource, configuration: ConfigurationIndex) => PlannedPool | undefined;
  /** Its arguments in a state, where the resource describes a pool there. */
  readonly attributesIn: (values: Attributes) => Attributes | undefined;
  /** What the pool is called in a report, by the address of the resource. */
  readonly addressOf: (address: string) => string;
}

/** Whether the arguments ask for slices. */
export function asksForSlices(attributes: Attributes): boolean {
  return [attributes.gpu_instance, attributes.gpu_mig_profiles].some(
    (profile) => profile !== undefined && profile !== null && profile !== "",
  );
}
