// An argument that azurerm has renamed, which no app of a user in this repository sets.
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { App, TerraformStack } from "cdktf";
import { AksCluster, ExternalGpuSoftware, MigGpuNodePool, MigProfile, MigStrategy, VmSize } from "../../lib";

const app = new App();
const stack = new TerraformStack(app, "gpu");
new AzurermProvider(stack, "azurerm", { features: [{}] });
new MigGpuNodePool(stack, "mignode", {
  cluster: AksCluster.fromLookup(stack, "migcluster", { resourceGroupName: "myresourcegroup", clusterName: "migcluster" }),
  vmSize: VmSize.STANDARD_ND96ASR_V4,
  profile: MigProfile.MIG_1G,
  strategy: MigStrategy.SINGLE,
  gpuSoftware: new ExternalGpuSoftware(),
  kubeletConfig: { containerLogMaxFiles: 5 },
});
app.synth();
