// Imports a pool that "az aks nodepool add" created. The first apply adds a label in place. The props must match the pool:
// a difference in gpu_instance, gpu_driver, priority or vm_size, even in upper and lower case, replaces it.
// `cdktf-aks-mig review` reports that before you apply. A pool that is already in the state needs no import.
// Run: npx cdktf synth --app "node --import tsx examples/adopt-existing-pool.ts"
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { App, TerraformStack } from "cdktf";
import { AksCluster, ExternalGpuSoftware, MigGpuNodePool, MigProfile, MigStrategy, NodeUpgrade, VmSize } from "../lib";

const CLUSTER_ID =
  "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/myresourcegroup/providers/Microsoft.ContainerService/managedClusters/migcluster";

const app = new App();
const stack = new TerraformStack(app, "gpu");
new AzurermProvider(stack, "azurerm", { features: [{}] });

const pool = new MigGpuNodePool(stack, "mignode", {
  cluster: AksCluster.fromClusterId(stack, "migcluster", CLUSTER_ID),
  vmSize: VmSize.STANDARD_ND96ASR_V4,
  profile: MigProfile.MIG_1G,
  strategy: MigStrategy.SINGLE,
  taints: ["sku=gpu:NoSchedule"],
  // The answer of: az aks nodepool show ... --query upgradeSettings
  // Without undrainableNodeBehavior, where the pool has one, azurerm deletes the pool and creates it again.
  upgrade: NodeUpgrade.surge("10%"),
  undrainableNodeBehavior: "Schedule",
  // The plugin that serves the pool today stays as it is; adopt it in a second step.
  gpuSoftware: new ExternalGpuSoftware(),
  preventDestroy: true,
});
pool.resource.importFrom(`${CLUSTER_ID}/agentPools/mignode`);

app.synth();
