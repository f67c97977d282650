import type { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { AksCluster, type IAksCluster, MigGpuNodePool, type MigGpuNodePoolProps, MigProfile, MigStrategy, VmSize } from "../../lib";
import { CLUSTER_ID, type SynthesizedStack, TestApp } from "./synth";

export const POOL_TYPE = "azurerm_kubernetes_cluster_node_pool";

/** The cluster that every test uses where it does not matter which. */
export function testCluster(scope: Construct, id = "cluster"): IAksCluster {
  return (scope.node.tryFindChild(id) as IAksCluster | undefined) ?? AksCluster.fromClusterId(scope, id, CLUSTER_ID);
}

/** A pool of eight A100s cut into sevenths, on the test cluster of the scope unless the props say otherwise. */
export function testPool(scope: Construct, id = "mignode", props: Partial<MigGpuNodePoolProps> = {}): MigGpuNodePool {
  return new MigGpuNodePool(scope, id, {
    cluster: props.cluster ?? testCluster(scope),
    vmSize: VmSize.STANDARD_ND96ASR_V4,
    profile: MigProfile.MIG_1G,
    strategy: MigStrategy.SINGLE,
    ...props,
  });
}

/** The synthesized stack that `build` filled. */
export function synthesized(build: (stack: TerraformStack) => void): SynthesizedStack {
  const app = new TestApp();
  build(app.stack());
  return app.synth().gpu as SynthesizedStack;
}

/** The azurerm arguments of the only pool, made with these props. */
export function poolArguments(props: Partial<MigGpuNodePoolProps> = {}, id = "mignode"): any {
  return synthesized((stack) => testPool(stack, id, props)).resource(POOL_TYPE);
}
