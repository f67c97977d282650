/** When the kubelet starts the container of a pod again, for `restartPolicy`. */
export class RestartPolicy {
  /** Whenever it ends. */
  public static readonly ALWAYS: string = "Always";
  /** When it fails. */
  public static readonly ON_FAILURE: string = "OnFailure";
  /** Never. */
  public static readonly NEVER: string = "Never";

  private constructor() {}
}
