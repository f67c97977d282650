import { UNKNOWN } from "../../../lib/core/facts/fact";
import {
  formatTaint,
  parseTaint,
  parseTaints,
  type Toleration,
  tolerates,
  tolerationOf,
  untolerated,
} from "../../../lib/core/kubernetes/taint";

test.each([
  ["nvidia.com/gpu=present:NoSchedule", { key: "nvidia.com/gpu", value: "present", effect: "NoSchedule" }],
  ["sku=gpu:PreferNoSchedule", { key: "sku", value: "gpu", effect: "PreferNoSchedule" }],
  ["a_b.c/d-e=1.5_x-y:NoExecute", { key: "a_b.c/d-e", value: "1.5_x-y", effect: "NoExecute" }],
])("%s is a taint", (text, taint) => {
  expect(parseTaint(text)).toEqual(taint);
  expect(formatTaint(parseTaint(text)!)).toBe(text);
});

test.each([
  "",
  "sku",
  "sku=gpu",
  "sku:",
  ":NoSchedule",
  "sku=:",
  "=gpu:NoSchedule",
  "sku=gpu:noschedule",
  "sku=gpu:NoSchedule ",
  "sku=gpu:NoSchedule\n",
  "-sku=gpu:NoSchedule",
  `sku=${"x".repeat(64)}:NoSchedule`,
  `${"k".repeat(254)}=gpu:NoSchedule`,
])("%p is no taint that AKS accepts", (text) => {
  expect(parseTaint(text)).toBeUndefined();
});

test("of a list, the taints that are known and well formed are read", () => {
  expect(parseTaints(["sku=gpu:NoSchedule", UNKNOWN, "nonsense"])).toEqual([{ key: "sku", value: "gpu", effect: "NoSchedule" }]);
  expect([parseTaints(UNKNOWN), parseTaints(undefined)]).toEqual([[], []]);
});

// https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/
describe("as in Kubernetes, the taint sku=gpu:NoSchedule", () => {
  const taint = { key: "sku", value: "gpu", effect: "NoSchedule" } as const;

  test.each<[string, Toleration, boolean]>([
    ["equal key, value and effect", { key: "sku", operator: "Equal", value: "gpu", effect: "NoSchedule" }, true],
    ["no operator, which means Equal", { key: "sku", value: "gpu", effect: "NoSchedule" }, true],
    ["no effect, which means every effect", { key: "sku", operator: "Equal", value: "gpu" }, true],
    ["an empty effect, which means every effect", { key: "sku", operator: "Exists", effect: "" }, true],
    ["Exists with the key", { key: "sku", operator: "Exists" }, true],
    ["Exists without a key, which means every taint", { operator: "Exists" }, true],
    ["Exists with an empty key", { key: "", operator: "Exists" }, true],
    ["Exists without a key for its effect", { operator: "Exists", effect: "NoSchedule" }, true],
    ["Exists without a key for another effect", { operator: "Exists", effect: "NoExecute" }, false],
    ["another value", { key: "sku", operator: "Equal", value: "cpu", effect: "NoSchedule" }, false],
    ["no value, which means an empty one", { key: "sku", operator: "Equal" }, false],
    ["another key", { key: "SKU", operator: "Exists" }, false],
    ["another effect", { key: "sku", operator: "Exists", effect: "NoExecute" }, false],
    ["Equal without a key", { operator: "Equal", value: "gpu" }, false],
    ["nothing at all", {}, false],
  ])("a toleration with %s, %j, tolerates it? %s", (_case, toleration, expected) => {
    expect(tolerates(toleration, taint)).toBe(expected);
  });

  test("without its value is tolerated by a toleration without one, and by no value", () => {
    const valueless = { ...taint, value: "" };
    expect(tolerates({ key: "sku", operator: "Equal" }, valueless)).toBe(true);
    expect(tolerates({ key: "sku", operator: "Equal", value: "gpu" }, valueless)).toBe(false);
  });

  test("is tolerated by its own toleration", () => {
    expect(tolerationOf(taint)).toEqual({ key: "sku", operator: "Equal", value: "gpu", effect: "NoSchedule" });
  });
});

test("PreferNoSchedule keeps no pod away, so nobody has to tolerate it", () => {
  const taints = parseTaints(["a=b:PreferNoSchedule", "c=d:NoExecute", "e=f:NoSchedule"]);

  expect(untolerated(taints, [{ key: "e", operator: "Exists" }]).map(formatTaint)).toEqual(["c=d:NoExecute"]);
});

test.each(["sku:NoSchedule", "sku=:NoSchedule"])("%p has no value, and its toleration an empty one", (text) => {
  const taint = parseTaint(text)!;
  expect(taint).toEqual({ key: "sku", value: "", effect: "NoSchedule" });
  expect(tolerationOf(taint)).toEqual({ key: "sku", operator: "Equal", value: "", effect: "NoSchedule" });
  expect(untolerated([taint], [{ key: "sku", operator: "Exists" }])).toEqual([]);
  expect(formatTaint(taint)).toBe("sku:NoSchedule");
});
