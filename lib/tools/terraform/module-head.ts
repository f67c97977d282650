import type { HclBlock } from "../../core/terraform/hcl";

export type ModuleProvider = "azurerm" | "azapi" | "helm";

/** The required_providers of a module, with these versions of azurerm. */
export function moduleHead(providers: readonly ModuleProvider[], azurermVersions: string): HclBlock {
  const requirements: Readonly<Record<ModuleProvider, object>> = {
    azurerm: { source: "hashicorp/azurerm", version: azurermVersions },
    azapi: { source: "Azure/azapi", version: "~> 2.0" },
    helm: { source: "hashicorp/helm", version: ">= 2.0" },
  };
  return {
    type: "terraform",
    body: [{ type: "required_providers", body: providers.map((provider) => [provider, requirements[provider]]) }],
  };
}
