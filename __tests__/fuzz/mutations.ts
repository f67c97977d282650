import fc from "fast-check";
import { HOSTILE } from "../support/outside-text";

/** One change of a document. Numbers choose a place, whatever the document is: they are taken modulo the places that it has. */
export interface Mutation {
  readonly kind: keyof typeof CHANGES;
  readonly at: number;
  readonly to: number;
  readonly value: number;
}

/** A value in what is around it. */
interface Place {
  readonly parent: any;
  readonly key: string;
}

/** Deeper than any document, and less deep than what a reader refuses. */
const DEEP = JSON.parse(`${'{"a":['.repeat(200)}1${"]}".repeat(200)}`);

export const STRANGE: readonly unknown[] = [
  ...[null, true, false, "", " ", "1k", "1e999", "-1", "true", "null", HOSTILE, "\u001b]0;title\u0007", "\u202e\u200b\ufeff", "\ud800"],
  ...[0, -0, -1, 1, 1.5, 1e308, 5e-324, 2 ** 53, 1e21, 8_000_000_000],
  ...[[], {}, [[]], [null], [{}], { a: 1 }, { toString: 1 }, [{ toString: 1 }], { length: 1 }, JSON.parse('{"__proto__":{"a":1}}'), DEEP],
  ...["x".repeat(5000), "${var.a}", "%{x}", "[parameters('a')]", "[concat('a', 'b')]", "MIG1g", "single", "mixed", "Standard_ND96asr_v4"],
  ...["MIG9g", "7g.80gb", "nvidia.com/gpu", "56", "2026-11-30T10:00:00Z", "no time", "+275760-09-13T00:00:00Z"],
];

const NAMES = ["__proto__", "toString", "constructor", "hasOwnProperty", "length", "value", "name", "", "0", HOSTILE];

const CHANGES = {
  replace: ({ parent, key }: Place, value: unknown) => put(parent, key, value),
  drop: ({ parent, key }: Place) => remove(parent, key),
  rename: ({ parent, key }: Place, _value: unknown, name: string) => {
    const part = parent[key];
    remove(parent, key);
    put(parent, name, part);
  },
  duplicate: ({ parent, key }: Place, _value: unknown, name: string) =>
    Array.isArray(parent) ? parent.push(structuredClone(parent[Number(key)])) : put(parent, name, parent[key]),
  wrap: ({ parent, key }: Place) => put(parent, key, [parent[key]]),
  unwrap: ({ parent, key }: Place) => put(parent, key, Object.values(parent[key] ?? {})[0] ?? null),
  text: ({ parent, key }: Place) => put(parent, key, JSON.stringify(parent[key]) ?? ""),
  member: ({ parent, key }: Place, value: unknown, name: string) =>
    isNested(parent[key]) ? put(parent[key], name, value) : put(parent, name, value),
  move: ({ parent, key }: Place, _value: unknown, _name: string, other: Place) =>
    put(other.parent, other.key, structuredClone(parent[key])),
  splice: ({ parent, key }: Place, _value: unknown, _name: string, _other: Place, foreign: unknown) => put(parent, key, foreign),
} as const;

export const MUTATION: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom(...(Object.keys(CHANGES) as Mutation["kind"][])),
  at: fc.nat(),
  to: fc.nat(),
  value: fc.nat(),
});

/** Changes the documents of an input in place. */
export function mutate(document: object, mutations: readonly Mutation[], donors: readonly (() => object)[]): void {
  for (const { kind, at, to, value } of mutations) {
    const places = placesIn(document);
    const place = places[at % places.length];
    if (place !== undefined) {
      const strange = structuredClone(STRANGE[value % STRANGE.length]);
      const others = kind === "splice" ? placesIn(donors[value % donors.length]!()) : places;
      const other = others[to % others.length] ?? place;
      CHANGES[kind](place, strange, NAMES[to % NAMES.length]!, other, other.parent[other.key]);
    }
  }
}

/** Of an input, the two outermost objects have the names of documents. */
const OUTSIDE = 2;

/** All places in the documents of an input, but for those within members of the names. */
export function placesIn(input: object, closed: readonly string[] = []): Place[] {
  const found: Place[] = [];
  // A list instead of a recursion: a splice can make a document deep.
  const left: [value: object, depth: number][] = [[input, 0]];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const [parent, depth] = next;
    for (const key of Object.keys(parent)) {
      if (depth >= OUTSIDE) {
        found.push({ parent, key });
      }
      const part = (parent as any)[key];
      if (isNested(part) && !closed.includes(key)) {
        left.push([part, depth + 1]);
      }
    }
  }
  return found;
}

export function isNested(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** As JSON.parse does it: `__proto__` is a member like any other. */
function put(parent: object, key: string, value: unknown): void {
  if (!Array.isArray(parent) || /^\d{1,4}$/.test(key)) {
    Object.defineProperty(parent, key, { value, enumerable: true, configurable: true, writable: true });
  }
}

function remove(parent: any, key: string): void {
  if (Array.isArray(parent)) {
    parent.splice(Number(key), 1);
  } else {
    delete parent[key];
  }
}
