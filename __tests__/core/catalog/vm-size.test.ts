import { GpuModel } from "../../../lib/core/catalog/gpu-model";
import type { MigProfile } from "../../../lib/core/catalog/mig-profile";
import { MigStrategy } from "../../../lib/core/catalog/mig-strategy";
import { VM_SIZES, VmSize } from "../../../lib/core/catalog/vm-size";
import { MigConfigurationError } from "../../../lib/core/facts/mig-configuration-error";
import { thrownBy } from "../../support/synth";
import { PUBLISHED_GPUS, PUBLISHED_MACHINES, PUBLISHED_PROFILES, PUBLISHED_SIZES } from "./published-sizes";

/** Everything that a caller without a compiler can pass. */
const JUNK = [undefined, null, true, 0, -1, Number.NaN, 12n, Symbol("size"), "", " ", "☃", [], ["Standard_ND96asr_v4"], {}, () => "x"];
const selfContaining: Record<string, unknown> = {};
selfContaining.self = selfContaining;

test("knows the nine sizes that are published, and no others", () => {
  expect(VM_SIZES.map(({ name, gpu, gpuCount, temporaryDiskGib }) => [name, gpu.name, gpuCount, temporaryDiskGib])).toEqual(
    PUBLISHED_SIZES.map(([name, gpu, gpuCount, temporaryDiskGib]) => [name, gpu, gpuCount, temporaryDiskGib]),
  );
});

test("knows the vCPUs and the memory of each, and of a size that its user describes neither", () => {
  expect(VM_SIZES.map(({ name, vcpus, memoryGib }) => [name, vcpus, memoryGib])).toEqual(PUBLISHED_MACHINES);
  expect(VmSize.of("Standard_NC48ads_H300_v7", GpuModel.H200_141GB, 2)).toMatchObject({ vcpus: undefined, memoryGib: undefined });
});

test.each(PUBLISHED_GPUS.flatMap(([gpu, , , partitions], index) => partitions.map((name, at) => [gpu, name, at, index] as const)))(
  "a slice of an %s called %s says its memory and its compute slices",
  (_gpu, name, at, index) => {
    const gpu = [GpuModel.A100_40GB, GpuModel.A100_80GB, GpuModel.H100_80GB, GpuModel.H100_94GB, GpuModel.H200_141GB][index]!;
    const { memoryGb, computeSlices } = gpu.partition(PUBLISHED_PROFILES[at]![0] as MigProfile);

    expect(`${computeSlices}g.${memoryGb}gb`).toBe(name);
  },
);

test.each(
  PUBLISHED_SIZES.flatMap(([name, , , , slices]) => PUBLISHED_PROFILES.map(([profile], index) => [name, profile, slices[index]!] as const)),
)("a node of %s under %s has %i slices", (name, profile, slices) => {
  const size = VmSize.fromName(name);

  expect(size.gpu.partition(profile as MigProfile).instancesPerGpu * size.gpuCount).toBe(slices);
});

test.each([
  ["Standard_ND96asr_v4", "MIG1g", MigStrategy.SINGLE, 56, "nvidia.com/gpu"],
  ["Standard_ND96asr_v4", "MIG1g", MigStrategy.MIXED, 56, "nvidia.com/mig-1g.5gb"],
  ["Standard_NC24ads_A100_v4", "MIG2g", MigStrategy.SINGLE, 3, "nvidia.com/gpu"],
  ["Standard_NC48ads_A100_v4", "MIG2g", MigStrategy.SINGLE, 6, "nvidia.com/gpu"],
  ["Standard_NC24ads_A100_v4", "MIG1g", MigStrategy.MIXED, 7, "nvidia.com/mig-1g.10gb"],
  ["Standard_NC40ads_H100_v5", "MIG1g", MigStrategy.MIXED, 7, "nvidia.com/mig-1g.12gb"],
  ["Standard_ND96isr_H200_v5", "MIG3g", MigStrategy.MIXED, 16, "nvidia.com/mig-3g.71gb"],
])("%s with %s under %s shows %i allocatable %s, as was seen or published", (name, profile, strategy, slices, resource) => {
  const size = VmSize.fromName(name);
  const partition = size.gpu.partition(profile as MigProfile);

  expect([partition.instancesPerGpu * size.gpuCount, partition.resourceName(strategy)]).toEqual([slices, resource]);
});

describe("fromName", () => {
  test.each(PUBLISHED_SIZES.map(([name]) => name))("finds %s in any case", (name) => {
    for (const spelling of [name, name.toLowerCase(), name.toUpperCase()]) {
      expect(VmSize.fromName(spelling).name).toBe(name);
    }
  });

  test("lists the known sizes when it does not know one", () => {
    expect(thrownBy(() => VmSize.fromName("Standard_ND96asr_v5")).message).toMatchInlineSnapshot(`
      "VmSize.fromName("Standard_ND96asr_v5"): 1 problem
        MIG004 "Standard_ND96asr_v5" is not a VM size that this release knows
          expected: one of Standard_ND96asr_v4, Standard_ND96amsr_A100_v4, Standard_NC24ads_A100_v4, Standard_NC48ads_A100_v4, Standard_NC96ads_A100_v4, Standard_NC40ads_H100_v5, Standard_NC80adis_H100_v5, Standard_ND96isr_H100_v5, Standard_ND96isr_H200_v5
          fix: write Standard_ND96asr_v4, or describe a newer size with VmSize.of(name, gpu, gpuCount)
          see: https://learn.microsoft.com/azure/virtual-machines/sizes/overview#gpu-accelerated"
    `);
  });

  test("says why a size without MIG is refused, and what to use instead", () => {
    expect(thrownBy(() => VmSize.fromName("${var.size}")).message).toMatch(
      /^VmSize.fromName\(...\): 1 problem\n {2}MIG004 the VM size is known only/,
    );
    expect(thrownBy(() => VmSize.fromName("Standard_NC4as_T4_v3")).message).toMatchInlineSnapshot(`
      "VmSize.fromName("Standard_NC4as_T4_v3"): 1 problem
        MIG005 Standard_NC4as_T4_v3 (T4) has GPUs without multi-instance support
          expected: a VM size of the A100, H100 or H200 series
          fix: use Standard_NC24ads_A100_v4
          see: https://learn.microsoft.com/azure/virtual-machines/sizes/overview#gpu-accelerated"
    `);
  });

  test("names VmSize.of for a size that nobody has confirmed", () => {
    expect(thrownBy(() => VmSize.fromName("Standard_ND96isrf_H100_v5")).message).toMatchInlineSnapshot(`
      "VmSize.fromName("Standard_ND96isrf_H100_v5"): 1 problem
        MIG005 Standard_ND96isrf_H100_v5 (H100 80GB) is a variant of Standard_ND96isr_H100_v5; no public source shows MIG on it
          expected: a size that AKS is known to partition
          fix: describe the size once you have confirmed that AKS partitions it: with VmSize.of() in an app, with --vm-size for a command
          see: https://learn.microsoft.com/azure/virtual-machines/sizes/overview#gpu-accelerated"
    `);
  });

  test.each([...JUNK, selfContaining, Object.create(null)])("refuses %p with a configuration error", (name) => {
    expect(MigConfigurationError.isMigConfigurationError(thrownBy(() => VmSize.fromName(name as string)))).toBe(true);
  });
});

describe("of", () => {
  test("describes a size that this release does not know", () => {
    const size = VmSize.of("Standard_ND96next_H200_v6", GpuModel.H200_141GB, 4);

    expect([size.name, size.gpu, size.gpuCount, size.temporaryDiskGib]).toEqual([
      "Standard_ND96next_H200_v6",
      GpuModel.H200_141GB,
      4,
      undefined,
    ]);
  });

  test("gives back the known size where the description agrees with it, whatever the case", () => {
    expect(VmSize.of("standard_nc24ads_a100_v4", GpuModel.A100_80GB, 1)).toBe(VmSize.STANDARD_NC24ADS_A100_V4);
  });

  test.each([
    ["Standard_ND128isr_NDR_GB200_v6", GpuModel.H200_141GB, 4],
    ["Standard_ND96isrf_H100_v5", GpuModel.H100_80GB, 8],
    ["Standard_NCC40ads_H100_v5", GpuModel.H100_94GB, 1],
  ])("lets a user who knows better describe the unconfirmed %s", (name, gpu, gpuCount) => {
    expect(VmSize.of(name, gpu, gpuCount)).toMatchObject({ name, gpuCount });
  });

  test("refuses other GPUs than a known size has", () => {
    expect(thrownBy(() => VmSize.of("Standard_NC24ads_A100_v4", GpuModel.A100_40GB, 1)).message).toMatchInlineSnapshot(`
      "VmSize.of("Standard_NC24ads_A100_v4"): 1 problem
        MIG004 Standard_NC24ads_A100_v4 described as 1 x A100 40GB
          expected: 1 x A100 80GB, which is what Azure sells under that name
          fix: use VmSize.fromName("Standard_NC24ads_A100_v4")
          see: https://learn.microsoft.com/azure/virtual-machines/sizes/overview#gpu-accelerated"
    `);
  });

  test("refuses another number of GPUs than a known size has", () => {
    expect(thrownBy(() => VmSize.of("Standard_NC24ads_A100_v4", GpuModel.A100_80GB, 2)).problems).toMatchObject([
      { found: "Standard_NC24ads_A100_v4 described as 2 x A100 80GB" },
    ]);
  });

  test("refuses a size whose GPUs never had MIG", () => {
    expect(thrownBy(() => VmSize.of("Standard_NV36ads_A10_v5", GpuModel.A100_40GB, 1)).message).toMatchInlineSnapshot(`
      "VmSize.of("Standard_NV36ads_A10_v5"): 1 problem
        MIG005 Standard_NV36ads_A10_v5 (A10) has GPUs without multi-instance support
          expected: a VM size of the A100, H100 or H200 series
          fix: use Standard_NC24ads_A100_v4
          see: https://learn.microsoft.com/azure/virtual-machines/sizes/overview#gpu-accelerated"
    `);
  });

  test("refuses what is not the name of an Azure size", () => {
    expect(thrownBy(() => VmSize.of("p4d.24xlarge", GpuModel.A100_40GB, 8)).message).toMatchInlineSnapshot(`
      "VmSize.of("p4d.24xlarge"): 1 problem
        MIG004 "p4d.24xlarge" is not the name of an Azure VM size
          expected: a name such as "Standard_ND96asr_v4"
          fix: copy the name from: az vm list-sizes --location <region> --output table
          see: https://learn.microsoft.com/azure/virtual-machines/sizes/overview#gpu-accelerated"
    `);
  });

  test("refuses a GPU that is not in the catalog", () => {
    const gpu = { name: "A100 40GB", series: "A100", memoryGb: 40 } as GpuModel;

    expect(thrownBy(() => VmSize.of("Standard_ND96next_v6", gpu, 8)).message).toMatchInlineSnapshot(`
      "VmSize.of("Standard_ND96next_v6"): 1 problem
        MIG004 the GPU is not a GpuModel of this release
          expected: one of the static members of GpuModel
          fix: pass a member such as GpuModel.H100_94GB
          see: https://learn.microsoft.com/azure/virtual-machines/sizes/overview#gpu-accelerated"
    `);
  });

  test("refuses a number of GPUs that no VM has", () => {
    expect(thrownBy(() => VmSize.of("Standard_ND96next_v6", GpuModel.A100_40GB, 17)).message).toMatchInlineSnapshot(`
      "VmSize.of("Standard_ND96next_v6"): 1 problem
        MIG004 17 GPUs on one VM
          expected: a whole number from 1 to 16
          fix: give the number of GPUs that the size page of Azure lists
          see: https://learn.microsoft.com/azure/virtual-machines/sizes/overview#gpu-accelerated"
    `);
  });

  test.each([...JUNK, selfContaining])("refuses %p as a name with a configuration error", (name) => {
    expect(thrownBy(() => VmSize.of(name as string, GpuModel.A100_40GB, 8)).problems).toMatchObject([{ ruleId: "MIG004" }]);
  });

  test.each([...JUNK, selfContaining])("refuses %p as a GPU with a configuration error", (gpu) => {
    expect(thrownBy(() => VmSize.of("Standard_ND96next_v6", gpu as GpuModel, 8)).problems).toMatchObject([{ ruleId: "MIG004" }]);
  });

  test.each([...JUNK, selfContaining, 0.5, 17, Number.POSITIVE_INFINITY, "8"])(
    "refuses %p as a number of GPUs with a configuration error",
    (gpuCount) => {
      expect(thrownBy(() => VmSize.of("Standard_ND96next_v6", GpuModel.A100_40GB, gpuCount as number)).problems).toMatchObject([
        { ruleId: "MIG004" },
      ]);
    },
  );
});
