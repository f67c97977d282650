import type { HclBlock } from "../../core/terraform/hcl";

/** The providers of a module that makes node pools. */
export type ModuleProvider = "azurerm" | "azapi" | "helm";

/** What a module requires of its providers, which the one that calls it configures; of azurerm those versions. */
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
