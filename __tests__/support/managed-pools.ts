import type { Construct } from "constructs";
import { ManagedMigNodePool, type ManagedMigNodePoolProps, MigProfile, MigStrategy, VmSize } from "../../lib";
import { synthesized, testCluster } from "./pools";

export const AZAPI_TYPE = "azapi_resource";

/** A managed pool of eight A100s, each cut into four slices of three sizes, on the test cluster unless the props say otherwise. */
export function managedPool(scope: Construct, id = "mignode", props: Partial<ManagedMigNodePoolProps> = {}): ManagedMigNodePool {
  return new ManagedMigNodePool(scope, id, {
    cluster: props.cluster ?? testCluster(scope),
    vmSize: VmSize.STANDARD_ND96ASR_V4,
    profiles: [MigProfile.MIG_3G, MigProfile.MIG_2G, MigProfile.MIG_1G, MigProfile.MIG_1G],
    strategy: MigStrategy.MIXED,
    ...props,
  });
}

/** The arguments of the only pool, made with these props. */
export function managedArguments(props: Partial<ManagedMigNodePoolProps> = {}): any {
  return synthesized((stack) => managedPool(stack, "mignode", props)).resource(AZAPI_TYPE);
}
