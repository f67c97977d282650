import { MigProfile } from "../../../core/catalog/mig-profile";
import { MigStrategy } from "../../../core/catalog/mig-strategy";
import { memberNameOf } from "../../buy/purchase-typescript";
import { type AppSettings, POOL_NAME, STATE_ACCOUNT } from "./app-settings";

/** The `main.py` of a written app, which synthesizes what its `main.ts` does. */
export function pythonProgram(settings: AppSettings): string {
  const { clusterName, resourceGroupName, location, vmSize, profile, strategy } = settings;
  const names = `cluster_name=${JSON.stringify(clusterName)}, resource_group_name=${JSON.stringify(resourceGroupName)}`;
  const cluster =
    location === undefined
      ? ""
      : `base = new_stack("cluster")
# azurerm 5 registers a resource provider only if it is listed.
AzurermProvider(
    base,
    "azurerm",
    features=[AzurermProviderFeatures()],
    resource_providers_to_register=["Microsoft.ContainerService"],
)
AksCluster(base, "cluster", ${names}, location=${JSON.stringify(location)})

`;
  return `import os

from cdktf import App, AzurermBackend, TerraformStack
from cdktf_aks_mig import AksCluster, MigGpuNodePool, MigProfile, MigStrategy, VmSize
from cdktf_cdktf_provider_azurerm.provider import AzurermProvider, AzurermProviderFeatures

app = App()


def new_stack(name: str) -> TerraformStack:
    """With ${STATE_ACCOUNT} the Terraform state is in that storage account, otherwise in a local file."""
    stack = TerraformStack(app, name)
    account = os.environ.get("${STATE_ACCOUNT}")
    if account:
        AzurermBackend(
            stack,
            storage_account_name=account,
            container_name="tfstate",
            key=f"{name}.tfstate",
            use_azuread_auth=True,
        )
    return stack


${cluster}gpu = new_stack("gpu")
${location === undefined ? "" : "gpu.add_dependency(base)\n"}AzurermProvider(gpu, "azurerm", features=[AzurermProviderFeatures()])
cluster = AksCluster.from_lookup(gpu, "cluster", ${names})
cluster.add_helm_provider(gpu, "helm")

MigGpuNodePool(
    gpu,
    ${JSON.stringify(POOL_NAME)},
    cluster=cluster,
    vm_size=VmSize.from_name(${JSON.stringify(vmSize.name)}),
    profile=MigProfile.${memberNameOf(MigProfile, profile)},
    strategy=MigStrategy.${memberNameOf(MigStrategy, strategy)},
)

app.synth()
`;
}
