import { UNKNOWN } from "../../../lib/core/facts/fact";
import { gpuSoftwareFacts } from "../../../lib/core/nvidia/gpu-software";
import { servedPool } from "../../../lib/core/nvidia/served-pool";

const TOLERATIONS = [{ key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" }];
const POOL = {
  gpu_instance: "MIG1g",
  name: "gpu",
  node_count: 1,
  node_labels: { "nvidia.com/gpu.present": "true" },
  vm_size: "Standard_NC24ads_A100_v4",
};

const GPU = { name: "nvidia.com/gpu", replicas: 4 };
const timeSliced = (timeSlicing: object, more: object = {}): string => JSON.stringify({ version: "v1", sharing: { timeSlicing }, ...more });

/** `28 nvidia.com/gpu`: of a pool of seven slices, with this software on its cluster. */
function slicesWith(chart: string, values: object, more: object = {}): string {
  const software = [gpuSoftwareFacts({ chart, version: "0.20.0", values: [JSON.stringify(values)], ...more })].flatMap((one) => one ?? []);
  const { slices } = servedPool(POOL, { software });
  const shown = (value: unknown): string => (value === UNKNOWN ? "?" : String(value));
  return slices === UNKNOWN ? "unknown" : slices.map(({ max, resourceName }) => `${shown(max)} ${shown(resourceName)}`).join(", ");
}

const withPlugin = (config: string, values: object = { migStrategy: "single" }): string =>
  slicesWith("nvidia-device-plugin", { ...values, config: { map: { default: config } } });

// What the plugin makes of each: https://github.com/NVIDIA/k8s-device-plugin/blob/v0.20.0/internal/rm/device_map.go
test.each<[string, string, string]>([
  ["each slice four times", timeSliced({ resources: [GPU] }), "28 nvidia.com/gpu"],
  ["the name without its prefix", timeSliced({ resources: [{ ...GPU, name: "gpu" }] }), "28 nvidia.com/gpu"],
  ["under a name of its own", timeSliced({ renameByDefault: true, resources: [GPU] }), "28 nvidia.com/gpu.shared"],
  ["a name under flags, which is not read", timeSliced({ resources: [GPU] }, { flags: { renameByDefault: true } }), "28 nvidia.com/gpu"],
  ["a rename, which is not followed", timeSliced({ resources: [{ ...GPU, rename: "nvidia.com/small" }] }), "28 nvidia.com/gpu"],
  ["a resource that the nodes do not have", timeSliced({ resources: [{ ...GPU, name: "nvidia.com/mig-1g.10gb" }] }), "7 nvidia.com/gpu"],
  ["one replica, at which the plugin stops", timeSliced({ resources: [{ ...GPU, replicas: 1 }] }), "0 undefined"],
  ["no resources, at which the plugin stops", timeSliced({}), "0 undefined"],
  ["MPS, which is refused on MIG devices", JSON.stringify({ sharing: { mps: { resources: [GPU] } } }), "0 undefined"],
  ["no sharing", JSON.stringify({ version: "v1" }), "7 nvidia.com/gpu"],
  ["a number that is not known", timeSliced({ resources: [{ ...GPU, replicas: "${var.n}" }] }), "? ?"],
])("sharing is read as the plugin reads it: %s", (_case, config, expected) => {
  expect(withPlugin(config)).toBe(expected);
});

test("under mixed the slices are shared by their own names", () => {
  const mixed = { migStrategy: "mixed" };
  const byName = timeSliced({ renameByDefault: true, resources: [{ name: "nvidia.com/mig-1g.10gb", replicas: 2 }] });
  expect([withPlugin(timeSliced({ resources: [GPU] }), mixed), withPlugin(byName, mixed)]).toEqual([
    "7 nvidia.com/mig-1g.10gb",
    "14 nvidia.com/mig-1g.10gb.shared",
  ]);
});

test("set blocks share slices, too", () => {
  const set = [{ name: "config.map.default", value: timeSliced({ resources: [GPU] }), type: "literal" }];
  expect(slicesWith("nvidia-device-plugin", { migStrategy: "single" }, { set })).toBe("28 nvidia.com/gpu");
});

const OPERATOR = { mig: { strategy: "single" }, daemonsets: { tolerations: TOLERATIONS } };

test.each<[string, object, string]>([
  [
    "a ConfigMap that the chart makes",
    { create: true, name: "shared", default: "any", data: { any: timeSliced({ resources: [GPU] }) } },
    "28 nvidia.com/gpu",
  ],
  ["a ConfigMap that stands elsewhere", { name: "shared", default: "any" }, "? ?"],
])("the operator takes its configuration from %s", (_case, config, expected) => {
  expect(slicesWith("gpu-operator", { ...OPERATOR, devicePlugin: { config } }, { version: "v26.7.0" })).toBe(expected);
});

test("of a ConfigMap by name nobody knows what it shares", () => {
  expect(slicesWith("nvidia-device-plugin", { migStrategy: "single", config: { name: "shared" } })).toBe("? ?");
});
