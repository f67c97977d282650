import { isKnown, known, show, UNKNOWN } from "../../../lib/core/facts/fact";

test("what is unset and what is unknown are both not known", () => {
  expect([undefined, UNKNOWN, null, 0, false, ""].map(isKnown)).toEqual([false, false, true, true, true, true]);
  expect([known(undefined), known(UNKNOWN), known(0)]).toEqual([undefined, undefined, 0]);
});

test("the unknown of another copy of the package is the same unknown", () => {
  expect(isKnown(Symbol.for("cdktf-aks-mig/unknown") as typeof UNKNOWN)).toBe(false);
});

const selfContaining: unknown[] = [];
selfContaining.push(selfContaining);

test.each([
  [UNKNOWN, "a value known after apply"],
  [undefined, "nothing"],
  [null, "null"],
  ["MIG1g", '"MIG1g"'],
  ["", '""'],
  [-0.5, "-0.5"],
  [Number.NaN, "NaN"],
  [Number.POSITIVE_INFINITY, "Infinity"],
  [7n, "7n"],
  [Symbol("zone"), "Symbol(zone)"],
  [["1", UNKNOWN], '["1","(known after apply)"]'],
  [{ team: UNKNOWN }, '{"team":"(known after apply)"}'],
  [selfContaining, "[object Array]"],
  ["x".repeat(250), `"${"x".repeat(196)}...`],
])("shows %p as %s", (value, text) => {
  expect(show(value)).toBe(text);
});
