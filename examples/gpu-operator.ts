// The GPU Operator serves two pools of one cluster. AKS manages the driver and partitions the GPUs.
// Run: npx cdktf synth --app "node --import tsx examples/gpu-operator.ts"
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { App, TerraformStack } from "cdktf";
import { AksCluster, MigGpuNodePool, MigProfile, MigSmokeTest, MigStrategy, NvidiaGpuOperator, VmSize } from "../lib";

const app = new App();
const stack = new TerraformStack(app, "gpu");
new AzurermProvider(stack, "azurerm", { features: [{}] });

const cluster = AksCluster.fromLookup(stack, "migcluster", { resourceGroupName: "myresourcegroup", clusterName: "migcluster" });
cluster.addHelmProvider(stack, "helm");

// The Prometheus operator runs on the cluster, and scrapes the DCGM exporter.
const gpuSoftware = new NvidiaGpuOperator(stack, "nvidia", { cluster, serviceMonitor: true });
const notebooks = new MigGpuNodePool(stack, "notebooks", {
  cluster,
  vmSize: VmSize.STANDARD_NC24ADS_A100_V4,
  profile: MigProfile.MIG_1G,
  strategy: MigStrategy.SINGLE,
  gpuSoftware,
});
new MigGpuNodePool(stack, "inference", {
  cluster,
  vmSize: VmSize.STANDARD_NC48ADS_A100_V4,
  profile: MigProfile.MIG_3G,
  strategy: MigStrategy.MIXED,
  gpuSoftware,
});
new MigSmokeTest(stack, "smoke", { pool: notebooks });

app.synth();
