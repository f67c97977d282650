import { MigProfile } from "../../../core/catalog/mig-profile";
import { MigStrategy } from "../../../core/catalog/mig-strategy";
import type { VmSize } from "../../../core/catalog/vm-size";
import { memberNameOf } from "../../buy/purchase-typescript";

/** What a written app is about. */
export interface AppSettings {
  readonly clusterName: string;
  readonly resourceGroupName: string;
  /** The region of a new cluster; nothing where the cluster is there already. */
  readonly location?: string;
  readonly vmSize: VmSize;
  readonly profile: MigProfile;
  readonly strategy: MigStrategy;
}

/** The id and name of the pool in a written app. */
export const POOL_NAME = "mignode";

/** The `main.ts` of a written app: the pool in a stack of its own, after that of a new cluster. */
export function appProgram(settings: AppSettings): string {
  const { clusterName, resourceGroupName, vmSize, profile, strategy } = settings;
  const cluster = JSON.stringify(clusterName);
  const names = `{ clusterName: ${cluster}, resourceGroupName: ${JSON.stringify(resourceGroupName)} }`;
  return `import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { App, TerraformStack } from "cdktf";
import { AksCluster, MigGpuNodePool, MigProfile, MigStrategy, VmSize } from "cdktf-aks-mig";

const app = new App();
${clusterStack(settings)}
const gpu = new TerraformStack(app, "gpu");
${settings.location === undefined ? "" : "gpu.addDependency(base);\n"}new AzurermProvider(gpu, "azurerm", { features: [{}] });
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

function clusterStack({ clusterName, resourceGroupName, location }: AppSettings): string {
  if (location === undefined) {
    return "";
  }
  const lines = [
    'const base = new TerraformStack(app, "cluster");',
    "// azurerm 5 registers no resource provider unless asked.",
    'new AzurermProvider(base, "azurerm", { features: [{}], resourceProvidersToRegister: ["Microsoft.ContainerService"] });',
    'new AksCluster(base, "cluster", {',
    ...Object.entries({ clusterName, resourceGroupName, location }).map(([name, value]) => `  ${name}: ${JSON.stringify(value)},`),
    "});",
  ];
  return `\n${lines.join("\n")}\n`;
}
