// A new cluster and a MIG node pool on it, in two stacks: the second looks up the new cluster.
// Run: npx cdktf deploy cluster gpu --app "node --import tsx examples/new-cluster.ts"
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { App, TerraformStack } from "cdktf";
import { AksCluster, MigGpuNodePool, MigProfile, MigSmokeTest, MigStrategy, VmSize } from "../lib";

const app = new App();

const base = new TerraformStack(app, "cluster");
// azurerm 5 registers a resource provider only if it is listed.
new AzurermProvider(base, "azurerm", { features: [{}], resourceProvidersToRegister: ["Microsoft.ContainerService"] });
new AksCluster(base, "migcluster", { location: "southcentralus", resourceGroupName: "myresourcegroup" });

const gpu = new TerraformStack(app, "gpu");
gpu.addDependency(base);
new AzurermProvider(gpu, "azurerm", { features: [{}] });
const cluster = AksCluster.fromLookup(gpu, "migcluster", { resourceGroupName: "myresourcegroup", clusterName: "migcluster" });
cluster.addHelmProvider(gpu, "helm");

const pool = new MigGpuNodePool(gpu, "mignode", {
  cluster,
  vmSize: VmSize.STANDARD_NC24ADS_A100_V4,
  profile: MigProfile.MIG_1G,
  strategy: MigStrategy.SINGLE,
});
// The deploy fails if the slices are missing.
new MigSmokeTest(gpu, "smoke", { pool });

app.synth();
