import { UNKNOWN } from "../../../lib/core/facts/fact";
import { helmValueAt, mergeHelmValues, parseHelmDocument } from "../../../lib/core/helm/helm-values";

test("maps are merged key by key, at every depth", () => {
  expect(mergeHelmValues({ nfd: { worker: { tolerations: ["a"] }, enabled: true } }, { nfd: { worker: { replicas: 2 } } })).toEqual({
    nfd: { worker: { tolerations: ["a"], replicas: 2 }, enabled: true },
  });
});

test("lists replace what was there", () => {
  expect(mergeHelmValues({ tolerations: ["a", "b"] }, { tolerations: ["c"] })).toEqual({ tolerations: ["c"] });
});

test("a later layer beats an earlier one", () => {
  expect(mergeHelmValues({ migStrategy: "none" }, { migStrategy: "single" }, { migStrategy: "mixed" })).toEqual({ migStrategy: "mixed" });
});

test("null stays, because it removes the default of the chart", () => {
  expect(mergeHelmValues({ affinity: { nodeAffinity: {} } }, { affinity: null })).toEqual({ affinity: null });
  expect(mergeHelmValues({ affinity: null }, { affinity: { nodeAffinity: {} } })).toEqual({ affinity: { nodeAffinity: {} } });
});

test("an empty map changes nothing", () => {
  expect(mergeHelmValues({ affinity: { nodeAffinity: 1 } }, { affinity: {} })).toEqual({ affinity: { nodeAffinity: 1 } });
});

test("a map and a value of another kind replace each other", () => {
  expect(mergeHelmValues({ a: { b: 1 }, c: 1 }, { a: 2, c: { d: 1 } })).toEqual({ a: 2, c: { d: 1 } });
  expect(mergeHelmValues({ a: { b: 1 } }, { a: UNKNOWN })).toEqual({ a: UNKNOWN });
});

test("an object of a class is a value, not a map", () => {
  const token = new Date(0);

  expect(mergeHelmValues({ a: { b: 1 } }, { a: token }).a).toBe(token);
});

test("the layers themselves stay as they are", () => {
  const layers = [{ nfd: { worker: { a: 1 } } }, { nfd: { worker: { b: 2 } } }] as const;
  mergeHelmValues(...layers);

  expect(layers).toEqual([{ nfd: { worker: { a: 1 } } }, { nfd: { worker: { b: 2 } } }]);
});

test("__proto__ is a key like any other", () => {
  const merged = mergeHelmValues(JSON.parse('{"__proto__":{"a":1}}'), JSON.parse('{"__proto__":{"b":2}}'));

  expect(JSON.stringify(merged)).toBe('{"__proto__":{"a":1,"b":2}}');
  expect(({} as any).a).toBeUndefined();
});

test.each([
  [{ a: { b: 1 } }, 1],
  [{ a: { b: null } }, null],
  [{ a: null }, null],
  [{ a: {} }, undefined],
  [{ a: "text" }, undefined],
  [{ a: [1] }, undefined],
  [{}, undefined],
  [undefined, undefined],
  [{ a: UNKNOWN }, UNKNOWN],
  [UNKNOWN, UNKNOWN],
])("at the path a.b of %p stands %p", (values, expected) => {
  expect(helmValueAt(values, "a", "b")).toBe(expected);
});

test("what an object inherits is not at a path", () => {
  expect([helmValueAt({}, "toString"), helmValueAt({}, "__proto__", "toString")]).toEqual([undefined, undefined]);
});

test("a document is JSON or YAML, and otherwise an error", () => {
  expect(parseHelmDocument('{"a": 1}')).toEqual({ a: 1 });
  expect(parseHelmDocument("a:\n  - b\n")).toEqual({ a: ["b"] });
  expect(() => parseHelmDocument("a: b: c")).toThrow();
});

// With helm 3.18: helm template --values with the same key twice.
test("of a key that stands twice the last one counts, as for Helm", () => {
  expect(parseHelmDocument("migStrategy: none\nmigStrategy: single\n")).toEqual({ migStrategy: "single" });
});
