import { TerraformElement, type TerraformMetaArguments, TerraformProvider, TerraformResource, TerraformStack } from "cdktf";
import type { Construct } from "constructs";

/** The arguments of an `azapi_resource`, under Terraform's names. */
export interface AzapiArguments {
  /** `<resource type>@<API version>`. */
  readonly type: string;
  readonly name: string;
  readonly parent_id: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly [argument: string]: unknown;
}

/** The tested version: https://github.com/Azure/terraform-provider-azapi/releases/tag/v2.12.0 */
const REQUIREMENT = { source: "azure/azapi", version: "~> 2.12" };

/** An `azapi_resource` without a binding. The stack requires the provider. */
export class AzapiResource extends TerraformResource {
  public constructor(
    scope: Construct,
    id: string,
    private readonly azapi: AzapiArguments,
    meta: TerraformMetaArguments,
  ) {
    super(scope, id, { terraformResourceType: "azapi_resource", ...meta });
    AzapiRequirement.add(TerraformStack.of(this));
  }

  protected override synthesizeAttributes(): { [name: string]: any } {
    return { ...this.azapi };
  }

  protected override synthesizeHclAttributes(): { [name: string]: any } {
    return this.synthesizeAttributes();
  }
}

/** The requirement of the provider, once in a stack. */
class AzapiRequirement extends TerraformElement {
  public static add(stack: TerraformStack): void {
    const id = "azapi-requirement";
    if (stack.node.tryFindChild(id) === undefined) {
      new AzapiRequirement(stack, id);
    }
  }

  /** Empty if the resources were removed, or a provider of the stack has its own requirement. */
  public override toTerraform(): any {
    const elements = TerraformStack.of(this).node.findAll();
    const isNeeded = elements.some((element) => element instanceof AzapiResource);
    const isProvided = elements.some(
      (element) => TerraformProvider.isTerraformProvider(element) && element.terraformResourceType === "azapi",
    );
    return isNeeded && !isProvided ? { terraform: { required_providers: { azapi: REQUIREMENT } } } : {};
  }
}
