// Slices as claims (DRA), next to a pool that keeps the device plugin: the way from one to the other. See docs/dra.md.
//
//   npx cdktf deploy --app "node --import tsx examples/claims.ts"
//   terraform -chdir=cdktf.out/stacks/gpu output -raw claim | kubectl apply -f -
//   terraform -chdir=cdktf.out/stacks/gpu output -raw resource | kubectl apply -f -
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { App, TerraformOutput, TerraformStack } from "cdktf";
import { AksCluster, MigGpuNodePool, MigProfile, MigSmokeTest, MigStrategy, NvidiaDraDriver, VmSize } from "../lib";

const app = new App();
const stack = new TerraformStack(app, "gpu");
new AzurermProvider(stack, "azurerm", { features: [{}] });

const cluster = AksCluster.fromLookup(stack, "migcluster", { resourceGroupName: "myresourcegroup", clusterName: "migcluster" });
cluster.addHelmProvider(stack, "helm");

const slices = { cluster, vmSize: VmSize.STANDARD_NC24ADS_A100_V4, profile: MigProfile.MIG_1G, strategy: MigStrategy.MIXED };

// The device plugin serves this pool, and stays off the nodes of the other one.
new MigGpuNodePool(stack, "classic", slices);

// Kubernetes 1.36 or newer: its pods claim slices, or request them by the same name as before.
const gpuSoftware = new NvidiaDraDriver(stack, "nvidia", { cluster, kubernetesVersion: "1.36" });
const claimed = new MigGpuNodePool(stack, "claimed", { ...slices, gpuSoftware });
new MigSmokeTest(stack, "smoke", { pool: claimed });

const twoOfOneGpu = { name: "claim", sliceCount: 2, claim: { sameGpu: true } };
const manifests = {
  claim: [claimed.claimTemplateManifest(twoOfOneGpu), claimed.podManifest(twoOfOneGpu)],
  resource: [claimed.podManifest({ name: "resource" })],
};
for (const [name, items] of Object.entries(manifests)) {
  new TerraformOutput(stack, name, { value: JSON.stringify({ apiVersion: "v1", kind: "List", items }) });
}

app.synth();
