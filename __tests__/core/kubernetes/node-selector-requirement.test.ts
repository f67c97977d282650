import { UNKNOWN } from "../../../lib/core/facts/fact";
import { meets } from "../../../lib/core/kubernetes/node-selector-requirement";

const ABSENT = undefined;

test.each([
  ["In", ["a", "b"], "a", true],
  ["In", ["a", "b"], "c", false],
  ["In", ["a"], ABSENT, false],
  ["In", undefined, "a", false],
  ["NotIn", ["a"], "b", true],
  ["NotIn", ["a"], "a", false],
  ["NotIn", ["a"], ABSENT, true],
  ["Exists", undefined, "", true],
  ["Exists", undefined, ABSENT, false],
  ["DoesNotExist", undefined, ABSENT, true],
  ["DoesNotExist", undefined, "", false],
  ["Gt", ["7"], "8", true],
  ["Gt", ["7"], "7", false],
  ["Gt", ["7"], "many", false],
  ["Gt", ["7"], ABSENT, false],
  ["Lt", ["7"], "6", true],
  ["Lt", ["7"], "7", false],
  ["Lt", ["7"], ABSENT, false],
  ["Like", ["7"], "7", UNKNOWN],
] as const)("%s %j of a label %j: %p", (operator, values, label, expected) => {
  expect(meets({ key: "k", operator, values }, label)).toBe(expected);
});
