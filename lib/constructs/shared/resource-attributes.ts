import type { TerraformResource } from "cdktf";
import { mergeHelmValues } from "../../core/helm/helm-values";

/** The internals of a binding: `toTerraform()` would fix the logical id of the resource. */
interface ResourceInternals {
  synthesizeAttributes(): Record<string, unknown>;
  readonly rawOverrides: Record<string, unknown>;
}

/** Its arguments under Terraform's names, with overrides and tokens. */
export function resourceAttributes(resource: TerraformResource, more: Record<string, unknown> = {}): Record<string, unknown> {
  const internals = resource as unknown as ResourceInternals;
  return mergeHelmValues({ ...internals.synthesizeAttributes(), ...more }, internals.rawOverrides);
}
