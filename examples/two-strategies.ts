// Two pools of one cluster, with different profiles and strategies, that share one device plugin.
// Run: npx cdktf synth --app "node --import tsx examples/two-strategies.ts"
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { App, TerraformStack } from "cdktf";
import { AksCluster, MigGpuNodePool, MigProfile, MigStrategy, VmSize } from "../lib";

const app = new App();
const stack = new TerraformStack(app, "gpu");
new AzurermProvider(stack, "azurerm", { features: [{}] });

const cluster = AksCluster.fromLookup(stack, "migcluster", { resourceGroupName: "myresourcegroup", clusterName: "migcluster" });
cluster.addHelmProvider(stack, "helm");

// Notebooks ask for nvidia.com/gpu and get a seventh of an A100.
new MigGpuNodePool(stack, "notebooks", {
  cluster,
  vmSize: VmSize.STANDARD_NC24ADS_A100_V4,
  profile: MigProfile.MIG_1G,
  strategy: MigStrategy.SINGLE,
});
// Inference asks for nvidia.com/mig-3g.40gb by its size.
new MigGpuNodePool(stack, "inference", {
  cluster,
  vmSize: VmSize.STANDARD_NC48ADS_A100_V4,
  profile: MigProfile.MIG_3G,
  strategy: MigStrategy.MIXED,
});

app.synth();
