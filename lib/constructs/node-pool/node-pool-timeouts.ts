/** How long Terraform waits for Azure, as a number with a unit: `90m`, `2h`. */
export interface NodePoolTimeouts {
  /**
   * Until the pool exists with all its nodes.
   * @default "60m"
   */
  readonly create?: string;

  /**
   * Until the pool is destroyed.
   * @default "60m"
   */
  readonly delete?: string;

  /**
   * Until Azure returns the state of the pool.
   * @default "5m"
   */
  readonly read?: string;

  /**
   * Until a change of the pool is done, including a rotation.
   * @default "60m"
   */
  readonly update?: string;
}
