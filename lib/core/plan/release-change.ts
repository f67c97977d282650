import type { GpuSoftware } from "../nvidia/gpu-software";
import type { PlannedChange } from "../terraform/planned-change";
import type { PoolChange } from "./pool-change";

/** A release of NVIDIA's software in a plan. */
export interface ReleaseChange extends PlannedChange<GpuSoftware> {
  /** The arguments of `helm_release` that differ between before and after. */
  readonly changed: readonly string[];
  /** The MIG pools of its cluster. */
  readonly pools: readonly PoolChange[];
  /** The release that serves these pools once this one is gone. */
  readonly successor: string | undefined;
}
