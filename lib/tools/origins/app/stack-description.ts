import type { VmSize } from "../../../core/catalog/vm-size";
import type { Lifecycle } from "../../../core/plan/pool-change";
import { poolsOf } from "./synthesized-pool";
import type { SynthesizedStack } from "./synthesized-stacks";

/** What a synthesized stack says of a node pool beyond its plan. */
export interface PoolDescription {
  readonly strategy: string | undefined;
  readonly size: VmSize | undefined;
  readonly lifecycle: Lifecycle;
}

/** The MIG node pools of a synthesized stack, by their address without a key of `count` or `for_each`. */
export type StackDescription = ReadonlyMap<string, PoolDescription>;

export function describeStack(stack: SynthesizedStack): StackDescription {
  return new Map(poolsOf(stack).map(({ address, strategy, size, lifecycle }) => [address, { strategy, size, lifecycle }]));
}

/** What the stack says of a pool of the plan. */
export function descriptionOf(stack: StackDescription | undefined, address: string): PoolDescription | undefined {
  return stack?.get(address.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]$/, ""));
}
