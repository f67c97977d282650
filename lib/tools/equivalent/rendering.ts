import { META_ARGUMENTS, NODE_POOL_EQUIVALENTS } from "./node-pool-equivalents";

/** A pool in other words. */
export interface Rendering {
  /** The answer. */
  readonly text: string;
  /** What the answer does not say, by azurerm argument, and why. */
  readonly omitted: readonly Omission[];
}

export interface Omission {
  readonly argument: string;
  readonly why: string;
}

/** The settings that no azurerm argument of this release stands for. */
export function omissionsBeyondArguments(settings: ReadonlyMap<string, unknown>): Omission[] {
  return [...settings.keys()]
    .filter((argument) => !Object.hasOwn(NODE_POOL_EQUIVALENTS, argument))
    .map((argument) => ({
      argument,
      why: Object.hasOwn(META_ARGUMENTS, argument) ? META_ARGUMENTS[argument]! : "this release of cdktf-aks-mig does not know it",
    }));
}
