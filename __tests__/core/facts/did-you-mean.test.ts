import { didYouMean } from "../../../lib/core/facts/did-you-mean";

test.each([
  ["podd", "pod"],
  ["PROFILES", "profiles"],
  ["equivalant", "equivalent"],
  ["reviw", "review"],
  ["pdo", "pod"],
  ["prof", "profiles"],
  ["rveiew", "review"],
])("%s was meant to be %s", (text, meant) => {
  expect(didYouMean(text, ["profiles", "pod", "verify", "review", "equivalent"])).toBe(meant);
});

test("the nearest of several is proposed", () => {
  expect(didYouMean("mignode1", ["mignode22", "mignode2", "mignode2"])).toBe("mignode2");
});

test("of two that are as near none is proposed", () => {
  expect(didYouMean("MIG5g", ["MIG1g", "MIG2g"])).toBeUndefined();
  expect(didYouMean("Standard", ["Standard_ND96asr_v4", "Standard_ND96amsr_A100_v4"])).toBeUndefined();
});

test.each([["destroy"], [""], ["x"], ["ops"]])("%j is like none of them", (text) => {
  expect(didYouMean(text, ["pod", "verify"])).toBeUndefined();
});
