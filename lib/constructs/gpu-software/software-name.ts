/** The names of GPU software in messages. */
export interface SoftwareName {
  /** `device plugin`. */
  readonly full: string;
  /** `plugin`. */
  readonly short: string;
  /** The class that installs it: `NvidiaDevicePlugin`. */
  readonly className: string;
}
