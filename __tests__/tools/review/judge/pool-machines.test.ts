import { nodePoolFacts } from "../../../../lib/core/pool/node-pool";
import { poolMachines } from "../../../../lib/tools/review/judge/pool-machines";

const POOL = { vm_size: "Standard_NC48ads_A100_v4", gpu_instance: "MIG3g", node_count: 2 };

test("a profile cuts each GPU into as many slices as fit", () => {
  expect(poolMachines(nodePoolFacts(POOL))).toEqual({
    vmSize: "Standard_NC48ads_A100_v4",
    gpusPerNode: 2,
    cut: [{ profile: "MIG3g", perGpu: 2 }],
    nodes: { min: 2, max: 2 },
  });
});

test("the nodes of an autoscaled pool are a range", () => {
  const pool = { ...POOL, node_count: undefined, auto_scaling_enabled: true, min_count: 0, max_count: 4 };
  expect(poolMachines(nodePoolFacts(pool)).nodes).toEqual({ min: 0, max: 4 });
});

test("without a profile the GPUs are not cut", () => {
  expect(poolMachines(nodePoolFacts({ ...POOL, gpu_instance: undefined })).cut).toEqual([]);
});

test("of a size that nobody described, the GPUs are not known", () => {
  expect(poolMachines(nodePoolFacts({ ...POOL, vm_size: "Standard_X" })).gpusPerNode).toBeNull();
});

test("a profile that there is not cuts in a way that is not known", () => {
  expect(poolMachines(nodePoolFacts({ ...POOL, gpu_instance: "MIG5g" })).cut).toBeNull();
});

test.each([
  [
    "Mixed",
    ["MIG1g", "MIG3g"],
    [
      ["MIG3g", 1],
      ["MIG1g", 1],
    ],
  ],
  ["Mixed", ["MIG1g"], [["MIG1g", 1]]],
  ["Single", ["MIG3g"], [["MIG3g", 2]]],
  ["Mixed", ["MIG7g", "MIG1g"], null],
])("under the %s strategy the list %j cuts a GPU into %j", (gpu_mig_strategy, gpu_mig_profiles, cut) => {
  const pool = nodePoolFacts({ ...POOL, gpu_instance: undefined, gpu_mig_strategy, gpu_mig_profiles });
  expect(poolMachines(pool).cut?.map(({ profile, perGpu }) => [profile, perGpu]) ?? null).toEqual(cut);
});
