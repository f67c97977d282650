import type { VmSize } from "../../core/catalog/vm-size";

/** What a synthesized stack says of a node pool beyond its plan. */
export interface PoolDescription {
  readonly strategy: string | undefined;
  readonly size: VmSize | undefined;
}

/** The node pools of a synthesized stack. */
export interface StackDescription {
  /** Of every instance of the pool, whatever its `for_each` key. */
  poolAt(address: string): PoolDescription | undefined;
}
