import { AKS_CLUSTER_ARGUMENTS } from "../../cluster/aks-cluster-arguments";
import { show } from "../../facts/fact";
import { type AzurermVersion, isAtLeast, showAzurermVersion } from "../../terraform/azurerm-version";
import type { Rule } from "../rule";

/** How AKS provisions nodes, and the azurerm version that configures it. */
export interface NodeProvisioningFacts {
  readonly mode: string | undefined;
  readonly azurerm: AzurermVersion | undefined;
}

/** Azure's default. */
const MANUAL = "Manual";
const { since: FIRST_WITH_BLOCK, requiredSince: FIRST_THAT_NEEDS_BLOCK } = AKS_CLUSTER_ARGUMENTS["node_provisioning_profile.mode"];

/** Rules over a new cluster and the azurerm version of its stack. */
export const NODE_PROVISIONING_RULES: readonly Rule<NodeProvisioningFacts>[] = [
  {
    id: "MIG415",
    severity: "error",
    title: "node auto-provisioning must have azurerm 4.57 or newer",
    see: "https://github.com/hashicorp/terraform-provider-azurerm/pull/30517",
    why: "azurerm has the block `node_provisioning_profile` since 4.57.0. An older version fails at plan.",
    remedy: "Require azurerm 4.57.0 or newer in the stack, or leave `nodeProvisioningMode` out.",
    check: ({ mode, azurerm }) =>
      mode !== undefined &&
      mode !== MANUAL &&
      azurerm &&
      !isAtLeast(azurerm, FIRST_WITH_BLOCK) && {
        attribute: "node_provisioning_profile.mode",
        found: `node_provisioning_profile.mode is ${show(mode)} with azurerm ${showAzurermVersion(azurerm)}, which does not support it`,
        expected: `azurerm ${showAzurermVersion(FIRST_WITH_BLOCK)} or newer`,
        fix: "require a newer azurerm in the stack, or leave nodeProvisioningMode out",
      },
  },
];

/** The mode to write; `undefined` if azurerm does not have the block, or does not need it and no mode is set. */
export function nodeProvisioningMode({ mode, azurerm }: NodeProvisioningFacts): string | undefined {
  if (isAtLeast(azurerm, FIRST_WITH_BLOCK) === false) {
    return undefined;
  }
  return mode ?? (isAtLeast(azurerm, FIRST_THAT_NEEDS_BLOCK) ? MANUAL : undefined);
}
