import { GPU_MODELS } from "../../../lib/core/catalog/gpu-model";
import type { MigProfile } from "../../../lib/core/catalog/mig-profile";
import { MigStrategy } from "../../../lib/core/catalog/mig-strategy";
import { thrownBy } from "../../support/synth";
import { PUBLISHED_GPUS, PUBLISHED_PROFILES } from "./published-sizes";

const gpuNamed = (name: string) => GPU_MODELS.find((gpu) => gpu.name === name)!;

test("knows the five GPUs that are published, and no others", () => {
  expect(GPU_MODELS.map(({ name, memoryGb, series }) => [name, memoryGb, series])).toEqual(
    PUBLISHED_GPUS.map(([name, memoryGb, series]) => [name, memoryGb, series]),
  );
});

describe.each(PUBLISHED_GPUS)("%s", (name, _memoryGb, _series, partitions) => {
  test.each(PUBLISHED_PROFILES.map((profile, index) => [...profile, partitions[index]!] as const))(
    "cut by %s has instances of %s of its SMs and %s of its memory, %i on each GPU, named %s",
    (profile, smFraction, memoryFraction, instancesPerGpu, partitionName) => {
      expect(gpuNamed(name).partition(profile as MigProfile)).toMatchObject({
        profile,
        name: partitionName,
        smFraction,
        memoryFraction,
        instancesPerGpu,
      });
    },
  );

  test.each(PUBLISHED_PROFILES.map(([profile], index) => [profile, partitions[index]!] as const))(
    "advertises %s as nvidia.com/gpu under the single strategy and as nvidia.com/mig-%s under the mixed one",
    (profile, partitionName) => {
      const partition = gpuNamed(name).partition(profile as MigProfile);

      expect(partition.resourceName(MigStrategy.SINGLE)).toBe("nvidia.com/gpu");
      expect(partition.resourceName(MigStrategy.MIXED)).toBe(`nvidia.com/mig-${partitionName}`);
    },
  );
});

test("refuses a profile that is none of the five", () => {
  expect(thrownBy(() => gpuNamed("A100 40GB").partition("MIG5g" as MigProfile)).message).toMatchInlineSnapshot(`
    "GpuModel.partition("MIG5g"): 1 problem
      MIG003 there is no profile "MIG5g"
        expected: one of MIG1g, MIG2g, MIG3g, MIG4g, MIG7g
        fix: use a member of MigProfile
        see: https://learn.microsoft.com/azure/aks/gpu-multi-instance"
  `);
});

test.each([undefined, null, 1, 7n, Symbol("MIG1g"), {}, ["MIG1g"], "toString", "mig1g"])("refuses %p as a profile", (profile) => {
  expect(thrownBy(() => gpuNamed("H200 141GB").partition(profile as MigProfile)).problems).toMatchObject([{ ruleId: "MIG003" }]);
});
