import { GPU_MODELS } from "../../../lib/core/catalog/gpu-model";
import { MIG_PROFILES, type MigProfile } from "../../../lib/core/catalog/mig-profile";
import { GIBIBYTES } from "../../../lib/core/catalog/partition-memory";
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
