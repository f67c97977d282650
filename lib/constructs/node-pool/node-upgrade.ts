/**
 * How an upgrade replaces the nodes of a pool: each number is whole, from "1" on, or a share up to "100%".
 *
 * @see https://learn.microsoft.com/azure/aks/upgrade-aks-node-pools-rolling
 */
export class NodeUpgrade {
  /** It adds so many nodes before it drains others. Needs GPU quota for them. */
  public static surge(nodes: string): NodeUpgrade {
    return new NodeUpgrade(nodes);
  }

  /** It takes away so many nodes at a time. Needs no spare quota. */
  public static unavailable(nodes: string): NodeUpgrade {
    return new NodeUpgrade(undefined, nodes);
  }

  /**
   * How many nodes it adds.
   *
   * @default - none
   */
  public readonly maxSurge?: string;

  /**
   * How many nodes it takes away.
   *
   * @default - none
   */
  public readonly maxUnavailable?: string;

  private constructor(maxSurge?: string, maxUnavailable?: string) {
    this.maxSurge = maxSurge;
    this.maxUnavailable = maxUnavailable;
  }
}
