// GitOps installs the charts: the stack creates only the pool, and its outputs are the values for the charts.
// Run: npx cdktf synth --app "node --import tsx examples/charts-by-gitops.ts"
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { App, TerraformOutput, TerraformStack } from "cdktf";
import { AksCluster, ExternalGpuSoftware, MigGpuNodePool, MigProfile, MigStrategy, VmSize } from "../lib";

const app = new App();
const stack = new TerraformStack(app, "gpu");
new AzurermProvider(stack, "azurerm", { features: [{}] });

const pool = new MigGpuNodePool(stack, "mignode", {
  cluster: AksCluster.fromLookup(stack, "migcluster", { resourceGroupName: "myresourcegroup", clusterName: "migcluster" }),
  vmSize: VmSize.STANDARD_NC40ADS_H100_V5,
  profile: MigProfile.MIG_1G,
  strategy: MigStrategy.MIXED,
  taints: ["sku=gpu:NoSchedule"],
  gpuSoftware: new ExternalGpuSoftware(),
});
new TerraformOutput(stack, "mig-strategy", { value: pool.strategy });
// To be tolerated by the plugin and by the NFD worker.
new TerraformOutput(stack, "taints", { value: pool.taints });

app.synth();
