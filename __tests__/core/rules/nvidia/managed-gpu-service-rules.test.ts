import { UNKNOWN } from "../../../../lib/core/facts/fact";
import { type GpuSoftware, gpuSoftwareFacts } from "../../../../lib/core/nvidia/gpu-software";
import type { GpuService } from "../../../../lib/core/rules/nvidia/gpu-service";
import { MANAGED_GPU_SERVICE_RULES } from "../../../../lib/core/rules/nvidia/managed-gpu-service-rules";
import { cleanPoolWith } from "../../../support/clean-pool";
import { RuleSuite } from "../../../support/rule-suite";

type Arguments = Readonly<Record<string, unknown>>;

/** The chart beside the clean pool, whose GPUs AKS manages. */
function beside(chart: string, values: object = {}, pool: Arguments = {}): () => GpuService {
  const software = gpuSoftwareFacts({ chart, values: [JSON.stringify(values)] }) as GpuSoftware;
  return () => ({ software, pools: [cleanPoolWith({ gpu_management_mode: "Managed", ...pool })] });
}

const TOLERANT = { tolerations: [{ operator: "Exists" }], affinity: {} };

const suite = new RuleSuite<GpuService>(MANAGED_GPU_SERVICE_RULES);

suite.breaks("MIG338", "a chart that runs on the pool", beside("nvidia-device-plugin", TOLERANT), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "helm_release
      found: the release runs a second device plugin on pool "mignode", where AKS runs one
      expected: one device plugin on a node
      fix: keep the release off the pool by taint or affinity, or recreate the pool with managementMode Unmanaged"
  `),
);
suite.breaks("MIG338", "a chart on a pool whose name nobody knows", beside("nvidia-device-plugin", TOLERANT, { name: UNKNOWN }), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "helm_release
      found: the release runs a second device plugin on pool (name known after apply), where AKS runs one
      expected: one device plugin on a node
      fix: keep the release off the pool by taint or affinity, or recreate the pool with managementMode Unmanaged"
  `),
);
suite.keeps(
  "MIG338",
  "a chart that does not tolerate the taint of the pool",
  beside("nvidia-device-plugin", { tolerations: [{ key: "other", operator: "Exists" }] }),
);
suite.keeps(
  "MIG338",
  "a chart beside a pool that AKS does not manage",
  beside("nvidia-device-plugin", TOLERANT, { gpu_management_mode: "Unmanaged" }),
);
suite.keeps("MIG338", "a chart without a device plugin", beside("nvidia-device-plugin", { ...TOLERANT, devicePlugin: { enabled: false } }));

suite.breaks("MIG339", "an operator that tolerates the taint of the pool", beside("gpu-operator"), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "helm_release
      found: the GPU Operator runs on pool "mignode", where AKS runs device plugin and metrics
      expected: one owner of the GPU software on a node
      fix: label the pool nvidia.com/gpu.deploy.operands = "false", or do not install the operator on this cluster"
  `),
);
suite.keeps(
  "MIG339",
  "an operator that is kept off by a label",
  beside("gpu-operator", {}, { node_labels: { "nvidia.com/gpu.deploy.operands": "false" } }),
);
suite.keeps("MIG339", "an operator beside a pool that AKS does not manage", beside("gpu-operator", {}, { gpu_management_mode: undefined }));

suite.coversEveryRule();
