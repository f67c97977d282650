// One GPU in slices of two sizes, 4g and 3g, on a pool that AKS manages (preview), and a pod for each size.
// The subscription needs the feature ManagedGPUExperiencePreview; see docs/managed-pools.md.
//
//   npx cdktf deploy --app "node --import tsx examples/mixed-layout.ts"
//   terraform -chdir=cdktf.out/stacks/gpu output -raw training | kubectl apply -f -
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { App, TerraformOutput, TerraformStack } from "cdktf";
import { AksCluster, ManagedMigNodePool, MigProfile, MigStrategy, VmSize } from "../lib";

const app = new App();
const stack = new TerraformStack(app, "gpu");
new AzurermProvider(stack, "azurerm", { features: [{}] });

const pool = new ManagedMigNodePool(stack, "mignode", {
  cluster: AksCluster.fromLookup(stack, "migcluster", { resourceGroupName: "myresourcegroup", clusterName: "migcluster" }),
  vmSize: VmSize.STANDARD_ND96ASR_V4,
  profiles: [MigProfile.MIG_4G, MigProfile.MIG_3G],
  strategy: MigStrategy.MIXED,
});

for (const [name, profile] of Object.entries({ training: MigProfile.MIG_4G, inference: MigProfile.MIG_3G })) {
  new TerraformOutput(stack, name, { value: JSON.stringify(pool.podManifest({ name, profile })) });
}

app.synth();
