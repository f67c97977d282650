import { GPU_MODELS, GpuModel } from "../../../lib/core/catalog/gpu-model";
import { MIG_PROFILES, type MigProfile } from "../../../lib/core/catalog/mig-profile";
import { qualifiedAttribute } from "../../../lib/core/dra/gpu-driver";
import { memorySelector, sliceClass, sliceClassName, sliceExtendedResource } from "../../../lib/core/dra/slice-class";
import { isDnsSubdomain } from "../../../lib/core/kubernetes/names";
import { parseQuantity } from "../../../lib/core/kubernetes/quantity";

const NAMES = [...new Set(GPU_MODELS.flatMap((gpu) => MIG_PROFILES.map((profile) => gpu.partition(profile).name)))];

test("the class of a profile selects its slices and has the resource of the strategy mixed", () => {
  expect(sliceClass("1g.10gb", { hasExtendedResource: true })).toEqual({
    apiVersion: "resource.k8s.io/v1",
    kind: "DeviceClass",
    metadata: { name: "mig-1g-10gb.gpu.nvidia.com" },
    spec: {
      selectors: [
        {
          cel: {
            expression:
              "device.driver == 'gpu.nvidia.com' && device.attributes['gpu.nvidia.com'].type == 'mig' && device.attributes['gpu.nvidia.com'].profile == '1g.10gb'",
          },
        },
      ],
      extendedResourceName: "nvidia.com/mig-1g.10gb",
    },
  });
});

test("a class without an extended resource does not name one", () => {
  expect(sliceClass("7g.40gb", { hasExtendedResource: false }).spec).not.toHaveProperty("extendedResourceName");
});

test("every profile has a class of its own, which Kubernetes accepts as a name", () => {
  expect(new Set(NAMES.map(sliceClassName)).size).toBe(NAMES.length);
  expect(NAMES.filter((name) => !isDnsSubdomain(sliceClassName(name)))).toEqual([]);
  expect(NAMES.map(sliceExtendedResource)).toContain("nvidia.com/mig-3g.47gb");
});

test("an attribute of a constraint has the domain of the driver", () => {
  expect(qualifiedAttribute("parentUUID")).toBe("gpu.nvidia.com/parentUUID");
});

/**
 * GiB of each partition as `nvidia-smi mig -lgip` was seen to list them, the least for each GPU; of 3g.71gb, what programs saw.
 * https://docs.nvidia.com/datacenter/tesla/mig-user-guide, https://github.com/NVIDIA/mig-parted/pull/101, and H200 of others.
 */
const GIBIBYTES: readonly (readonly [GpuModel, readonly number[]])[] = [
  [GpuModel.A100_40GB, [4.75, 9.62, 19.5, 19.5, 39.25]],
  [GpuModel.A100_80GB, [9.5, 19.5, 39.25, 39.25, 78.75]],
  [GpuModel.H100_80GB, [9.62, 19.5, 39.25, 39.25, 78.75]],
  [GpuModel.H100_94GB, [10.62, 21.5, 46.12, 46.12, 92.62]],
  [GpuModel.H200_141GB, [16, 32.5, 69.5, 69.5, 140]],
];

const MEMORY = /^device\.capacity\['gpu\.nvidia\.com'\]\.memory\.compareTo\(quantity\('(\d+Mi)'\)\) >= 0$/;

test.each(GPU_MODELS.flatMap((gpu) => MIG_PROFILES.map((profile) => gpu.partition(profile).memoryGb)))(
  "at least %i GB are the slices whose names say so, although programs see less",
  (memoryGb) => {
    const least = parseQuantity(MEMORY.exec(memorySelector(memoryGb))?.[1]) as number;
    for (const [gpu, sizes] of GIBIBYTES) {
      sizes.forEach((gibibytes, index) => {
        const { name, memoryGb: named } = gpu.partition(MIG_PROFILES[index] as MigProfile);
        expect([name, gibibytes * 2 ** 30 >= least]).toEqual([name, named >= memoryGb]);
      });
    }
  },
);
