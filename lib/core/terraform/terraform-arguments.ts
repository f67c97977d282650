import { type Fact, UNKNOWN } from "../facts/fact";
import { isObject } from "../facts/json";

/** The shape of an argument's value: `block` is a nested block that no rule looks into. */
export type ArgumentType = "string" | "number" | "boolean" | "strings" | "map" | "block";

/** Arguments of a Terraform resource by name; those of nested blocks are named with a dot. */
export type ArgumentTable = Readonly<Record<string, { readonly type: ArgumentType }>>;

interface ValueOf {
  string: string;
  number: number;
  boolean: boolean;
  strings: readonly Fact<string>[];
  map: Readonly<Record<string, Fact<string>>>;
  block: unknown;
}

/** The arguments of a table, each as far as it is known. */
export type ArgumentFacts<Table extends ArgumentTable> = {
  readonly [Name in keyof Table]: Fact<ValueOf[Table[Name]["type"]]>;
};

/** An argument whose value is not of its type: the fact itself then counts as unknown. */
export interface MistypedArgument {
  readonly attribute: string;
  readonly expected: string;
  readonly found: unknown;
}

/** What was read of a table: the facts, and what is not of its type. */
export interface ReadArguments<Table extends ArgumentTable> {
  readonly facts: ArgumentFacts<Table>;
  readonly mistyped: readonly MistypedArgument[];
}

/**
 * Reads the arguments of the table from Terraform's JSON: a resource of `cdk.tf.json`, or `before` or `after` in a plan.
 * Members that are `UNKNOWN` stay so; a Terraform expression counts as unknown; `null`, `""` and an absent block
 * are unset, as they are to azurerm.
 */
export function argumentReader<Table extends ArgumentTable>(
  table: Table,
): (attributes: Readonly<Record<string, unknown>>) => ReadArguments<Table> {
  const paths = Object.entries(table).map(([name, { type }]) => ({ name, path: name.split("."), type }));
  const blocks = new Set(paths.flatMap(({ path: [block, argument] }) => (block !== undefined && argument !== undefined ? [block] : [])));
  return (attributes) => {
    const mistyped: MistypedArgument[] = [];
    const facts: Record<string, unknown> = {};
    for (const { name, path, type } of paths) {
      facts[name] = readValue(name, type, valueAt(attributes, path), mistyped);
    }
    for (const block of blocks) {
      // Only its type is of interest: the arguments within it have been read one by one.
      readValue(block, "block", attributes[block], mistyped);
    }
    return { facts: facts as ArgumentFacts<Table>, mistyped };
  };
}

/** The value of an argument as it stands; `undefined` where it is unset, as `null`, `""` and an absent block are to azurerm. */
export function argumentIn(attributes: Readonly<Record<string, unknown>>, name: string): unknown {
  const value = valueAt(attributes, name.split("."));
  return withoutEmpty(value);
}

/** The value without what a provider keeps for nothing: `null`, `""`, `[]` and `{}` are one value, at any depth. */
function withoutEmpty(value: unknown): unknown {
  if (value === null || value === "") {
    return undefined;
  }
  if (Array.isArray(value)) {
    const items = value.map(withoutEmpty).filter((item) => item !== undefined);
    return items.length > 0 ? items : undefined;
  }
  if (!isObject(value)) {
    return value;
  }
  const entries = Object.entries(value)
    .map(([key, part]) => [key, withoutEmpty(part)] as const)
    .filter(([, part]) => part !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

/** Whether two values are the same to azurerm; what is known only after apply counts as another one. */
export function isSameValue(before: unknown, after: unknown): boolean {
  return !hasUnknown(after) && JSON.stringify(withoutEmpty(before)) === JSON.stringify(withoutEmpty(after));
}

/** Whether the value, or a part of it, is unknown. */
export function hasUnknown(value: unknown): boolean {
  return value === UNKNOWN || (typeof value === "object" && value !== null && Object.values(value).some(hasUnknown));
}

function valueAt(attributes: Readonly<Record<string, unknown>>, [block, argument]: readonly string[]): unknown {
  const value = attributes[block as string];
  if (argument === undefined) {
    return value;
  }
  // A block is an object in cdk.tf.json and a list of one object in a plan.
  const body = Array.isArray(value) ? value[0] : value;
  return isObject(body) ? body[argument] : body === UNKNOWN || isExpression(body) ? UNKNOWN : undefined;
}

const EXPECTED: Readonly<Record<ArgumentType, string>> = {
  string: "a string",
  number: "a number",
  boolean: "true or false",
  strings: "a list of strings",
  map: "a map of strings",
  block: "a block",
};

function readValue(attribute: string, type: ArgumentType, value: unknown, mistyped: MistypedArgument[]): unknown {
  if (value === UNKNOWN || isExpression(value)) {
    return UNKNOWN;
  }
  if (value === undefined || value === null || value === "" || (type === "block" && isEmptyList(value))) {
    return undefined;
  }
  const fail = (found: unknown, at = attribute, expected = EXPECTED[type]): typeof UNKNOWN => {
    mistyped.push({ attribute: at, expected, found });
    return UNKNOWN;
  };
  const readString = (part: unknown, at: string): Fact<string> =>
    part === UNKNOWN || isExpression(part) ? UNKNOWN : typeof part === "string" ? part : fail(part, at, EXPECTED.string);
  switch (type) {
    case "string":
    case "boolean":
      return typeof value === type ? value : fail(value);
    case "number":
      return typeof value === "number" && !Number.isNaN(value) ? value : fail(value);
    case "strings":
      return Array.isArray(value) ? value.map((item, index) => readString(item, `${attribute}[${index}]`)) : fail(value);
    case "map":
      return isObject(value)
        ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, readString(item, `${attribute}[${JSON.stringify(key)}]`)]))
        : fail(value);
    case "block":
      return isObject(value) || (Array.isArray(value) && value.every(isBlockBody)) ? value : fail(value);
  }
}

/** Whether Terraform would evaluate the string: it holds `${` or `%{` that is not escaped by doubling its first character. */
export function isExpression(value: unknown): boolean {
  return typeof value === "string" && /(?<!\$)\$\{|(?<!%)%\{/.test(value);
}

// The body of a block without arguments is null in a plan.
function isBlockBody(value: unknown): boolean {
  return isObject(value) || value === null || value === UNKNOWN || isExpression(value);
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
