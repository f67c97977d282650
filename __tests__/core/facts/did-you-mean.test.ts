import { didYouMean } from "../../../lib/core/facts/did-you-mean";

test.each([
  ["podd", "pod"],
  ["PROFILES", "profiles"],
  ["equivalant", "equivalent"],
  ["reviw", "review"],
])("%s was meant to be %s", (text, meant) => {
  expect(didYouMean(text, ["profiles", "pod", "verify", "review", "equivalent"])).toBe(meant);
});

test("the nearest of several is proposed, and the first of equals", () => {
  expect(didYouMean("mignode1", ["mignode22", "mignode2", "mignode3"])).toBe("mignode2");
});

test.each([["destroy"], [""], ["x"]])("%j is like none of them", (text) => {
  expect(didYouMean(text, ["pod", "verify"])).toBeUndefined();
});
