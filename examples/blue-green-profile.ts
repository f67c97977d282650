// A change of profile that creates the new pool before it destroys the old one. With another PROFILE the pool has another
// name. Needs quota for both pools.
// Run: PROFILE=MIG3g npx cdktf synth --app "node --import tsx examples/blue-green-profile.ts"
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
  vmSize: VmSize.STANDARD_ND96ASR_V4,
  profile: (process.env.PROFILE as MigProfile) ?? MigProfile.MIG_1G,
  strategy: MigStrategy.SINGLE,
  createBeforeDestroy: true,
});

app.synth();
