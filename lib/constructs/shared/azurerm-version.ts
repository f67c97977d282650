import { type TerraformResource, TerraformStack } from "cdktf";
import { isObject } from "../../core/facts/json";
import { type AzurermVersion, lowestAzurermVersion } from "../../core/terraform/azurerm-version";

/** The azurerm version of a resource: that of its stack at synth, else that of the bindings. */
export function azurermVersionOf(resource: TerraformResource): AzurermVersion | undefined {
  const metadata = resource.terraformGeneratorMetadata;
  return (
    versionIn(requiredVersion(TerraformStack.of(resource))) ??
    versionIn(metadata?.providerVersion) ??
    versionIn(metadata?.providerVersionConstraint)
  );
}

/** A cache: every pool of a stack asks. */
const VERSIONS = new Map<unknown, AzurermVersion | undefined>();

function versionIn(constraint: unknown): AzurermVersion | undefined {
  if (!VERSIONS.has(constraint)) {
    VERSIONS.set(constraint, lowestAzurermVersion(constraint));
  }
  return VERSIONS.get(constraint);
}

const REQUIRED_VERSION = ["terraform", "required_providers", "azurerm", "version"];

function requiredVersion(stack: TerraformStack): unknown {
  // cdktf has no method that reads overrides.
  const { rawOverrides } = stack as unknown as { readonly rawOverrides: unknown };
  return REQUIRED_VERSION.reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), rawOverrides);
}
