import { type TerraformResource, TerraformStack } from "cdktf";
import { isObject } from "../../core/facts/json";
import { type AzurermVersion, lowestAzurermVersion } from "../../core/terraform/azurerm-version";

/**
 * The azurerm version that a resource of the provider will meet: what its stack requires, else what the bindings were
 * made from. Ask at synth, because a stack can require another version after the resource is there.
 */
export function azurermVersionOf(resource: TerraformResource): AzurermVersion | undefined {
  const metadata = resource.terraformGeneratorMetadata;
  return (
    versionIn(requiredVersion(TerraformStack.of(resource))) ??
    versionIn(metadata?.providerVersion) ??
    versionIn(metadata?.providerVersionConstraint)
  );
}

/** What the constraints come to; remembered, because every pool of a stack asks for the same. */
const VERSIONS = new Map<unknown, AzurermVersion | undefined>();

function versionIn(constraint: unknown): AzurermVersion | undefined {
  if (!VERSIONS.has(constraint)) {
    VERSIONS.set(constraint, lowestAzurermVersion(constraint));
  }
  return VERSIONS.get(constraint);
}

const REQUIRED_VERSION = ["terraform", "required_providers", "azurerm", "version"];

function requiredVersion(stack: TerraformStack): unknown {
  // cdktf keeps what addOverride() was told where no method reads it.
  const { rawOverrides } = stack as unknown as { readonly rawOverrides: unknown };
  return REQUIRED_VERSION.reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), rawOverrides);
}
