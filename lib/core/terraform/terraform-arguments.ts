import { type Fact, UNKNOWN } from "../facts/fact";
import { isObject } from "../facts/json";

/**
 * The shape of an argument's value. A `block` stands once, and `blocks` any number of times; an argument within `blocks` has
 * the list of its values.
 */
export type ArgumentType = "string" | "number" | "integer" | "boolean" | "strings" | "integers" | "map" | "block" | "blocks";

/** Arguments of a Terraform resource by name; those of nested blocks are named with a dot. */
export type ArgumentTable = Readonly<Record<string, { readonly type: ArgumentType }>>;

interface ValueOf {
  string: string;
  number: number;
  integer: number;
  boolean: boolean;
  strings: readonly Fact<string>[];
  integers: readonly Fact<number>[];
  map: Readonly<Record<string, Fact<string>>>;
  block: unknown;
  blocks: unknown;
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

/** An argument with its place in a table. */
export interface ArgumentNode {
  /** With the names of the blocks around it: `upgrade_settings.max_surge`. */
  readonly name: string;
  readonly type: ArgumentType;
  /** The arguments within a block, by their own names; none where the table does not name them. */
  readonly inner: ArgumentTree;
}

/** The arguments of a table, or of a block in it, by their own names. */
export type ArgumentTree = ReadonlyMap<string, ArgumentNode>;

interface GrowingNode extends ArgumentNode {
  readonly inner: Map<string, GrowingNode>;
}

/** The table as blocks within blocks. A block that the table does not name itself stands once. */
export function argumentTree(table: ArgumentTable): ArgumentTree {
  const root = new Map<string, GrowingNode>();
  for (const name of Object.keys(table)) {
    let level = root;
    const path = name.split(".");
    for (const [depth, step] of path.entries()) {
      const at = path.slice(0, depth + 1).join(".");
      const node = level.get(step) ?? { name: at, type: table[at]?.type ?? "block", inner: new Map() };
      level.set(step, node);
      level = node.inner;
    }
  }
  return root;
}

/** The argument of that name, with a dot for each block around it. */
export function argumentNode(tree: ArgumentTree, name: string): ArgumentNode | undefined {
  const [first, ...rest] = name.split(".");
  return rest.reduce<ArgumentNode | undefined>((node, step) => node?.inner.get(step), tree.get(first as string));
}

/**
 * Reads the arguments of the table from Terraform's JSON: a resource of `cdk.tf.json`, or `before` or `after` in a plan.
 * Members that are `UNKNOWN` stay so; a Terraform expression counts as unknown; `null`, `""` and an absent block
 * are unset, as they are to azurerm.
 */
export function argumentReader<Table extends ArgumentTable>(
  table: Table,
): (attributes: Readonly<Record<string, unknown>>) => ReadArguments<Table> {
  const tree = argumentTree(table);
  return (attributes) => {
    const facts: Record<string, unknown> = {};
    const mistyped: MistypedArgument[] = [];
    readArguments(attributes, tree, facts, mistyped);
    return { facts: facts as ArgumentFacts<Table>, mistyped };
  };
}

/** Goes by what is there rather than by the table: most pools set a quarter of it. */
function readArguments(
  attributes: Readonly<Record<string, unknown>>,
  tree: ArgumentTree,
  facts: Record<string, unknown>,
  mistyped: MistypedArgument[],
): void {
  for (const key of Object.keys(attributes)) {
    const node = tree.get(key);
    const value = node && readValue(node.name, node.type, attributes[key], mistyped);
    if (node && value !== undefined) {
      facts[node.name] = value;
      if (node.inner.size > 0) {
        readWithin(node, value, facts, mistyped);
      }
    }
  }
}

/** The arguments of a block whose value has been read. */
function readWithin(
  { name, type, inner }: ArgumentNode,
  value: unknown,
  facts: Record<string, unknown>,
  mistyped: MistypedArgument[],
): void {
  if (type === "blocks") {
    for (const [key, { name: part, type: partType }] of inner) {
      facts[part] = Array.isArray(value) ? readRepeated(name, key, partType, value, mistyped) : UNKNOWN;
    }
    return;
  }
  // A block is an object in cdk.tf.json and a list of one object in a plan.
  const body = Array.isArray(value) ? value[0] : value;
  if (isObject(body)) {
    readArguments(body, inner, facts, mistyped);
  } else if (body === UNKNOWN || isExpression(body)) {
    for (const part of inner.values()) {
      facts[part.name] = UNKNOWN;
      readWithin(part, UNKNOWN, facts, mistyped);
    }
  }
}

/** What an argument is in each of the blocks that set it. */
function readRepeated(block: string, key: string, type: ArgumentType, bodies: readonly unknown[], mistyped: MistypedArgument[]): unknown[] {
  return bodies.flatMap((body, index) => {
    const value = isObject(body) ? readValue(`${block}[${index}].${key}`, ITEM[type] ?? type, body[key], mistyped) : UNKNOWN;
    return value === undefined ? [] : [value];
  });
}

/** What a list of values has as its items. */
const ITEM: Readonly<Partial<Record<ArgumentType, ArgumentType>>> = { strings: "string", integers: "integer" };

/**
 * The value of an argument as it stands; `undefined` where it is unset, as `null`, `""`, `0`, `false` and an absent block
 * are to azurerm, which reads zero values in their place.
 */
export function argumentIn(attributes: Readonly<Record<string, unknown>>, name: string): unknown {
  const value = withoutEmpty(valueAt(attributes, name.split(".")));
  return value === 0 || value === false ? undefined : value;
}

/** The value without what a provider keeps for nothing: `null`, `""`, `[]` and `{}` are one value, at any depth. */
function withoutEmpty(value: unknown): unknown {
  if (value === null || value === "") {
    return undefined;
  }
  if (Array.isArray(value)) {
    const items = value.map((item) => (isObject(item) ? membersOf(item, withoutEmpty) : withoutEmpty(item)));
    const something = items.filter((item) => item !== undefined);
    return something.length > 0 ? something : undefined;
  }
  // Of a map only null is nothing: the value of a label or a tag can be empty.
  return isObject(value) ? membersOf(value, (part) => part ?? undefined) : value;
}

/** The members that are something, in the order of their names. */
function membersOf(value: Readonly<Record<string, unknown>>, read: (part: unknown) => unknown): Record<string, unknown> | undefined {
  const entries = Object.entries(value)
    .map(([key, part]) => [key, read(part)] as const)
    .filter(([, part]) => part !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

/** Whether two values are the same to azurerm; what is known only after apply counts as another one. */
export function isSameValue(before: unknown, after: unknown): boolean {
  return !hasUnknown(after) && JSON.stringify(withoutEmpty(before)) === JSON.stringify(withoutEmpty(after));
}

/** The arguments that differ, whatever they are. */
export function differingArguments(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => !isSameValue(before[name], after[name]));
}

/** Whether the value, or a part of it, is unknown. */
export function hasUnknown(value: unknown): boolean {
  return value === UNKNOWN || (typeof value === "object" && value !== null && Object.values(value).some(hasUnknown));
}

function valueAt(attributes: Readonly<Record<string, unknown>>, path: readonly string[]): unknown {
  return path.slice(1).reduce<unknown>(
    (block, step) => {
      const body = Array.isArray(block) ? block[0] : block;
      return isObject(body) ? body[step] : body === UNKNOWN || isExpression(body) ? UNKNOWN : undefined;
    },
    attributes[path[0] as string],
  );
}

const EXPECTED: Readonly<Record<ArgumentType, string>> = {
  string: "a string",
  number: "a number",
  integer: "a number",
  boolean: "true or false",
  strings: "a list of strings",
  integers: "a list of numbers",
  map: "a map of strings",
  block: "a block",
  blocks: "a list of blocks",
};

function readValue(attribute: string, type: ArgumentType, value: unknown, mistyped: MistypedArgument[]): unknown {
  if (value === undefined || value === null || (value === "" && type === "string")) {
    return undefined;
  }
  if (value === UNKNOWN || isExpression(value)) {
    return UNKNOWN;
  }
  const fail = (found: unknown, expected = EXPECTED[type]): typeof UNKNOWN => {
    mistyped.push({ attribute, expected, found });
    return UNKNOWN;
  };
  const item = ITEM[type];
  if (item) {
    return Array.isArray(value) ? value.map((part, index) => readItem(`${attribute}[${index}]`, item, part, mistyped)) : fail(value);
  }
  switch (type) {
    case "map":
      return isObject(value)
        ? Object.fromEntries(
            Object.entries(value).map(([key, part]) => [key, readItem(`${attribute}[${JSON.stringify(key)}]`, "string", part, mistyped)]),
          )
        : fail(value);
    case "block":
    case "blocks":
      if (isEmptyList(value)) {
        return undefined;
      }
      if (!(isObject(value) || (Array.isArray(value) && value.every(isBlockBody)))) {
        return fail(value);
      }
      return type === "block" && Array.isArray(value) && value.length > 1 ? fail(value, "a single block") : value;
    case "number":
    case "integer":
      return typeof value === "number" && !Number.isNaN(value) ? value : fail(value);
    default:
      return typeof value === type ? value : fail(value);
  }
}

/** An item of a list or a map, which is there even where it is empty. */
function readItem(attribute: string, type: ArgumentType, value: unknown, mistyped: MistypedArgument[]): unknown {
  if (value === "" && type === "string") {
    return value;
  }
  const item = readValue(attribute, type, value, mistyped);
  if (item === undefined) {
    mistyped.push({ attribute, expected: EXPECTED[type], found: value });
    return UNKNOWN;
  }
  return item;
}

/** Whether Terraform would evaluate the string: it holds `${` or `%{` that is not escaped by doubling its first character. */
export function isExpression(value: unknown): boolean {
  return typeof value === "string" && value.includes("{") && /(?<!\$)\$\{|(?<!%)%\{/.test(value);
}

// The body of a block without arguments is null in a plan.
function isBlockBody(value: unknown): boolean {
  return isObject(value) || value === null || value === UNKNOWN || isExpression(value);
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** Whether the value says nothing: `null`, `""`, an empty list, block or map. */
export function isUnset(value: unknown): boolean {
  return value === undefined || value === null || value === "" || (typeof value === "object" && Object.keys(value).length === 0);
}
