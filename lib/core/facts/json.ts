/** Whether the value is an object of JSON: no list, and not `null`. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value where it is a text: anything else, such as an object with a member `toString`, is none. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** The text, or the number as one; anything else says nothing. */
export function wordOf(value: unknown): string {
  return typeof value === "number" ? String(value) : (textOf(value) ?? "");
}

/** The value of the text, in which a number beyond those of JavaScript is the largest of them: `Infinity` is no JSON. */
export function readJson(text: string): unknown {
  const isBeyond = /\d[eE]\+?\d{3}|\d{309}/.test(text);
  return isBeyond
    ? JSON.parse(text, (_key, value) => (Number.isFinite(value) || typeof value !== "number" ? value : Math.sign(value) * Number.MAX_VALUE))
    : JSON.parse(text);
}

/** The value that the text says; `undefined` where it is no JSON, or too deep. */
export function parsedJson(text: string): unknown {
  try {
    return isTooDeep(text) ? undefined : readJson(text);
  } catch {
    return undefined;
  }
}

/** How deep the lists and objects of a document are at most: what Terraform, Azure and Kubernetes write has 30 levels. */
const DEEPEST = 500;

/** Whether the JSON has more levels than can be walked through. */
export function isTooDeep(json: string): boolean {
  let depth = 0;
  for (let at = 0; at < json.length && depth <= DEEPEST; at++) {
    const code = json.charCodeAt(at);
    if (code === QUOTE) {
      at = endOfString(json, at + 1);
    } else if (code === OPEN || code === OPEN_LIST) {
      depth++;
    } else if (code === CLOSE || code === CLOSE_LIST) {
      depth--;
    }
  }
  return depth > DEEPEST;
}

const [QUOTE, BACKSLASH, OPEN, OPEN_LIST, CLOSE, CLOSE_LIST] = [0x22, 0x5c, 0x7b, 0x5b, 0x7d, 0x5d] as const;

function endOfString(json: string, start: number): number {
  let at = start;
  while (at < json.length && json.charCodeAt(at) !== QUOTE) {
    at += json.charCodeAt(at) === BACKSLASH ? 2 : 1;
  }
  return at;
}

/** Whether the value is a map: a token, a `Lazy` or a construct is an object too, and is none. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (!isObject(value)) {
    return false;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Whether the value is a whole number of things: no fraction, not below 0, and exact. */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
