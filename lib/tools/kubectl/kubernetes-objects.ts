import { isObject } from "../../core/facts/json";
import { KubectlError } from "./kubectl-error";

/** A Kubernetes object in a list; nothing but its name is certain. */
export interface ListItem {
  readonly metadata: { readonly name: string; readonly namespace?: unknown; readonly labels?: unknown };
  readonly spec?: unknown;
  readonly status?: unknown;
}

/**
 * The items of what `kubectl get --output json` prints.
 *
 * @throws KubectlError if that is no list of Kubernetes objects
 */
export function listItems(what: string, json: string): ListItem[] {
  let list: unknown;
  try {
    list = JSON.parse(json);
  } catch {
    throw unreadable(what, json.trim() === "" ? "nothing" : `${JSON.stringify(json.slice(0, 60))}, which is not JSON`);
  }
  const items = objectOf(list).items;
  if (!Array.isArray(items) || !items.every(isListItem)) {
    throw unreadable(what, `${JSON.stringify(json.replace(/\s+/g, " ").slice(0, 60))}, which is no list of ${what}`);
  }
  return items;
}

function isListItem(item: unknown): item is ListItem & Record<string, unknown> {
  return isObject(item) && typeof objectOf(item.metadata).name === "string";
}

function unreadable(what: string, found: string): KubectlError {
  return new KubectlError(
    `kubectl get ${what} printed ${found}`,
    "leave out flags after -- that change what kubectl prints, and try it by hand with --output json",
    false,
  );
}

/** The object, or an empty one in the place of anything else. */
export function objectOf(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : {};
}

/** The members that are objects, of a list. */
export function objectsOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** The members that are strings, of an object. */
export function stringsOf(value: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(objectOf(value)).filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}
