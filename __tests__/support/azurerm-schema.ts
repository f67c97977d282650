import { readFileSync } from "node:fs";
import { join } from "node:path";

/** An argument in the schema that azurerm publishes. */
export interface SchemaArgument {
  readonly type: "TypeString" | "TypeInt" | "TypeFloat" | "TypeBool" | "TypeList" | "TypeSet" | "TypeMap";
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly forceNew?: boolean;
  readonly maxItems?: number;
  readonly elem?: { readonly schema?: Readonly<Record<string, SchemaArgument>>; readonly type?: SchemaArgument["type"] };
}

type Block = Readonly<Record<string, SchemaArgument>>;

export interface AzurermSchema {
  readonly version: SchemaVersion;
  readonly providerBlock: Block;
  readonly resources: Readonly<Record<string, { readonly schema: Block }>>;
  readonly dataSources: Readonly<Record<string, { readonly schema: Block }>>;
}

/** The versions whose schemas are in `__tests__/fixtures/schemas`. */
export const SCHEMA_VERSIONS = ["4.55.0", "5.2.0"] as const;
export type SchemaVersion = (typeof SCHEMA_VERSIONS)[number];

/** What azurerm of that version says of itself. */
export function azurermSchema(version: SchemaVersion): AzurermSchema {
  return JSON.parse(readFileSync(join(__dirname, "../fixtures/schemas", `azurerm-${version}.json`), "utf8"));
}

/** The arguments of a schema that a configuration can set, those of nested blocks with a dot. */
export function writableArguments(schema: Block, prefix = ""): Map<string, SchemaArgument> {
  return new Map(
    Object.entries(schema).flatMap(([name, argument]) =>
      argument.optional || argument.required
        ? [[prefix + name, argument] as const, ...writableArguments(argument.elem?.schema ?? {}, `${prefix}${name}.`)]
        : [],
    ),
  );
}

/** What azurerm's schema has against a `cdk.tf.json`; types of other providers, and those that the cut lacks, are passed over. */
export function schemaProblems({ version, providerBlock, resources, dataSources }: AzurermSchema, json: any): string[] {
  const problems = (kind: Readonly<Record<string, { readonly schema: Block }>>, blocks: any): string[] =>
    Object.entries<any>(blocks ?? {}).flatMap(([type, byName]) =>
      kind[type] === undefined
        ? []
        : Object.entries<any>(byName).flatMap(([name, body]) => blockProblems(`${type}.${name}`, kind[type]!.schema, body, META_ARGUMENTS)),
    );
  const providers = [json.provider?.azurerm ?? []].flat();
  return [
    ...providers.flatMap((body: any, index: number) => blockProblems(`provider.azurerm[${index}]`, providerBlock, body, ["alias"])),
    ...problems(resources, json.resource),
    ...problems(dataSources, json.data),
  ].map((problem) => `azurerm ${version}: ${problem}`);
}

const META_ARGUMENTS = ["//", "count", "connection", "depends_on", "for_each", "lifecycle", "provider", "provisioner", "timeouts"];

function blockProblems(path: string, schema: Block, body: any, allowed: readonly string[] = []): string[] {
  if (typeof body !== "object" || body === null) {
    return isExpression(body) ? [] : [`${path} is ${JSON.stringify(body)}, and a block`];
  }
  const given = Object.entries<any>(body).filter(([name, value]) => value !== null && !allowed.includes(name));
  const missing = Object.entries(schema).filter(([name, { required }]) => required && !given.some(([one]) => one === name));
  return [
    ...missing.map(([name]) => `${path} lacks ${name}`),
    ...given.flatMap(([name, value]) => {
      const argument = schema[name];
      if (argument === undefined || !(argument.optional || argument.required)) {
        return [`${path} has no argument ${name}`];
      }
      return valueProblems(`${path}.${name}`, argument, value);
    }),
  ];
}

const SCALARS: Readonly<Partial<Record<SchemaArgument["type"], (value: unknown) => boolean>>> = {
  TypeString: (value) => typeof value === "string",
  TypeBool: (value) => typeof value === "boolean",
  TypeInt: (value) => Number.isInteger(value),
  TypeFloat: (value) => typeof value === "number",
};

function valueProblems(path: string, { type, elem, maxItems }: SchemaArgument, value: any): string[] {
  if (isExpression(value)) {
    return [];
  }
  const wrong = [`${path} is ${JSON.stringify(value)}, and a ${type}`];
  const fits = SCALARS[type];
  if (fits) {
    return fits(value) ? [] : wrong;
  }
  if (type === "TypeMap") {
    return typeof value === "object" && !Array.isArray(value) ? [] : wrong;
  }
  if (elem?.schema) {
    const bodies = Array.isArray(value) ? value : [value];
    return [
      ...(maxItems !== undefined && bodies.length > maxItems ? [`${path} stands ${bodies.length} times, and at most ${maxItems}`] : []),
      ...bodies.flatMap((body, index) => blockProblems(bodies.length > 1 ? `${path}[${index}]` : path, elem.schema!, body)),
    ];
  }
  const item = elem?.type;
  return Array.isArray(value)
    ? value.flatMap((part, index) => (item ? valueProblems(`${path}[${index}]`, { type: item }, part) : []))
    : wrong;
}

function isExpression(value: unknown): boolean {
  return typeof value === "string" && value.includes("${");
}
