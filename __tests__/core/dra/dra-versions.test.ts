import { draSince, hasDra } from "../../../lib/core/dra/dra-versions";
import { UNKNOWN } from "../../../lib/core/facts/fact";

test.each([
  ["claims", "1.34", true],
  ["claims", "1.34.2", true],
  ["claims", "1.34.1", false],
  ["claims", "1.33.9", false],
  ["claims", "v1.36.0-rc.1", true],
  ["extendedResource", "1.35", false],
  ["extendedResource", "1.35.7", false],
  ["extendedResource", "1.36", true],
  ["extendedResource", "1.36.0", true],
  ["extendedResource", "2.0", true],
  ["firstAvailable", "1.34.1", true],
  ["partitionableDevices", "1.35", false],
  ["claims", undefined, undefined],
  ["claims", UNKNOWN, undefined],
  ["claims", "latest", undefined],
] as const)("%s in Kubernetes %p: %p", (ability, version, expected) => {
  expect(hasDra(ability, version)).toBe(expected);
});

test("a version is named as AKS writes it", () => {
  expect([draSince("claims"), draSince("extendedResource")]).toEqual(["1.34.2", "1.36"]);
});
