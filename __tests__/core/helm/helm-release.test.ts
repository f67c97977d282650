import { UNKNOWN } from "../../../lib/core/facts/fact";
import { helmReleaseFacts } from "../../../lib/core/helm/helm-release";

test("values are JSON or YAML documents, the later over the earlier", () => {
  const values = ['{"migStrategy":"single","gfd":{"enabled":true}}', "migStrategy: mixed\ngfd:\n  extra: 1\n", "", "# only a comment\n"];

  expect(helmReleaseFacts({ version: "0.19.3", namespace: "gpu", values })).toEqual({
    version: "0.19.3",
    namespace: "gpu",
    values: { migStrategy: "mixed", gfd: { enabled: true, extra: 1 } },
  });
});

test("what is not set is unset", () => {
  expect(helmReleaseFacts({ version: "", values: null })).toEqual({ version: undefined, namespace: undefined, values: {} });
});

test("Terraform expressions are unknown, and leave the values around them known", () => {
  const facts = helmReleaseFacts({
    version: "${var.version}",
    namespace: UNKNOWN,
    values: ['{"migStrategy":"single","image":{"repository":"${var.mirror}"},"list":["a","${var.b}"]}'],
  });

  expect(facts).toEqual({
    version: UNKNOWN,
    namespace: UNKNOWN,
    values: { migStrategy: "single", image: { repository: UNKNOWN }, list: ["a", UNKNOWN] },
  });
});

test.each<[string, object]>([
  ["a document is an expression", { values: ["migStrategy: single", '${yamlencode({"migStrategy" = "mixed"})}'] }],
  ["the list is an expression", { values: "${var.values}" }],
  ["a document is known after apply", { values: [UNKNOWN] }],
  ["a document is neither JSON nor YAML", { values: ["a: b: c"] }],
  ["a document is no map", { values: ["[1, 2]"] }],
])("all values are unknown where %s", (_case, release) => {
  expect(helmReleaseFacts({ ...release }).values).toBe(UNKNOWN);
});

test("set, set_list and set_sensitive are laid over the values, in this order", () => {
  const release = {
    values: ["migStrategy: single\ngfd: { enabled: true }"],
    set: [{ name: "migStrategy", value: "mixed" }],
    set_list: [{ name: "list", value: ["a", "b"] }],
    set_sensitive: [{ name: "gfd.enabled", value: UNKNOWN }],
  };
  expect(helmReleaseFacts(release).values).toEqual({ migStrategy: "mixed", list: ["a", "b"], gfd: { enabled: UNKNOWN } });
});

test("of one name, set_list beats set, and set_sensitive both", () => {
  const one = { set: [{ name: "a", value: "1" }], set_list: [{ name: "a", value: ["2"] }] };
  expect(helmReleaseFacts(one).values).toEqual({ a: [2] });
  expect(helmReleaseFacts({ ...one, set_sensitive: [{ name: "a", value: "3" }] }).values).toEqual({ a: 3 });
});

test("of a document that Terraform encodes, everything is known but what only Terraform knows", () => {
  const document = '${jsonencode({"migStrategy" = "mixed", "image" = {"tag" = var.tag}})}';
  expect(helmReleaseFacts({ values: ["migStrategy: single", document] }).values).toEqual({ migStrategy: "mixed", image: { tag: UNKNOWN } });
});

test("a single set is a block by itself in cdk.tf.json, and its expressions are unknown", () => {
  expect(helmReleaseFacts({ set: { name: "migStrategy", value: "${var.strategy}" } }).values).toEqual({ migStrategy: UNKNOWN });
});

test.each([
  ["a set that is not known", { set: UNKNOWN }],
  ["a set whose name is not known", { set: [{ name: UNKNOWN, value: "single" }] }],
  ["the revision of a set_wo that is in no plan", { set_wo: null, set_wo_revision: 2 }],
  ["anything in set_wo, which no plan shows", { set_wo: [{ name: "migStrategy", value: null }] }],
])("all values are unknown with %s", (_what, release) => {
  expect(helmReleaseFacts(release).values).toBe(UNKNOWN);
});

test("an empty set changes nothing", () => {
  expect(helmReleaseFacts({ set: [], set_list: null, values: ["migStrategy: single"] }).values).toEqual({ migStrategy: "single" });
});
