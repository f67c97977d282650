import type { ProviderBehavior } from "../pool/provider-behavior";

export type Attributes = Readonly<Record<string, unknown>>;

/** A type of Terraform resource that describes a node pool: how its values are read, and what its provider does. */
export interface PoolResource {
  readonly type: string;
  /** The argument that names the cluster; empty where the resource is the cluster. */
  readonly clusterArgument: string;
  readonly behavior: ProviderBehavior;
  /** What the values say of a pool, as arguments of azurerm; `undefined` where they describe none. */
  readonly read: (values: Attributes) => Attributes | undefined;
  /** The same with what the pool gets where they are silent, and its provider does not write it out. */
  readonly withDefaults: (attributes: Attributes, isMade: boolean) => Attributes;
  /** What holds of every such pool and no argument says. */
  readonly implied: Attributes;
  /** What a report calls the pool, by the address of the resource. */
  readonly addressOf: (address: string) => string;
}

/** Whether the arguments ask for slices. */
export function asksForSlices(attributes: Attributes): boolean {
  return [attributes.gpu_instance, attributes.gpu_mig_profiles].some(
    (profile) => profile !== undefined && profile !== null && profile !== "",
  );
}
