import { UNKNOWN } from "../../../lib/core/facts/fact";
import { type GpuSoftware, gpuSoftwareFacts } from "../../../lib/core/nvidia/gpu-software";
import { servedPool } from "../../../lib/core/nvidia/served-pool";
import { serviceOf, strategyOf } from "../../../lib/core/nvidia/service";
import { nodePoolFacts } from "../../../lib/core/pool/node-pool";

const POOL = nodePoolFacts({
  name: "mig",
  vm_size: "Standard_ND96asr_v4",
  gpu_instance: "MIG1g",
  node_taints: ["nvidia.com/gpu=present:NoSchedule"],
  node_labels: { "nvidia.com/gpu.present": "true" },
});

const plugin = (values: object): GpuSoftware =>
  gpuSoftwareFacts({ chart: "nvidia-device-plugin", version: "0.19.3", values: [JSON.stringify(values)] }) as GpuSoftware;

const ELSEWHERE = { tolerations: [], nodeSelector: { pool: "other" } };

test.each<[string, GpuSoftware[], unknown, unknown]>([
  ["the plugin on its cluster", [plugin({ migStrategy: "mixed" })], "mixed", true],
  [
    "the plugin that runs there, beside one that does not",
    [plugin({ migStrategy: "single", ...ELSEWHERE }), plugin({ migStrategy: "mixed" })],
    "mixed",
    true,
  ],
  ["two plugins that agree", [plugin({ migStrategy: "mixed" }), plugin({ migStrategy: "mixed" })], "mixed", true],
  ["two plugins that both run there and disagree", [plugin({ migStrategy: "single" }), plugin({ migStrategy: "mixed" })], UNKNOWN, true],
])("a pool is served by %s", (_case, software, strategy, runs) => {
  expect(serviceOf(POOL, software)).toEqual({ strategy, runs, byClaims: false });
});

test("a managed pool is served by AKS, whatever else is on the cluster", () => {
  const managed = nodePoolFacts({ ...POOL, gpu_management_mode: "Managed", gpu_mig_strategy: "Mixed" });
  expect(serviceOf(managed, [plugin({ migStrategy: "single" })])).toEqual({ strategy: "mixed", runs: true, byClaims: false });

  for (const [mode, service] of [
    ["DevicePlugin", { runs: true, byClaims: false }],
    ["DRA", { runs: false, byClaims: true }],
    ["dra", { runs: false, byClaims: true }],
    [UNKNOWN, { runs: UNKNOWN }],
  ] as const) {
    expect(serviceOf({ ...managed, gpu_driver_mode: mode as string }, [])).toEqual({ strategy: "mixed", ...service });
  }
});

test("whether pods claim the slices is unknown where the values of the plugin are", () => {
  expect(serviceOf(POOL, [{ ...plugin({}), values: UNKNOWN }])).toEqual({ strategy: UNKNOWN, runs: UNKNOWN });
});

describe("NVIDIA's DRA driver", () => {
  const driver = (kubeletPlugin: object = {}): GpuSoftware =>
    gpuSoftwareFacts({ chart: "dra-driver-nvidia-gpu", values: [JSON.stringify({ kubeletPlugin })] }) as GpuSoftware;
  const CLAIMS = { strategy: UNKNOWN, runs: true, byClaims: true };

  test("serves a pool by claims, which no plugin serves", () => {
    expect(serviceOf(POOL, [driver()])).toEqual(CLAIMS);
    expect(serviceOf(POOL, [plugin(ELSEWHERE), driver()])).toEqual(CLAIMS);
  });

  test("leaves a pool to the plugin that runs there", () => {
    expect(serviceOf(POOL, [plugin({ migStrategy: "mixed" }), driver({ nodeSelector: { agentpool: "other" } })])).toEqual({
      strategy: "mixed",
      runs: true,
      byClaims: false,
    });
  });

  test("offers slices by name only if the declaration names them by size", () => {
    const slicesUnder = (strategy?: string) => servedPool({ ...POOL, node_count: 1 }, { software: [driver()], strategy }).slices;
    expect(slicesUnder("mixed")).toMatchObject([{ resourceName: "nvidia.com/mig-1g.5gb", max: 56 }]);
    expect(slicesUnder()).toMatchObject([{ resourceName: undefined, max: 0 }]);
  });
});

test("nobody knows what serves a pool without a release, unless there is one at another time", () => {
  expect(serviceOf(POOL, [])).toBeUndefined();
  expect(serviceOf(POOL, [], [plugin({ migStrategy: "single" })])).toEqual({ strategy: UNKNOWN, runs: false });
});

test.each<[string, Parameters<typeof strategyOf>, unknown]>([
  ["of its service", [{ strategy: "single", runs: true }, "mixed"], "single"],
  ["of its service, which has none", [{ strategy: undefined, runs: true }, "mixed"], undefined],
  ["that its declaration names where that of its service is unknown", [{ strategy: UNKNOWN, runs: true }, "mixed"], "mixed"],
  ["that its declaration names where no service is known", [undefined, "mixed"], "mixed"],
  ["that nobody has said", [undefined, undefined], UNKNOWN],
])("the strategy is the one %s", (_case, [service, declared], strategy) => {
  expect(strategyOf(service, declared)).toBe(strategy);
});
