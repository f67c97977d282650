import { type Fact, UNKNOWN } from "../facts/fact";
import { isObject } from "../facts/json";
import { type HelmValues, ownValue, setKey } from "./helm-values";

/** One `set`, `set_list` or `set_sensitive` of a release; parts of it can be `UNKNOWN`. */
export interface HelmSet {
  readonly name: unknown;
  readonly value: unknown;
  /** `auto`, `string` or `literal`. */
  readonly type?: unknown;
}

type Path = readonly (string | number)[];

/**
 * The values with one more laid over them, as `helm --set name=value` does it; `UNKNOWN` where it cannot be said which.
 *
 * @see https://helm.sh/docs/intro/using_helm/#the-format-and-limitations-of---set
 */
export function setHelmValue(values: HelmValues, { name, value, type }: HelmSet): Fact<HelmValues> {
  const path = typeof name === "string" ? parsePath(name) : undefined;
  return path ? (put(values, path, Array.isArray(value) ? value.map(typed) : readValue(value, type)) as HelmValues) : UNKNOWN;
}

/** `nfd.worker.tolerations[0].key`, where `\.` is a dot in a key. */
function parsePath(name: string): Path | undefined {
  const path: (string | number)[] = [];
  const step = /((?:\\.|[^.[\]\\={},])+)((?:\[\d+\])*)(\.|$)/y;
  while (step.lastIndex < name.length) {
    const [, key, indexes, separator] = step.exec(name) ?? [];
    if (key === undefined || indexes === undefined || (separator === "." && step.lastIndex === name.length)) {
      return undefined;
    }
    path.push(key.replace(/\\(.)/g, "$1"), ...[...indexes.matchAll(/\d+/g)].map(Number));
  }
  const isShort = path.length > 0 && path.length <= LONGEST_PATH;
  return isShort && path.every((part) => typeof part === "string" || part <= HIGHEST_INDEX) ? path : undefined;
}

/** Helm takes indexes up to 65536 and lays out every item before: no chart has such lists. */
const HIGHEST_INDEX = 1000;

/** Helm refuses more names. */
const LONGEST_PATH = 30;

function readValue(value: unknown, type: unknown): unknown {
  if (typeof value !== "string") {
    return value === null || value === undefined || isObject(value) ? UNKNOWN : value;
  }
  if (type === "literal") {
    return value;
  }
  const convert = type === "string" ? (text: string) => text : typed;
  const list = /^\{(.*)\}$/s.exec(value)?.[1];
  if (list !== undefined) {
    return splitAtCommas(list).map(convert);
  }
  // A comma begins another name.
  const parts = splitAtCommas(value);
  return parts.length === 1 ? convert(parts[0] as string) : UNKNOWN;
}

function splitAtCommas(text: string): string[] {
  return text.split(/(?<!\\),/).map((part) => part.replace(/\\(.)/gs, "$1"));
}

const WORDS: Readonly<Record<string, unknown>> = { true: true, false: false, null: null };

/** Helm takes words, in any case, and whole numbers for what they look like: with a sign, and with zeros behind it, but none before. */
function typed(text: unknown): unknown {
  if (typeof text !== "string") {
    return text;
  }
  const word = text.toLowerCase();
  if (Object.hasOwn(WORDS, word)) {
    return WORDS[word];
  }
  // `|| 0`: -0 is the integer 0.
  return /^(0|[+-]\d+|[1-9]\d*)$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) || 0 : text;
}

function put(under: unknown, [step, ...rest]: Path, value: unknown): unknown {
  if (step === undefined) {
    return value;
  }
  if (under === UNKNOWN) {
    return UNKNOWN;
  }
  if (typeof step === "number") {
    const list = Array.isArray(under) ? [...under] : [];
    list[step] = put(list[step], rest, value);
    return Array.from(list, (item) => item ?? null);
  }
  const map: Record<string, unknown> = isObject(under) ? { ...under } : {};
  return setKey(map, step, put(ownValue(map, step), rest, value));
}
