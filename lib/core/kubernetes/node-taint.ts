/** What a taint does to pods that do not tolerate it. */
export enum TaintEffect {
  /** New pods stay away. */
  NO_SCHEDULE = "NoSchedule",
  /** New pods go elsewhere if they can. */
  PREFER_NO_SCHEDULE = "PreferNoSchedule",
  /** New pods stay away, and running ones are evicted. */
  NO_EXECUTE = "NoExecute",
}

/**
 * Taints of nodes, as `taints` takes them.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/
 */
export class NodeTaint {
  /**
   * The taint `key=value:Effect`: `NodeTaint.of("sku", "gpu")` is `sku=gpu:NoSchedule`.
   *
   * @param key - a name, such as `sku` or `example.com/gpu`.
   * @param value - 1 to 63 letters, digits, hyphens, underscores and dots.
   * @param effect - what it does to pods; `TaintEffect.NO_SCHEDULE` unless you say otherwise.
   */
  public static of(key: string, value: string, effect: TaintEffect = TaintEffect.NO_SCHEDULE): string {
    return `${key}=${value}:${effect}`;
  }

  private constructor() {}
}
