import { UNKNOWN } from "../../../lib/core/facts/fact";
import { type GpuSoftware, gpuSoftwareFacts } from "../../../lib/core/nvidia/gpu-software";
import { managedMigConfig } from "../../../lib/core/nvidia/mig-manager";
import { nodePoolFacts } from "../../../lib/core/pool/node-pool";

const LABELS = { "nvidia.com/mig.config": "all-1g.10gb" };
const pool = (more: object = {}) => nodePoolFacts({ name: "gpu", vm_size: "Standard_NC24ads_A100_v4", node_labels: LABELS, ...more });
const operator = (migManager: object): GpuSoftware =>
  gpuSoftwareFacts({ chart: "gpu-operator", version: "v26.7.0", values: [JSON.stringify({ migManager })] }) as GpuSoftware;
const PLUGIN = gpuSoftwareFacts({ chart: "nvidia-device-plugin", values: [] }) as GpuSoftware;

test.each<[string, Parameters<typeof managedMigConfig>, unknown]>([
  ["by the operator", [pool(), [operator({})]], "all-1g.10gb"],
  ["by one of whose installation nothing is said", [pool(), [PLUGIN]], "all-1g.10gb"],
  ["by a file of its own", [pool(), [operator({ config: { name: "custom-mig" } })]], UNKNOWN],
  ["by the file of the chart, by its name", [pool(), [operator({ config: { name: "default-mig-parted-config" } })]], "all-1g.10gb"],
  ["by an operator of which the plan does not say whether it does", [pool(), [operator({ enabled: "${var.cuts}" })]], UNKNOWN],
  ["not, where the MIG manager is off", [pool(), [operator({ enabled: false })]], undefined],
  ["not yet, where the operator comes later", [pool(), [], [operator({})]], undefined],
  ["not, where AKS does it", [pool({ gpu_instance: "MIG1g" }), [operator({})]], undefined],
  ["not without the label", [pool({ node_labels: {} }), [operator({})]], undefined],
])("a pool is partitioned %s", (_case, parameters, expected) => {
  expect(managedMigConfig(...parameters)).toBe(expected);
});
