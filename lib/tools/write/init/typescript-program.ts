import { MigProfile } from "../../../core/catalog/mig-profile";
import { MigStrategy } from "../../../core/catalog/mig-strategy";
import { memberNameOf } from "../../buy/purchase-typescript";
import { type AppSettings, POOL_NAME, STATE_ACCOUNT } from "./app-settings";

/** The `main.ts` of a written app: the pool in a stack of its own, after that of a new cluster. */
export function typescriptProgram(settings: AppSettings): string {
  const { clusterName, resourceGroupName, location, vmSize, profile, strategy } = settings;
  const names = `{ clusterName: ${JSON.stringify(clusterName)}, resourceGroupName: ${JSON.stringify(resourceGroupName)} }`;
  const cluster =
    location === undefined
      ? ""
      : `
const base = newStack("cluster");
// azurerm 5 registers a resource provider only if it is listed.
new AzurermProvider(base, "azurerm", { features: [{}], resourceProvidersToRegister: ["Microsoft.ContainerService"] });
new AksCluster(base, "cluster", {
  clusterName: ${JSON.stringify(clusterName)},
  resourceGroupName: ${JSON.stringify(resourceGroupName)},
  location: ${JSON.stringify(location)},
});
`;
  return `import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { App, AzurermBackend, TerraformStack } from "cdktf";
import { AksCluster, MigGpuNodePool, MigProfile, MigStrategy, VmSize } from "cdktf-aks-mig";

const app = new App();

/** With ${STATE_ACCOUNT} the Terraform state is in that storage account, otherwise in a local file. */
function newStack(name: string): TerraformStack {
  const stack = new TerraformStack(app, name);
  const storageAccountName = process.env.${STATE_ACCOUNT};
  if (storageAccountName) {
    new AzurermBackend(stack, { storageAccountName, containerName: "tfstate", key: \`\${name}.tfstate\`, useAzureadAuth: true });
  }
  return stack;
}
${cluster}
const gpu = newStack("gpu");
${location === undefined ? "" : "gpu.addDependency(base);\n"}new AzurermProvider(gpu, "azurerm", { features: [{}] });
const cluster = AksCluster.fromLookup(gpu, "cluster", ${names});
cluster.addHelmProvider(gpu, "helm");

new MigGpuNodePool(gpu, ${JSON.stringify(POOL_NAME)}, {
  cluster,
  vmSize: VmSize.${vmSize.name.toUpperCase()},
  profile: MigProfile.${memberNameOf(MigProfile, profile)},
  strategy: MigStrategy.${memberNameOf(MigStrategy, strategy)},
});

app.synth();
`;
}
