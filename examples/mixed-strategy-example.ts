// A node pool under the mixed strategy, and the pod nvidia-mixed that runs nvidia-smi -L on one of its slices, one nvidia.com/mig-1g.5gb.
//
//   npx cdktf deploy --app "node --import tsx examples/mixed-strategy-example.ts"
//   terraform -chdir=cdktf.out/stacks/mixed-strategy output -raw pod | kubectl apply -f -
//   kubectl logs nvidia-mixed
//
// The image nvidia/cuda:11.0-base of older instructions is no longer in the registry; the library uses its default.
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { App, TerraformOutput, TerraformStack } from "cdktf";
import { AksCluster, MigGpuNodePool, MigProfile, MigStrategy, VmSize } from "../lib";

const app = new App();
const stack = new TerraformStack(app, "mixed-strategy");
new AzurermProvider(stack, "azurerm", { features: [{}] });
const cluster = AksCluster.fromLookup(stack, "cluster", { clusterName: "migcluster", resourceGroupName: "myresourcegroup" });
cluster.addHelmProvider(stack, "helm");

const pool = new MigGpuNodePool(stack, "mignode", {
  cluster,
  vmSize: VmSize.STANDARD_ND96ASR_V4,
  profile: MigProfile.MIG_1G,
  strategy: MigStrategy.MIXED,
});
new TerraformOutput(stack, "pod", { value: JSON.stringify(pool.podManifest({ name: "nvidia-mixed" })) });

app.synth();
