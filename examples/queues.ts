// Two teams share the slices of two pools through Kueue, and borrow idle slices from each other.
// Run: npx cdktf synth --app "node --import tsx examples/queues.ts"
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { App, Fn, TerraformOutput, TerraformStack } from "cdktf";
import { AksCluster, MigGpuNodePool, MigProfile, MigQueues, MigStrategy, VmSize } from "../lib";

const app = new App();
const stack = new TerraformStack(app, "gpu");
new AzurermProvider(stack, "azurerm", { features: [{}] });

const cluster = AksCluster.fromLookup(stack, "migcluster", { resourceGroupName: "myresourcegroup", clusterName: "migcluster" });
cluster.addHelmProvider(stack, "helm");

const pool = { cluster, vmSize: VmSize.STANDARD_ND96ASR_V4, strategy: MigStrategy.SINGLE };
const small = new MigGpuNodePool(stack, "small", { ...pool, profile: MigProfile.MIG_1G, nodeCount: 2 });
const large = new MigGpuNodePool(stack, "large", { ...pool, profile: MigProfile.MIG_3G });

const queues = new MigQueues(stack, "queues", {
  cluster,
  pools: [small, large],
  // Both namespaces exist.
  teams: [
    { name: "research", namespace: "research", share: 0.6 },
    { name: "product", namespace: "product", share: 0.3, lending: 0.1 },
  ],
});

const job = queues.jobManifest("research", small, { name: "training", image: "myregistry.azurecr.io/training:1", parallelism: 4 });
new TerraformOutput(stack, "job", { value: Fn.jsonencode(job) });

app.synth();
