import { HclCall, HclReference, hclString, hclText } from "../../../lib/core/terraform/hcl";

test("blocks stand apart, and signs of single lines below each other", () => {
  const text = hclText([
    { type: "variable", labels: ["name"], body: [] },
    {
      type: "resource",
      labels: ["kind", "one"],
      comment: "for tests",
      body: [
        ["name", new HclReference("var.name")],
        ["count", 2],
        { type: "empty", body: [] },
        ["labels", { short: "a", "with.dot": null, for: true }],
        ["list", ["a", 1.5, false]],
        ["longer_list", [{ a: 1 }, {}]],
        { type: "settings", body: [["only", [{ a: 1 }]]] },
        ["values", [new HclCall("jsonencode", { a: { b: [] } })]],
      ],
    },
  ]);

  expect(text).toMatchInlineSnapshot(`
    "variable "name" {}

    # for tests
    resource "kind" "one" {
      name  = var.name
      count = 2
      labels = {
        short      = "a"
        "with.dot" = null
        "for"      = true
      }
      list = ["a", 1.5, false]
      longer_list = [
        {
          a = 1
        },
        {},
      ]
      values = [jsonencode({
        a = {
          b = []
        }
      })]

      empty {}

      settings {
        only = [{
          a = 1
        }]
      }
    }
    "
  `);
});

test.each([
  ['a "quoted" \\ word', String.raw`"a \"quoted\" \\ word"`],
  ["two\nlines\r\tmore", String.raw`"two\nlines\r\tmore"`],
  ["${var.a} and %{if true}", '"$${var.a} and %%{if true}"'],
  ["$${a} %${b} $$%{c}", '"\\u0024$${a} \\u0025$${b} \\u0024\\u0024%%{c}"'],
  ["$5, 10 %, a$", '"$5, 10 %, a$"'],
  ["Zürich, 東京, 👩‍🚀", '"Zürich, 東京, 👩\\u200d🚀"'],
  ["\u0000\u2028\u{e0001}", '"\\u0000\\u2028\\U000e0001"'],
])("the string %j is %s", (text, written) => {
  expect(hclString(text)).toBe(written);
});
