import { isObject } from "../facts/json";
import { API_ONLY_ARGUMENTS, isApiOnly } from "../pool/api-only-arguments";
import { NODE_POOL_ARGUMENT_TREE, type NodePoolArgumentName } from "../pool/node-pool-arguments";
import { camelCase } from "../terraform/names";
import { type ArgumentNode, argumentNode, isUnset } from "../terraform/terraform-arguments";
import { armPropertyOf } from "./arm-property";

type Json = Record<string, unknown>;

/** A block of the pool as Azure's API has it, also an empty one. */
export function armBlock(argument: NodePoolArgumentName, value: unknown): unknown {
  const properties: Json = {};
  writeArmProperty(properties, argument, value);
  return Object.values(properties)[0] ?? {};
}

/** Writes an argument, and the arguments within it, to where Azure's API has them. */
export function writeArmProperty(properties: Json, argument: string, value: unknown): void {
  if (isApiOnly(argument)) {
    set(properties, API_ONLY_ARGUMENTS[argument].path, value);
    return;
  }
  const arm = armPropertyOf(argument as NodePoolArgumentName);
  const node = argumentNode(NODE_POOL_ARGUMENT_TREE, argument);
  if (typeof arm === "string" || "why" in arm || node === undefined) {
    return;
  }
  // A block is an object, or a list of one object where somebody wrote it so.
  const body = node.type === "block" && Array.isArray(value) ? value[0] : value;
  if (node.type === "block" && isObject(body)) {
    for (const [key, part] of inOrder(body, node)) {
      const inner = node.inner.get(key);
      if (inner) {
        writeArmProperty(properties, inner.name, part);
      } else {
        set(properties, `${arm.path}.${camelCase(key)}`, part);
      }
    }
    for (const [key, part] of Object.entries(arm.always ?? {})) {
      setDefault(properties, `${arm.path}.${key}`, part);
    }
    return;
  }
  set(properties, arm.path, arm.entries ? listOfEntries(body, arm.entries) : node.type === "blocks" ? listOfBodies(body) : body);
}

/** What is set in the block, as the table has it, and behind it what the table does not know. */
function inOrder(body: Json, { inner }: ArgumentNode): [string, unknown][] {
  const names = [...inner.keys()].filter((key) => key in body);
  const others = Object.keys(body).filter((key) => !inner.has(key));
  return [...names, ...others].flatMap<[string, unknown]>((key) => (isUnset(body[key]) ? [] : [[key, body[key]]]));
}

function listOfEntries(value: unknown, [key, name]: readonly [string, string]): unknown {
  return isObject(value) ? Object.entries(value).map(([one, other]) => ({ [key]: one, [name]: other })) : value;
}

function listOfBodies(value: unknown): unknown {
  const bodies = Array.isArray(value) ? value : [value];
  return bodies.map((body) =>
    isObject(body) ? Object.fromEntries(Object.entries(body).map(([key, part]) => [camelCase(key), part])) : body,
  );
}

/**
 * Two arguments in one place are the two ends of a range, which Azure wants as one text. A stand-in for a whole block replaces
 * what is known of it.
 */
function set(target: Json, path: string, value: unknown): void {
  const { holder, key } = placeOf(target, path);
  holder[key] = Object.hasOwn(holder, key) && !isObject(holder[key]) ? `${holder[key]} ${value}` : value;
}

function setDefault(target: Json, path: string, value: unknown): void {
  const { holder, key } = placeOf(target, path);
  holder[key] ??= value;
}

function placeOf(target: Json, path: string): { holder: Json; key: string } {
  const steps = path.split(".");
  const key = steps.pop() as string;
  const holder = steps.reduce<Json>((body, step) => {
    body[step] ??= {};
    return body[step] as Json;
  }, target);
  return { holder, key };
}
