import type { FormerNames } from "../shared/former-names";
import type { MigGpuNodePoolProps } from "./mig-gpu-node-pool-props";

const OF_EVERY_POOL: FormerNames = { upgrade: ["maxSurge", "maxUnavailable"] };

/** The deprecated props of a `MigGpuNodePool`, by the ones that replace them. */
export const FORMER_POOL_PROPS: FormerNames = {
  ...OF_EVERY_POOL,
  autoscaling: ["minCount", "maxCount"],
  priority: ["spot", "spotMaxPrice", "evictionPolicy"],
};

/** Those of a `ManagedMigNodePool`, and the renamed one among them. */
export const RENAMED_MANAGED_PROPS: FormerNames = { profiles: ["slices"] };
export const FORMER_MANAGED_PROPS: FormerNames = { ...OF_EVERY_POOL, ...RENAMED_MANAGED_PROPS };

type Flattened = Pick<MigGpuNodePoolProps, "autoscaling" | "priority" | "upgrade">;

/** The props with `autoscaling`, `priority` and `upgrade` as the single arguments of azurerm. */
export function flatProps<Props extends Flattened>(props: Props): Omit<Props, keyof Flattened> {
  const { autoscaling, priority, upgrade, ...others } = props;
  return {
    ...others,
    ...(autoscaling && { minCount: autoscaling.minCount, maxCount: autoscaling.maxCount }),
    ...(priority && {
      spot: priority.isSpot,
      spotMaxPrice: priority.spotOptions.maxPrice,
      evictionPolicy: priority.spotOptions.evictionPolicy,
    }),
    ...(upgrade && { maxSurge: upgrade.maxSurge, maxUnavailable: upgrade.maxUnavailable }),
  };
}
