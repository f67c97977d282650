// A pool that was written as a raw azurerm_kubernetes_cluster_node_pool.mignode and is now described by this library.
// The address stays, so Terraform keeps the pool. Set what your pool has: a difference in gpu_instance, gpu_driver or
// priority would replace it, which `cdktf-aks-mig review` tells before you apply.
// Run: npx cdktf synth --app "node --import tsx examples/adopt-existing-pool.ts"
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { App, TerraformStack } from "cdktf";
import { AksCluster, ExternalGpuSoftware, MigGpuNodePool, MigProfile, MigStrategy, VmSize } from "../lib";

const app = new App();
const stack = new TerraformStack(app, "gpu");
new AzurermProvider(stack, "azurerm", { features: [{}] });

new MigGpuNodePool(stack, "mignode", {
  cluster: AksCluster.fromLookup(stack, "migcluster", { resourceGroupName: "myresourcegroup", clusterName: "migcluster" }),
  vmSize: VmSize.STANDARD_ND96ASR_V4,
  profile: MigProfile.MIG_1G,
  strategy: MigStrategy.SINGLE,
  taints: ["sku=gpu:NoSchedule"],
  // The plugin that serves the pool today stays as it is; adopt it in a second step.
  gpuSoftware: new ExternalGpuSoftware(),
  preventDestroy: true,
});

app.synth();
