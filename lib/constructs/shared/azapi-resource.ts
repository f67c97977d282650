import { type TerraformMetaArguments, TerraformProvider, TerraformResource, TerraformStack } from "cdktf";
import type { Construct } from "constructs";

/** The arguments of an `azapi_resource`, under Terraform's names. */
export interface AzapiArguments {
  /** The Azure resource type, and behind an @ the version of Azure's API. */
  readonly type: string;
  readonly name: string;
  readonly parent_id: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly [argument: string]: unknown;
}

/** What was tried with: https://github.com/Azure/terraform-provider-azapi/releases/tag/v2.12.0 */
const REQUIREMENT = { source: "azure/azapi", version: "~> 2.12" };

/** An `azapi_resource`, for which nobody needs a binding; the stack then requires the provider. */
export class AzapiResource extends TerraformResource {
  public constructor(
    scope: Construct,
    id: string,
    private readonly azapi: AzapiArguments,
    meta: TerraformMetaArguments,
  ) {
    super(scope, id, { terraformResourceType: "azapi_resource", ...meta });
  }

  /** With the requirement of the provider, unless the stack has a provider that brings its own. */
  public override toTerraform(): any {
    const resource = super.toTerraform();
    const isProvided = TerraformStack.of(this)
      .node.findAll()
      .some((element) => TerraformProvider.isTerraformProvider(element) && element.terraformResourceType === "azapi");
    return isProvided ? resource : { ...resource, terraform: { required_providers: { azapi: REQUIREMENT } } };
  }

  protected override synthesizeAttributes(): { [name: string]: any } {
    return { ...this.azapi };
  }

  protected override synthesizeHclAttributes(): { [name: string]: any } {
    return this.synthesizeAttributes();
  }
}
