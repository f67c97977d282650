import type { PlanDocument } from "../plan/plan-document";
import type { Attributes } from "../plan/planned-resource";

/** A resource that exists and that nobody is about to change. */
export interface Kept {
  readonly address: string;
  readonly moduleAddress: string;
  readonly mode: string;
  readonly type: string;
  readonly name: string;
  /** `registry.terraform.io/hashicorp/azurerm`. */
  readonly providerName: unknown;
  readonly values: Attributes;
  /** What of the values must not be shown, as a plan masks it. */
  readonly sensitive: unknown;
  /** The addresses of the resources that it depends on. */
  readonly dependsOn: readonly string[];
  readonly deposed: boolean;
}

/** The plan that leaves all of them as they are. */
export function planOfKept(resources: readonly Kept[]): PlanDocument {
  return {
    resource_changes: resources.map(
      ({ address, moduleAddress, mode, type, name, providerName, values, sensitive, dependsOn, deposed }) => ({
        address,
        module_address: moduleAddress,
        mode,
        type,
        name,
        provider_name: providerName,
        depends_on: dependsOn,
        ...(deposed && { deposed: "deposed" }),
        change: { actions: ["no-op"], before: values, after: values, before_sensitive: sensitive, after_sensitive: sensitive },
      }),
    ),
  };
}
