// A Spot pool between one and four nodes. Azure can evict its nodes at any time, and pods must tolerate the Spot taint.
// Run: npx cdktf synth --app "node --import tsx examples/spot-autoscaled.ts"
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { App, TerraformStack } from "cdktf";
import { AksCluster, MigGpuNodePool, MigProfile, MigStrategy, NodePriority, VmSize } from "../lib";

const app = new App();
const stack = new TerraformStack(app, "gpu");
new AzurermProvider(stack, "azurerm", { features: [{}] });

const cluster = AksCluster.fromLookup(stack, "migcluster", { resourceGroupName: "myresourcegroup", clusterName: "migcluster" });
cluster.addHelmProvider(stack, "helm");

new MigGpuNodePool(stack, "migspot", {
  cluster,
  vmSize: VmSize.STANDARD_NC24ADS_A100_V4,
  profile: MigProfile.MIG_2G,
  strategy: MigStrategy.SINGLE,
  priority: NodePriority.spot({ maxPrice: 1.5 }),
  autoscaling: { minCount: 1, maxCount: 4 },
});

app.synth();
