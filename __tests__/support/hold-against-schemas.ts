import { type App, TerraformStack } from "cdktf";
import { type AzurermSchema, azurermSchema, SCHEMA_VERSIONS, type SchemaVersion, schemaProblems } from "./azurerm-schema";

const SCHEMAS = SCHEMA_VERSIONS.map(azurermSchema);
const VERSION = "terraform.required_providers.azurerm.version";

/**
 * Holds every stack of a synthesized app against the published schemas, each time as a stack that requires the azurerm of
 * that schema.
 *
 * @throws Error with what azurerm would refuse.
 */
export function holdAgainstSchemas(app: App, versions: readonly SchemaVersion[] = SCHEMA_VERSIONS): void {
  const stacks = app.node.findAll().filter((node) => TerraformStack.isStack(node)) as TerraformStack[];
  const schemas = SCHEMAS.filter(({ version }) => versions.includes(version));
  const problems = stacks.flatMap((stack) => problemsOf(stack, schemas));
  if (problems.length > 0) {
    throw new Error(`azurerm refuses the stacks:\n${[...new Set(problems)].join("\n")}`);
  }
}

function problemsOf(stack: TerraformStack, schemas: readonly AzurermSchema[]): string[] {
  const required = stack.toTerraform().terraform.required_providers?.azurerm?.version;
  if (required === undefined) {
    return [];
  }
  const problems = schemas.flatMap((schema) => {
    stack.addOverride(VERSION, schema.version);
    const json = stack.toTerraform();
    return schemaProblems(schema, seriesOf(required) === seriesOf(schema.version) ? json : withoutRawResources(json));
  });
  stack.addOverride(VERSION, required);
  return problems;
}

function seriesOf(version: string): string | undefined {
  return /\d+/.exec(version)?.[0];
}

/** What a test wrote directly into its stack is for the azurerm of its bindings; only what constructs make follows another. */
function withoutRawResources(json: any): any {
  const made = Object.entries<any>(json.resource ?? {}).map(([type, byName]) => [
    type,
    Object.fromEntries(Object.entries<any>(byName).filter(([, body]) => body["//"]?.metadata?.path?.split("/").length > 2)),
  ]);
  return { ...json, resource: Object.fromEntries(made) };
}
