import { UNKNOWN } from "../../../lib/core/facts/fact";
import { type NodePoolContext, nodePoolFacts } from "../../../lib/core/pool/node-pool";
import { nodesOf, type PoolSlices, type Slices, showSlices, slicesOf } from "../../../lib/core/pool/slices";

/** Two nodes of eight A100 40GB, each GPU cut into seven. */
const POOL = { vm_size: "Standard_ND96asr_v4", gpu_instance: "MIG1g", gpu_driver: "Install", node_count: 2 };

function poolWith(attributes: object, context: NodePoolContext = { migStrategy: "single" }) {
  return nodePoolFacts({ ...POOL, ...attributes }, context);
}

// Instances on each GPU: https://learn.microsoft.com/azure/aks/gpu-multi-instance
test.each([
  ["MIG1g", "Standard_ND96asr_v4", "1g.5gb", 7, 112],
  ["MIG2g", "Standard_ND96asr_v4", "2g.10gb", 3, 48],
  ["MIG3g", "Standard_ND96asr_v4", "3g.20gb", 2, 32],
  ["MIG4g", "Standard_ND96asr_v4", "4g.20gb", 1, 16],
  ["MIG7g", "Standard_ND96asr_v4", "7g.40gb", 1, 16],
  ["MIG1g", "Standard_NC24ads_A100_v4", "1g.10gb", 7, 14],
  ["MIG3g", "Standard_NC80adis_H100_v5", "3g.47gb", 2, 8],
  ["MIG1g", "standard_nd96isr_h200_V5", "1g.18gb", 7, 112],
])("two nodes with %s on %s show slices of %s: %i on a GPU, %i in all", (gpu_instance, vm_size, partition, perGpu, count) => {
  expect(slicesOf(poolWith({ gpu_instance, vm_size }), true)).toEqual([
    { resourceName: "nvidia.com/gpu", partition, perGpu, min: count, max: count },
  ]);
});

test.each<[string, object, NodePoolContext, Slices["resourceName"]]>([
  ["nvidia.com/gpu under the strategy single", {}, { migStrategy: "single" }, "nvidia.com/gpu"],
  ["after the partition under the strategy mixed", {}, { migStrategy: "mixed" }, "nvidia.com/mig-1g.5gb"],
  ["unknown where nobody has said the strategy", {}, {}, UNKNOWN],
  ["unknown where the size is", { vm_size: UNKNOWN }, { migStrategy: "mixed" }, UNKNOWN],
  ["unset where the plugin has no strategy", {}, { migStrategy: undefined }, undefined],
  ["unset under the strategy none", {}, { migStrategy: "none" }, undefined],
])("the resource that pods request is %s", (_case, attributes, context, resourceName) => {
  expect(slicesOf(poolWith(attributes, context), true)).toMatchObject([{ resourceName }]);
});

describe("no slice is shown", () => {
  test.each<[string, object, NodePoolContext, boolean | typeof UNKNOWN]>([
    // AKS partitions GPUs only where it installs the driver.
    ["without a driver", { gpu_driver: "None" }, { migStrategy: "single" }, true],
    ["without a device plugin", {}, { migStrategy: "single" }, false],
    ["under the strategy none", {}, { migStrategy: "none" }, true],
    ["where the plugin has no strategy", {}, { migStrategy: undefined }, true],
    ["under a strategy that the plugin does not have", {}, { migStrategy: "both" }, true],
    ["without a driver on a number of nodes that nobody knows", { gpu_driver: "None", node_count: UNKNOWN }, {}, UNKNOWN],
  ])("%s", (_case, attributes, context, served) => {
    expect(slicesOf(poolWith(attributes, context), served)).toMatchObject([{ resourceName: undefined, min: 0, max: 0 }]);
  });

  test.each<[string, object, boolean]>([
    ["without a profile", { gpu_instance: null }, true],
    ["of an unknown profile on no nodes", { gpu_instance: UNKNOWN, node_count: 0 }, true],
    ["of an unknown profile without a device plugin", { gpu_instance: UNKNOWN }, false],
  ])("of any size: %s", (_case, attributes, served) => {
    expect(slicesOf(poolWith(attributes), served)).toEqual([]);
  });

  test("on no nodes, which still say what pods would request", () => {
    expect(slicesOf(poolWith({ node_count: 0, vm_size: UNKNOWN }), true)).toMatchObject([{ min: 0, max: 0 }]);
    expect(slicesOf(poolWith({ node_count: 0 }), true)).toMatchObject([{ resourceName: "nvidia.com/gpu", partition: "1g.5gb", max: 0 }]);
  });
});

test.each<[string, object, NodePoolContext, boolean | typeof UNKNOWN, number | typeof UNKNOWN]>([
  ["as many as the nodes have where nobody knows of a device plugin", {}, { migStrategy: "single" }, UNKNOWN, 112],
  ["as many as the nodes have where nobody knows the strategy", {}, {}, UNKNOWN, 112],
  ["as many as the nodes have where the driver is left to AKS", { gpu_driver: null }, { migStrategy: "single" }, true, 112],
  ["unknown where the size is", { vm_size: UNKNOWN }, { migStrategy: "single" }, true, UNKNOWN],
  ["unknown where the size is not in the catalog", { vm_size: "Standard_ND99_v9" }, { migStrategy: "single" }, true, UNKNOWN],
  ["unknown where the node count is", { node_count: UNKNOWN }, { migStrategy: "single" }, true, UNKNOWN],
])("the number of slices is %s", (_case, attributes, context, served, count) => {
  expect(slicesOf(poolWith(attributes, context), served)).toMatchObject([{ min: count, max: count }]);
});

test.each([
  ["the profile is", UNKNOWN],
  ["AKS has no such profile", "MIG5g"],
])("the slices are unknown where %s", (_case, gpu_instance) => {
  expect(slicesOf(poolWith({ gpu_instance }), true)).toBe(UNKNOWN);
});

const AUTOSCALED = { auto_scaling_enabled: true, min_count: 1, max_count: 4 };

test.each<[string, object, unknown, unknown]>([
  ["its node count", {}, 2, 2],
  ["none where it has no node count, as azurerm sends it", { node_count: null }, 0, 0],
  ["as few and as many as the autoscaler may leave", AUTOSCALED, 1, 4],
  ["down to none under the autoscaler", { ...AUTOSCALED, min_count: 0 }, 0, 4],
  ["an unknown number where the autoscaler has no bounds", { auto_scaling_enabled: true }, UNKNOWN, UNKNOWN],
  ["an unknown number where nobody knows of an autoscaler", { ...AUTOSCALED, auto_scaling_enabled: UNKNOWN }, UNKNOWN, UNKNOWN],
  ["at least one where the upper bound is unknown", { ...AUTOSCALED, max_count: UNKNOWN }, 1, UNKNOWN],
  ["its node count where the autoscaler is off, whatever its bounds", { ...AUTOSCALED, auto_scaling_enabled: false }, 2, 2],
])("a pool has as nodes: %s", (_case, attributes, min, max) => {
  expect(nodesOf(poolWith(attributes))).toEqual({ min, max });
});

test("the slices of an autoscaled pool have the bounds of its nodes", () => {
  expect(slicesOf(poolWith(AUTOSCALED), true)).toMatchObject([{ min: 56, max: 224 }]);
});

test("a size that its user describes has slices", () => {
  const { size } = poolWith({ vm_size: "Standard_NC24ads_A100_v4" });
  expect(slicesOf(poolWith({ vm_size: "Standard_ND99_v9" }, { size: size!, migStrategy: "mixed" }), true)).toEqual([
    { resourceName: "nvidia.com/mig-1g.10gb", partition: "1g.10gb", perGpu: 7, min: 14, max: 14 },
  ]);
});

const SHOWN: Slices = { resourceName: "nvidia.com/gpu", partition: "1g.5gb", perGpu: 7, min: 56, max: 56 };
const [LARGE, SMALL] = [
  { ...SHOWN, resourceName: "nvidia.com/mig-3g.20gb", partition: "3g.20gb", perGpu: 1, min: 8, max: 8 },
  { ...SHOWN, resourceName: "nvidia.com/mig-1g.5gb", perGpu: 2, min: 16, max: 16 },
];

test.each<[string, Slices | PoolSlices, string]>([
  ["a pool that is not there", [], "no slices"],
  ["a pool that is cut in an unknown way", UNKNOWN, "an unknown number of slices"],
  ["several sizes", [LARGE, SMALL], "24 slices of nvidia.com/mig-3g.20gb, nvidia.com/mig-1g.5gb"],
  [
    "several sizes under a strategy that nobody knows",
    [LARGE, SMALL].map((slices) => ({ ...slices, resourceName: UNKNOWN })),
    "24 slices of 3g.20gb + 1g.5gb + 1g.5gb",
  ],
  ["no slice", { ...SHOWN, min: 0, max: 0 }, "no slices"],
  ["one slice", { ...SHOWN, min: 1, max: 1 }, "1 slice of nvidia.com/gpu"],
  ["some slices", SHOWN, "56 slices of nvidia.com/gpu"],
  ["slices that the autoscaler may take away", { ...SHOWN, min: 0 }, "0 to 56 slices of nvidia.com/gpu"],
  ["slices under a strategy that nobody knows", { ...SHOWN, resourceName: UNKNOWN, min: 14 }, "14 to 56 slices of 1g.5gb"],
  ["slices of an unknown partition", { ...SHOWN, resourceName: UNKNOWN, partition: UNKNOWN }, "56 slices"],
  ["slices on an unknown number of nodes", { ...SHOWN, min: UNKNOWN, max: UNKNOWN }, "an unknown number of slices of nvidia.com/gpu"],
  ["slices without a known lower bound", { ...SHOWN, min: UNKNOWN }, "an unknown number of slices of nvidia.com/gpu"],
  ["slices without a known upper bound", { ...SHOWN, max: UNKNOWN }, "an unknown number of slices of nvidia.com/gpu"],
])("a message shows %s", (_what, slices, text) => {
  expect(showSlices("min" in Object(slices) ? [slices as Slices] : (slices as PoolSlices))).toBe(text);
});

describe("a GPU that is cut by a list of profiles", () => {
  const listed = (gpu_mig_profiles: unknown, migStrategy: string, gpu_mig_strategy = "Mixed") =>
    slicesOf(poolWith({ gpu_instance: null, gpu_mig_profiles, gpu_mig_strategy }, { migStrategy }), true);

  test("has one slice of each, under a name for each size", () => {
    expect(listed(["MIG3g", "MIG2g", "MIG1g", "MIG1g"], "mixed")).toEqual([
      { resourceName: "nvidia.com/mig-3g.20gb", partition: "3g.20gb", perGpu: 1, min: 16, max: 16 },
      { resourceName: "nvidia.com/mig-2g.10gb", partition: "2g.10gb", perGpu: 1, min: 16, max: 16 },
      { resourceName: "nvidia.com/mig-1g.5gb", partition: "1g.5gb", perGpu: 2, min: 32, max: 32 },
    ]);
  });

  test("has no known slices where a device plugin serves several sizes under the strategy single", () => {
    expect(listed(["MIG3g", "MIG1g"], "single")).toBe(UNKNOWN);
  });
});
