// A MIG node pool with the driver, device plugin and metrics of AKS (preview): no chart, and no Helm provider.
// The subscription needs the feature ManagedGPUExperiencePreview; see docs/managed-pools.md.
// Run: npx cdktf synth --app "node --import tsx examples/managed-pool.ts"
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { App, TerraformStack } from "cdktf";
import { AksCluster, ManagedMigNodePool, MigProfile, MigStrategy, VmSize } from "../lib";

const app = new App();
const stack = new TerraformStack(app, "gpu");
new AzurermProvider(stack, "azurerm", { features: [{}] });

new ManagedMigNodePool(stack, "mignode", {
  cluster: AksCluster.fromLookup(stack, "migcluster", { resourceGroupName: "myresourcegroup", clusterName: "migcluster" }),
  vmSize: VmSize.STANDARD_NC24ADS_A100_V4,
  profiles: [MigProfile.MIG_1G],
  strategy: MigStrategy.SINGLE,
});

app.synth();
