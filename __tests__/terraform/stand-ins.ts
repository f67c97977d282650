/**
 * The same configuration with `terraform_data`, which is built into Terraform and OpenTofu, in the place of every
 * resource, data source and provider. Without any provider, `validate` then checks all that does not need their
 * schemas: references, expressions, functions, cycles, dependencies and lifecycle rules.
 */
export function standIns(configuration: any): any {
  const blocks = [
    ...named(configuration.resource, (type, name) => ({ address: `${type}.${name}`, id: `${type}--${name}` })),
    ...named(configuration.data, (type, name) => ({ address: `data.${type}.${name}`, id: `data--${type}--${name}` })),
  ].sort((one, other) => other.address.length - one.address.length);
  const providers = Object.entries<any>(configuration.provider ?? {}).flatMap(([name, instances]) =>
    [instances].flat().map((body, index) => ({ id: `provider--${name}--${index}`, body })),
  );
  const renamed = (value: unknown): unknown => {
    if (typeof value === "string") {
      return blocks.reduce(rename, value);
    }
    if (Array.isArray(value)) {
      return value.map(renamed);
    }
    return typeof value === "object" && value !== null
      ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, renamed(part)]))
      : value;
  };
  const { variable, locals, output } = configuration;
  return {
    ...(variable && { variable }),
    ...(locals && { locals: renamed(locals) }),
    ...(output && { output: renamed(output) }),
    resource: { terraform_data: Object.fromEntries([...blocks, ...providers].map(({ id, body }) => [id, renamed(standIn(body))])) },
  };
}

interface Block {
  readonly address: string;
  readonly id: string;
  readonly body: any;
}

function named(section: any, describe: (type: string, name: string) => Omit<Block, "body">): Block[] {
  return Object.entries<any>(section ?? {}).flatMap(([type, byName]) =>
    Object.entries<any>(byName).map(([name, body]) => ({ ...describe(type, name), body })),
  );
}

/** The block's own arguments become the input; what Terraform itself reads stays. */
function standIn({ "//": _comment, depends_on, lifecycle, provider: _provider, count, for_each, ...input }: any): any {
  // ignore_changes names arguments of the real resource.
  const { ignore_changes: _ignored, ...rules } = lifecycle ?? {};
  return {
    input,
    ...(depends_on && { depends_on }),
    ...(Object.keys(rules).length > 0 && { lifecycle: rules }),
    ...(count !== undefined && { count }),
    ...(for_each !== undefined && { for_each }),
  };
}

/** References to the block: `type.name.attribute` reads its output, the bare `type.name` stays a resource. */
function rename(text: string, { address, id }: Block): string {
  const reference = new RegExp(`(?<![\\w.-])${address.replace(/\./g, "\\.")}(?![\\w-])(\\.)?`, "g");
  return text.replace(reference, (_match, dot?: string) => `terraform_data.${id}${dot ? ".output." : ""}`);
}
