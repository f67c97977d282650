import {
  type AzurermVersion,
  compareAzurermVersions,
  isAtLeast,
  lowestAzurermVersion,
  showAzurermVersion,
} from "../../../lib/core/terraform/azurerm-version";

test.each<[string, AzurermVersion]>([
  ["4.55.0", [4, 55, 0]],
  ["= 5.10.0", [5, 10, 0]],
  ["=5.10.0", [5, 10, 0]],
  ["v4.55.0", [4, 55, 0]],
  ["~> 4.57", [4, 57, 0]],
  ["~> 4.57.1", [4, 57, 1]],
  ["~> 4.0", [4, 0, 0]],
  ["5", [5, 0, 0]],
  [">= 5.0, < 6", [5, 0, 0]],
  ["< 6, >= 4.57, != 4.60.0", [4, 57, 0]],
  [">= 4.57, >= 4.60.2, > 4.9", [4, 60, 2]],
  ["  >=5.0.0-beta1 ", [5, 0, 0]],
])("the lower bound of %p is %p", (constraint, expected) => {
  expect(lowestAzurermVersion(constraint)).toEqual(expected);
});

test.each([
  "< 6",
  "<= 5.0, != 4.60.0",
  "",
  "latest",
  "4.x",
  "^4.0",
  ">= 4.57, latest",
  ">= 4.57,",
  "4.55.0.1",
  undefined,
  null,
  5,
  {},
  ["5.0"],
])("%p has no lower bound", (constraint) => {
  expect(lowestAzurermVersion(constraint)).toBeUndefined();
});

test("versions are compared by number, not letter by letter", () => {
  const versions: AzurermVersion[] = [
    [5, 0, 0],
    [4, 9, 1],
    [4, 57, 0],
    [4, 9, 0],
  ];

  expect([...versions].sort(compareAzurermVersions).map(showAzurermVersion)).toEqual(["4.9.0", "4.9.1", "4.57.0", "5.0.0"]);
  expect(compareAzurermVersions([4, 57, 0], [4, 57, 0])).toBe(0);
});

test.each<[string | undefined, boolean | undefined]>([
  ["4.56.9", false],
  ["4.57.0", true],
  ["~> 4.9", false],
  [">= 5.0, < 6", true],
  ["< 6", undefined],
  [undefined, undefined],
])("%p is at least 4.57: %p", (constraint, expected) => {
  expect(isAtLeast(lowestAzurermVersion(constraint), [4, 57, 0])).toBe(expected);
});
