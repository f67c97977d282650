import { type ReplaceTriggers, refOf, refsName } from "../../../lib/core/arm/replace-triggers";

const triggers = (...refs: string[]): ReplaceTriggers => ({ refs, unknowns: [], firstValues: false, setBy: undefined });

test("a ref names an argument by its path in the body", () => {
  expect(refOf("gpu_mig_profiles")).toBe("properties.gpuProfile.nvidia.migProfiles");
});

test.each([
  ["properties", true],
  ["properties.gpuProfile", true],
  ["properties.gpuProfile.nvidia.migProfiles", true],
  ["properties.gpuProf", false],
  ["properties.vmSize", false],
  ["properties.[vmSize, gpuProfile]", true],
  ["properties.{size: vmSize, gpu: gpuProfile.nvidia.migProfiles}", true],
  ["[properties.vmSize, properties.gpuProfile]", true],
  ["properties.[vmSize, osType]", false],
  ["properties.{gpuProfile: vmSize}", false],
])("%s names the list of profiles: %p", (ref, expected) => {
  expect(refsName(triggers(ref), "gpu_mig_profiles")).toBe(expected);
});
