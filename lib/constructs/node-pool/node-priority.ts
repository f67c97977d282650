/** Options of Spot nodes. */
export interface SpotOptions {
  /**
   * The highest price of a node in US dollars an hour: -1 for the regular price, or positive with at most five decimals.
   * @default -1
   */
  readonly maxPrice?: number;

  /**
   * What happens to a node that Azure evicts: a constant of `EvictionPolicy`.
   * @default "Delete"
   */
  readonly evictionPolicy?: string;
}

/**
 * Whether Azure may evict the nodes of a pool.
 * @see https://learn.microsoft.com/azure/aks/spot-node-pool
 */
export class NodePriority {
  /** Regular nodes, which Azure does not evict. */
  public static readonly REGULAR = new NodePriority(false, {});

  /** Spot nodes, which Azure evicts when it needs the capacity. The pool carries the Spot taint and label. */
  public static spot(options: SpotOptions = {}): NodePriority {
    return new NodePriority(true, options);
  }

  /** Whether the nodes are Spot nodes. */
  public readonly isSpot: boolean;

  /** Options of Spot nodes; empty for regular ones. */
  public readonly spotOptions: SpotOptions;

  private constructor(isSpot: boolean, spotOptions: SpotOptions) {
    this.isSpot = isSpot;
    this.spotOptions = spotOptions;
  }
}
