import { type TerraformResource, TerraformStack, Token } from "cdktf";
import { type AzurermVersion, lowestAzurermVersion } from "../../core/azurerm/azurerm-version";
import { isObject } from "../../core/facts/json";

/**
 * The azurerm version that a resource of the provider will meet: what its stack requires, else what the bindings were
 * made from. Ask at synth, because a stack can require another version after the resource is there.
 */
export function azurermVersionOf(resource: TerraformResource): AzurermVersion | undefined {
  const metadata = resource.terraformGeneratorMetadata;
  return [requiredVersion(TerraformStack.of(resource)), metadata?.providerVersion, metadata?.providerVersionConstraint]
    .map((constraint) => (Token.isUnresolved(constraint) ? undefined : lowestAzurermVersion(constraint)))
    .find((version) => version !== undefined);
}

const REQUIRED_VERSION = ["terraform", "required_providers", "azurerm", "version"];

function requiredVersion(stack: TerraformStack): unknown {
  // cdktf keeps what addOverride() was told where no method reads it.
  const { rawOverrides } = stack as unknown as { readonly rawOverrides: unknown };
  return REQUIRED_VERSION.reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), rawOverrides);
}
