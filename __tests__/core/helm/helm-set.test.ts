import { UNKNOWN } from "../../../lib/core/facts/fact";
import { setHelmValue } from "../../../lib/core/helm/helm-set";

const TOLERATION = { key: "sku", operator: "Exists" };

test.each([
  ["a name", { name: "migStrategy", value: "mixed" }, { migStrategy: "mixed" }],
  ["a path", { name: "nfd.worker.name", value: "x" }, { nfd: { worker: { name: "x" } } }],
  ["an index", { name: "tolerations[0].key", value: "sku" }, { tolerations: [{ key: "sku" }] }],
  ["an escaped dot", { name: "labels.nvidia\\.com/gpu", value: "x" }, { labels: { "nvidia.com/gpu": "x" } }],
  ["a word", { name: "gfd.enabled", value: "true" }, { gfd: { enabled: true } }],
  ["a word in another case", { name: "gfd.enabled", value: "True" }, { gfd: { enabled: true } }],
  ["a whole number", { name: "replicas", value: "3" }, { replicas: 3 }],
  ["a number with a sign", { name: "replicas", value: "+5" }, { replicas: 5 }],
  ["a negative number with a zero behind its sign", { name: "replicas", value: "-05" }, { replicas: -5 }],
  ["a zero with a sign", { name: "replicas", value: "-0" }, { replicas: 0 }],
  ["a number beyond 64 bits", { name: "id", value: "9223372036854775808" }, { id: "9223372036854775808" }],
  ["a sign alone", { name: "id", value: "+" }, { id: "+" }],
  ["what has a leading zero", { name: "id", value: "007" }, { id: "007" }],
  ["null", { name: "affinity", value: "null" }, { affinity: null }],
  ["Null", { name: "affinity", value: "Null" }, { affinity: null }],
  ["a word as a string", { name: "gfd.enabled", value: "true", type: "string" }, { gfd: { enabled: "true" } }],
  ["a literal", { name: "text", value: "{a,b}", type: "literal" }, { text: "{a,b}" }],
  ["a list in braces", { name: "list", value: "{a,2}" }, { list: ["a", 2] }],
  // With helm 3.18.6: helm template --set list={}
  ["empty braces", { name: "list", value: "{}" }, { list: [""] }],
  ["an escaped comma", { name: "text", value: "a\\,b" }, { text: "a,b" }],
  ["the list of set_list", { name: "list", value: ["a", "2"] }, { list: ["a", 2] }],
  ["a list of what is not a string", { name: "list", value: [1, true, UNKNOWN] }, { list: [1, true, UNKNOWN] }],
  ["a value that is not a string", { name: "gfd.enabled", value: true }, { gfd: { enabled: true } }],
  ["a value that nobody knows", { name: "migStrategy", value: UNKNOWN }, { migStrategy: UNKNOWN }],
  ["a value that is not there", { name: "migStrategy", value: undefined }, { migStrategy: UNKNOWN }],
  ["a map, which nobody can set", { name: "migStrategy", value: {} }, { migStrategy: UNKNOWN }],
  ["two names in one", { name: "migStrategy", value: "single,gfd.enabled=true" }, { migStrategy: UNKNOWN }],
  ["a sensitive value that the plan leaves out", { name: "migStrategy", value: null }, { migStrategy: UNKNOWN }],
])("reads %s as Helm does", (_what, set, values) => {
  expect(setHelmValue({}, set)).toEqual(values);
});

test("lays out no list that no chart has, and no path that Helm refuses", () => {
  expect(setHelmValue({}, { name: "list[1000]", value: "x" })).toMatchObject({ list: { length: 1001, 1000: "x" } });
  expect(setHelmValue({}, { name: "list[1001]", value: "x" })).toBe(UNKNOWN);
  expect(setHelmValue({}, { name: Array(30).fill("a").join("."), value: "x" })).not.toBe(UNKNOWN);
  expect(setHelmValue({}, { name: Array(20_000).fill("a").join("."), value: "x" })).toBe(UNKNOWN);
});

test("keeps what lies beside it", () => {
  const values = { tolerations: [TOLERATION, TOLERATION], gfd: { enabled: true } };
  expect(setHelmValue(values, { name: "tolerations[1].key", value: "other" })).toEqual({
    tolerations: [TOLERATION, { key: "other", operator: "Exists" }],
    gfd: { enabled: true },
  });
});

test("leaves the values that it is laid over as they are", () => {
  const values = { gfd: { enabled: true } };
  setHelmValue(values, { name: "gfd.enabled", value: "false" });
  expect(values).toEqual({ gfd: { enabled: true } });
});

test("does not know what lies in something unknown", () => {
  expect(setHelmValue({ gfd: UNKNOWN }, { name: "gfd.enabled", value: "true" })).toEqual({ gfd: UNKNOWN });
});

test("takes __proto__ for a key like any other", () => {
  const values: any = setHelmValue({}, { name: "__proto__.polluted", value: "true" });
  expect(Object.keys(values)).toEqual(["__proto__"]);
  expect(({} as any).polluted).toBeUndefined();
});

test.each([undefined, 7, UNKNOWN, "", ".", "a.", ".a", "a..b", "a[x]", "a[65537]", "[0]", "a{b", "a,b"])(
  "knows nothing where the name is %p",
  (name) => {
    expect(setHelmValue({}, { name, value: "x" })).toBe(UNKNOWN);
  },
);
