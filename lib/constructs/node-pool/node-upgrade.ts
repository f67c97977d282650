/**
 * How an upgrade replaces the nodes of a pool: by a whole number of nodes from "1", or a percentage up to "100%".
 * @see https://learn.microsoft.com/azure/aks/upgrade-aks-node-pools-rolling
 */
export class NodeUpgrade {
  /** Adds this many nodes before it drains others. Needs GPU quota for them. */
  public static surge(nodes: string): NodeUpgrade {
    return new NodeUpgrade(nodes);
  }

  /** Upgrades this many nodes at a time, without new ones. Needs no spare quota. */
  public static unavailable(nodes: string): NodeUpgrade {
    return new NodeUpgrade(undefined, nodes);
  }

  /**
   * How many nodes an upgrade adds.
   * @default - none
   */
  public readonly maxSurge?: string;

  /**
   * How many nodes may be unavailable during an upgrade.
   * @default - none
   */
  public readonly maxUnavailable?: string;

  private constructor(maxSurge?: string, maxUnavailable?: string) {
    this.maxSurge = maxSurge;
    this.maxUnavailable = maxUnavailable;
  }
}
