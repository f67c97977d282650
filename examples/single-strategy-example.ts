// A node pool under the single strategy, and the pod nvidia-single that runs nvidia-smi -L on one of its slices, one nvidia.com/gpu.
//
//   npx cdktf deploy --app "node --import tsx examples/single-strategy-example.ts"
//   terraform -chdir=cdktf.out/stacks/single-strategy output -raw pod | kubectl apply -f -
//   kubectl logs nvidia-single
//
// The image nvidia/cuda:11.0-base of older instructions is no longer in the registry; the library uses its default.
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { App, TerraformOutput, TerraformStack } from "cdktf";
import { AksCluster, MigGpuNodePool, MigProfile, MigStrategy, VmSize } from "../lib";

const app = new App();
const stack = new TerraformStack(app, "single-strategy");
new AzurermProvider(stack, "azurerm", { features: [{}] });
const cluster = AksCluster.fromLookup(stack, "cluster", { clusterName: "migcluster", resourceGroupName: "myresourcegroup" });
cluster.addHelmProvider(stack, "helm");

const pool = new MigGpuNodePool(stack, "mignode", {
  cluster,
  vmSize: VmSize.STANDARD_ND96ASR_V4,
  profile: MigProfile.MIG_1G,
  strategy: MigStrategy.SINGLE,
});
new TerraformOutput(stack, "pod", { value: JSON.stringify(pool.podManifest({ name: "nvidia-single" })) });

app.synth();
