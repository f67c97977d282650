import { UNKNOWN } from "../facts/fact";
import { isObject, parsedJson } from "../facts/json";
import { API_ONLY_ARGUMENTS, isApiOnly } from "../pool/api-only-arguments";
import type { PoolArgumentName } from "../pool/node-pool";
import { NODE_POOL_ARGUMENT_NAMES, NODE_POOL_ARGUMENTS, schemaOf } from "../pool/node-pool-arguments";
import { camelCase } from "../terraform/names";
import { type ArgumentNode, type ArgumentType, argumentTree } from "../terraform/terraform-arguments";
import { armPropertyOf } from "./arm-property";

type Attributes = Readonly<Record<string, unknown>>;

/** A value that is written as text where Azure's API has another type. */
export interface TextInstead {
  /** The path below `properties`: `gpuProfile.nvidia.migProfiles`. */
  readonly path: string;
  readonly expected: "a number" | "true or false" | "a list";
  readonly text: string;
}

/** The `properties` of a node pool in Azure's API, read as the arguments of azurerm that mean the same. */
export interface ArmPool {
  /** As azurerm would have them in Terraform's JSON. */
  readonly attributes: Attributes;
  /** What azurerm has no argument for, by its path. */
  readonly others: Attributes;
  readonly texts: readonly TextInstead[];
}

/** Where Azure's API has the argument, below `properties`; `undefined` where it says which pool is meant, or nothing to Azure. */
export function armPathOf(name: PoolArgumentName): string | undefined {
  if (isApiOnly(name)) {
    return API_ONLY_ARGUMENTS[name].path;
  }
  const arm = armPropertyOf(name);
  return typeof arm === "object" && "path" in arm ? arm.path : undefined;
}

/** The newest name of each argument, as blocks within blocks. */
const TREE = argumentTree({
  ...Object.fromEntries(
    NODE_POOL_ARGUMENT_NAMES.filter((name) => !NODE_POOL_ARGUMENTS[name].renamedTo).map((name) => [name, schemaOf(name)]),
  ),
  ...API_ONLY_ARGUMENTS,
});

/** An argument, and where Azure's API has it. */
interface Place {
  /** The name of the argument within its block. */
  readonly key: string;
  readonly node: ArgumentNode;
  readonly path: string;
  /** The path, step by step. */
  readonly steps: readonly string[];
  /** The names of key and value in the list that Azure's API has for a map. */
  readonly entries?: readonly [string, string];
  /** The arguments of a block. */
  readonly parts: readonly Place[];
}

/** All that is read, found once: a plan may have ten thousand pools. */
const PLACES = placesOf(TREE);

function placesOf(nodes: ReadonlyMap<string, ArgumentNode>): Place[] {
  return [...nodes].flatMap(([key, node]) => {
    const name = node.name as PoolArgumentName;
    const path = armPathOf(name);
    return path === undefined
      ? []
      : [{ key, node, path, steps: path.split("."), entries: entriesOf(name), parts: node.type === "block" ? placesOf(node.inner) : [] }];
  });
}

function leavesOf(places: readonly Place[]): Place[] {
  return places.flatMap((place) => (place.node.type === "block" ? leavesOf(place.parts) : [place]));
}

/** The arguments that share a path, in the order of their values in its text. */
const SHARING = new Map<string, string[]>();

for (const { path, node } of leavesOf(PLACES)) {
  SHARING.set(path, [...(SHARING.get(path) ?? []), node.name]);
}

/**
 * Reads the `properties` of a node pool: `null` is not said, as in the Verified Module, which writes out every member; what is
 * `UNKNOWN` as a whole makes every argument unknown.
 */
export function readArmPool(properties: unknown): ArmPool {
  const texts: TextInstead[] = [];
  const attributes: Record<string, unknown> = {};
  for (const place of PLACES) {
    const value = readArgument(place, properties, texts);
    if (value !== undefined) {
      attributes[place.key] = value;
    }
  }
  return { attributes: withoutZeroSurge(attributes), others: isObject(properties) ? othersIn(properties) : {}, texts };
}

/**
 * azurerm sends a surge of 0 beside nodes that may be unavailable, because AKS surges by a tenth where nothing is said; in its
 * own words there is no surge then.
 */
function withoutZeroSurge(attributes: Attributes): Attributes {
  const [upgrade] = Array.isArray(attributes.upgrade_settings) ? attributes.upgrade_settings : [];
  if (!isObject(upgrade) || upgrade.max_surge !== "0" || upgrade.max_unavailable === undefined) {
    return attributes;
  }
  const { max_surge: _, ...others } = upgrade;
  return { ...attributes, upgrade_settings: [others] };
}

/** The names on the way to every path, by the same path in lower case. */
const NAMES: ReadonlyMap<string, string> = new Map(
  [...SHARING.keys()].flatMap((path) =>
    path.split(".").map(
      (name, index, steps) =>
        [
          steps
            .slice(0, index + 1)
            .join(".")
            .toLowerCase(),
          name,
        ] as const,
    ),
  ),
);

/** The properties under the names of Azure's API, which reads them in any case: az writes `osDiskSizeGb` for `osDiskSizeGB`. */
export function withArmNames(properties: unknown, prefix = ""): unknown {
  return isObject(properties)
    ? Object.fromEntries(
        Object.entries(properties).map(([key, value]) => {
          const path = `${prefix}${key}`.toLowerCase();
          return [NAMES.get(path) ?? key, withArmNames(value, `${path}.`)];
        }),
      )
    : properties;
}

function readArgument({ node, path, steps, entries, parts }: Place, properties: unknown, texts: TextInstead[]): unknown {
  const value = valueAt(properties, steps);
  if (value === undefined || value === UNKNOWN) {
    return value;
  }
  if (node.type === "block") {
    const read = parts.map((part) => [part.key, readArgument(part, properties, texts)] as const);
    return isObject(value) ? [Object.fromEntries(read.filter(([, part]) => part !== undefined))] : value;
  }
  if (node.type === "blocks") {
    return Array.isArray(value) ? value.map((body) => readBody(node, body)) : value;
  }
  if (entries) {
    return Array.isArray(value) ? mapOf(value, entries) : value;
  }
  const sharing = SHARING.get(path) ?? [];
  return typed(path, node.type, sharing.length > 1 ? partOf(value, sharing.indexOf(node.name)) : value, texts);
}

function valueAt(properties: unknown, path: readonly string[]): unknown {
  const value = path.reduce<unknown>(
    (body, step) => (body === UNKNOWN ? UNKNOWN : isObject(body) && Object.hasOwn(body, step) ? body[step] : undefined),
    properties,
  );
  return value ?? undefined;
}

function readBody({ inner }: ArgumentNode, body: unknown): unknown {
  return isObject(body)
    ? Object.fromEntries([...inner.keys()].flatMap((key) => (body[camelCase(key)] == null ? [] : [[key, body[camelCase(key)]]])))
    : body;
}

function entriesOf(name: PoolArgumentName): readonly [string, string] | undefined {
  const arm = isApiOnly(name) ? undefined : armPropertyOf(name);
  return typeof arm === "object" && "path" in arm ? arm.entries : undefined;
}

function mapOf(list: readonly unknown[], [key, name]: readonly [string, string]): unknown {
  return list.every((item) => isObject(item) && typeof item[key] === "string")
    ? Object.fromEntries((list as readonly Record<string, unknown>[]).map((item) => [item[key] as string, item[name]]))
    : UNKNOWN;
}

/** One end of a range that Azure has as one text. */
function partOf(value: unknown, position: number): unknown {
  const end = typeof value === "string" ? value.trim().split(/\s+/)[position] : undefined;
  return end !== undefined && /^\d+$/.test(end) ? Number(end) : value;
}

/** The types that a text can be taken for, as Terraform converts a variable without a type. */
const FROM_TEXT: Readonly<Partial<Record<ArgumentType, readonly [TextInstead["expected"], (value: unknown) => boolean]>>> = {
  number: ["a number", (value) => typeof value === "number"],
  integer: ["a number", (value) => typeof value === "number"],
  boolean: ["true or false", (value) => typeof value === "boolean"],
  strings: ["a list", Array.isArray],
  integers: ["a list", Array.isArray],
};

function typed(path: string, type: ArgumentType, value: unknown, texts: TextInstead[]): unknown {
  const [expected, fits] = FROM_TEXT[type] ?? [];
  const meant = expected && typeof value === "string" ? parsedJson(value) : undefined;
  if (expected === undefined || !fits?.(meant)) {
    return value;
  }
  texts.push({ path, expected, text: value as string });
  return meant;
}

function othersIn(body: Readonly<Record<string, unknown>>, prefix = ""): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(body).flatMap(([key, value]) => {
      const path = `${prefix}${key}`;
      if (SHARING.has(path) || value === null) {
        return [];
      }
      // A step on the way to what is read.
      if (NAMES.get(path.toLowerCase()) === key) {
        return isObject(value) ? Object.entries(othersIn(value, `${path}.`)) : [];
      }
      return [[path, value]];
    }),
  );
}
