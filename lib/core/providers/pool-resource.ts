import type { Fact } from "../facts/fact";
import type { Spelling, Text } from "../findings/text";
import { migConfigIn } from "../pool/mig-config";
import type { NodePoolFacts, PoolArgumentName } from "../pool/node-pool";
import type { ChangeEffect } from "../pool/node-pool-arguments";

export type Attributes = Readonly<Record<string, unknown>>;

/** A type of Terraform resource that describes a node pool: how its values are read, and what its provider does. */
export interface PoolResource {
  readonly type: string;
  /** The argument that names the cluster; empty where the resource is the cluster. */
  readonly clusterArgument: string;
  /** The block of the resource that is the pool; `undefined` where all of it is. */
  readonly block?: string;
  /** Whether the values are about AKS at all, where the type makes anything; the others are passed over unread. */
  readonly isAboutAks?: (values: Attributes) => boolean;
  readonly behavior: ProviderBehavior;
  /** Its words for it where the values show that it is an older one. */
  readonly spellingOf?: (values: Attributes) => Spelling;
  /** What the values say of a pool, as arguments of azurerm; `undefined` where they describe none. */
  readonly read: (values: Attributes) => Attributes | undefined;
  /** The same with what the pool gets where they are silent, and its provider does not write it out. */
  readonly withDefaults: (attributes: Attributes, isMade: boolean) => Attributes;
  /** What holds of every such pool and no argument says. */
  readonly implied: Attributes;
}

/** What a provider does with a node pool that exists, and its words for it: the data in which providers differ. */
export interface ProviderBehavior {
  /** What the change of an argument does to a pool that exists. */
  readonly effectOf: (name: PoolArgumentName, before: Fact<unknown>, after: Fact<unknown>) => ChangeEffect;
  /** How to undo a change that costs the pool by accident; `undefined` where it is none. */
  readonly undoOf: (name: string, before: Fact<unknown>, after: Fact<unknown>) => Text | undefined;
  /** Whether AKS is left with upgrade settings that the configuration no longer has. */
  readonly keepsUpgradeSettings: boolean;
  /** Whether it stops the apply at the bounds of the autoscaler, before it asks Azure for anything; without `before` it makes the pool. */
  readonly refusesBounds: (after: NodePoolFacts, before: NodePoolFacts | undefined) => boolean;
  /** Its words for what is said in those of azurerm. */
  readonly spelling: Spelling;
}

/** What a report calls the pool, by the address of its resource. */
export function poolAddress({ block }: PoolResource, address: string): string {
  return block === undefined ? address : `${address}.${block}`;
}

/** Whether the arguments ask for slices: AKS by a profile, or NVIDIA's MIG manager by a label. */
export function asksForSlices(attributes: Attributes): boolean {
  return (
    [attributes.gpu_instance, attributes.gpu_mig_profiles].some((profile) => profile !== undefined && profile !== null && profile !== "") ||
    migConfigIn(attributes.node_labels) !== undefined
  );
}
