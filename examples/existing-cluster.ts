// A MIG node pool on an existing cluster.
// Run: npx cdktf synth --app "node --import tsx examples/existing-cluster.ts"
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { App, TerraformStack } from "cdktf";
import { AksCluster, MigGpuNodePool, MigProfile, MigStrategy, VmSize } from "../lib";

const app = new App();
const stack = new TerraformStack(app, "gpu");
new AzurermProvider(stack, "azurerm", { features: [{}] });

const cluster = AksCluster.fromLookup(stack, "migcluster", { resourceGroupName: "myresourcegroup", clusterName: "migcluster" });
cluster.addHelmProvider(stack, "helm");

new MigGpuNodePool(stack, "mignode", {
  cluster,
  vmSize: VmSize.STANDARD_NC24ADS_A100_V4,
  profile: MigProfile.MIG_1G,
  strategy: MigStrategy.SINGLE,
});

app.synth();
