/**
 * How long Terraform waits for Azure, as a number with a unit: `90m`, `2h`.
 */
export interface NodePoolTimeouts {
  /**
   * For the pool to be there with all its nodes.
   *
   * @default "60m"
   */
  readonly create?: string;

  /**
   * For the pool to be gone.
   *
   * @default "60m"
   */
  readonly delete?: string;

  /**
   * For Azure to say what the pool is like.
   *
   * @default "5m"
   */
  readonly read?: string;

  /**
   * For a change of the pool, rotation included.
   *
   * @default "60m"
   */
  readonly update?: string;
}
