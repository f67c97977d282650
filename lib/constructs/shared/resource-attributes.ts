import type { TerraformResource } from "cdktf";
import { mergeHelmValues } from "../../core/helm/helm-values";

/** What a provider binding tells `toTerraform()`, which would fix the logical id of the resource for good. */
interface ResourceInternals {
  synthesizeAttributes(): Record<string, unknown>;
  readonly rawOverrides: Record<string, unknown>;
}

/** Its arguments and more, with what `addOverride` lays over them, under Terraform's names and with their tokens. */
export function resourceAttributes(resource: TerraformResource, more: Record<string, unknown> = {}): Record<string, unknown> {
  const internals = resource as unknown as ResourceInternals;
  return mergeHelmValues({ ...internals.synthesizeAttributes(), ...more }, internals.rawOverrides);
}
