import fc from "fast-check";
import { UNKNOWN } from "../../../lib/core/facts/fact";
import { encodedValue } from "../../../lib/core/terraform/encoded-value";

test.each([
  [
    '{"migStrategy" = "single", "gfd" = {"enabled" = true}, "n" = -1.5e3, "none" = null}',
    { migStrategy: "single", gfd: { enabled: true }, n: -1500, none: null },
  ],
  [
    '{"namespace" = var.namespace, "names" = ["a", "${var.b}-c", module.m.names["x, }"]]}',
    { namespace: UNKNOWN, names: ["a", UNKNOWN, UNKNOWN] },
  ],
  ['{key : "colon", "list" = [1, 2,], }', { key: "colon", list: [1, 2] }],
  [
    '{"a" = 1 + 2, "b" = "x" == var.y, "c" = f({"d" = [1]}), "e" = [for v in var.l : v]}',
    { a: UNKNOWN, b: UNKNOWN, c: UNKNOWN, e: UNKNOWN },
  ],
  [
    '{"quote" = "a\\"b", "back" = "c\\\\d", "line" = "e\\nf", "code" = "\\u0024{g}", "two" = "$${h}"}',
    { quote: 'a"b', back: "c\\d", line: "e\nf", code: "${g}", two: "${h}" },
  ],
  ["{}", {}],
  ["[]", []],
  ["merge({}, var.values)", UNKNOWN],
  ['{(var.key) = "x"}', UNKNOWN],
])("reads %s", (expression, value) => {
  expect(encodedValue(`\${jsonencode(${expression})}`)).toEqual(value);
});

test.each([["plain: yaml"], ["${var.values}"], ['{"json": true}'], ['${jsonencode({}) == ""}x']])("leaves %s to others", (text) => {
  expect(encodedValue(text)).toBeUndefined();
});

test("text that is cut off anywhere hangs nothing and throws nothing", () => {
  const whole = '${jsonencode({"a" = ["x${var.b}", {"c" = f("d")}], "e" = "\\"", "f" = 7})}';

  for (let length = 0; length <= whole.length; length += 1) {
    encodedValue(`${whole.slice(0, length)})}`);
  }
});

test("JSON's texts, but for what begins a template, are read as they are", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      fc.pre(!/[$%]\{|[\b\f]/.test(text));
      expect(encodedValue(`\${jsonencode({"key" = ${JSON.stringify(text)}})}`)).toEqual({ key: text });
    }),
  );
});
