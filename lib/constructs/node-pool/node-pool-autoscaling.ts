/** The bounds of the autoscaler of a node pool. */
export interface NodePoolAutoscaling {
  /** The fewest nodes: 0 to 1000. */
  readonly minCount: number;

  /** The most nodes: 1 to 1000. */
  readonly maxCount: number;
}
