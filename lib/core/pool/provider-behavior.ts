import type { Fact } from "../facts/fact";
import { AZURERM_SPELLING, type Spelling, type Text } from "../findings/text";
import type { PoolArgumentName } from "./node-pool";
import { type ChangeEffect, changeEffect, type NodePoolArgumentName, undoOf } from "./node-pool-arguments";

/** What a provider does with a node pool that exists, and its words for it: the data in which providers differ. */
export interface ProviderBehavior {
  /** What the change of an argument does to a pool that exists. */
  readonly effectOf: (name: PoolArgumentName, before: Fact<unknown>, after: Fact<unknown>) => ChangeEffect;
  /** How to undo a change that costs the pool by accident; `undefined` where it is none. */
  readonly undoOf: (name: string, before: Fact<unknown>, after: Fact<unknown>) => Text | undefined;
  /** Whether AKS is left with upgrade settings that the configuration no longer has. */
  readonly keepsUpgradeSettings: boolean;
  /** Its words for what is said in those of azurerm. */
  readonly spelling: Spelling;
}

export const AZURERM_BEHAVIOR: ProviderBehavior = {
  effectOf: (name, before, after) => changeEffect(name as NodePoolArgumentName, before, after),
  undoOf,
  keepsUpgradeSettings: true,
  spelling: AZURERM_SPELLING,
};
