// The original procedure with its two charts of 2020. A warning lists what no longer works with them.
// Run: npx cdktf synth --app "node --import tsx examples/original-charts.ts"
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { App, TerraformStack } from "cdktf";
import { AksCluster, MigGpuNodePool, MigProfile, MigStrategy, NvidiaDevicePlugin, VmSize } from "../lib";

const app = new App();
const stack = new TerraformStack(app, "gpu");
new AzurermProvider(stack, "azurerm", { features: [{}] });

const cluster = AksCluster.fromLookup(stack, "migcluster", { resourceGroupName: "myresourcegroup", clusterName: "migcluster" });
cluster.addHelmProvider(stack, "helm");

const gpuSoftware = new NvidiaDevicePlugin(stack, "nvidia", {
  cluster,
  chartVersion: "0.7.0",
  gpuFeatureDiscoveryChartVersion: "0.2.0",
});
new MigGpuNodePool(stack, "mignode", {
  cluster,
  vmSize: VmSize.STANDARD_ND96ASR_V4,
  profile: MigProfile.MIG_1G,
  strategy: MigStrategy.SINGLE,
  gpuSoftware,
});

app.synth();
