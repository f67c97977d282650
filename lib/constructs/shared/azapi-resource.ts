import { TerraformElement, type TerraformMetaArguments, TerraformProvider, TerraformResource, TerraformStack } from "cdktf";
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
    AzapiRequirement.add(TerraformStack.of(this));
  }

  protected override synthesizeAttributes(): { [name: string]: any } {
    return { ...this.azapi };
  }

  protected override synthesizeHclAttributes(): { [name: string]: any } {
    return this.synthesizeAttributes();
  }
}

/** That a stack requires the provider; once for all resources of the stack, because it looks at the whole of it. */
class AzapiRequirement extends TerraformElement {
  public static add(stack: TerraformStack): void {
    const id = "azapi-requirement";
    if (stack.node.tryFindChild(id) === undefined) {
      new AzapiRequirement(stack, id);
    }
  }

  /** Nothing where the resources have gone again, or a provider of the stack brings its own requirement. */
  public override toTerraform(): any {
    const elements = TerraformStack.of(this).node.findAll();
    const isNeeded = elements.some((element) => element instanceof AzapiResource);
    const isProvided = elements.some(
      (element) => TerraformProvider.isTerraformProvider(element) && element.terraformResourceType === "azapi",
    );
    return isNeeded && !isProvided ? { terraform: { required_providers: { azapi: REQUIREMENT } } } : {};
  }
}
