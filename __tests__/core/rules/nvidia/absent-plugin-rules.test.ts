import { type GpuSoftware, gpuSoftwareFacts } from "../../../../lib/core/nvidia/gpu-software";
import { ABSENT_PLUGIN_RULES } from "../../../../lib/core/rules/nvidia/absent-plugin-rules";
import type { GpuService } from "../../../../lib/core/rules/nvidia/gpu-service";
import { cleanPoolWith } from "../../../support/clean-pool";
import { RuleSuite } from "../../../support/rule-suite";

const software = (chart: string, values: object, version?: string) =>
  gpuSoftwareFacts({ chart, version, values: [JSON.stringify(values)] }) as GpuSoftware;

const service =
  (facts: GpuSoftware, others?: readonly GpuSoftware[], pool: Readonly<Record<string, unknown>> = {}) =>
  (): GpuService => ({
    software: facts,
    pools: [cleanPoolWith(pool)],
    ...(others && { others }),
  });

const OFF = { devicePlugin: { enabled: false } };
const suite = new RuleSuite(ABSENT_PLUGIN_RULES);

suite.breaks("MIG123", "a plugin that is switched off", service(software("nvidia-device-plugin", OFF)), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "devicePlugin.enabled
      found: devicePlugin.enabled = false: pool "mignode" has no device plugin, so nodes offer 0 slices
      expected: a device plugin
      fix: remove devicePlugin.enabled = false, or ignore this rule if another device plugin serves the pools"
  `),
);
suite.breaks(
  "MIG123",
  "a GPUCluster in the place of the ClusterPolicy",
  service(software("gpu-operator", { gpuCluster: { deployCR: true } })),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "gpuCluster.deployCR
        found: gpuCluster.deployCR = true: pool "mignode" has no device plugin, so nodes offer 0 slices; pods need ResourceClaims of the DRA driver
        expected: pods that use ResourceClaims
        fix: remove gpuCluster.deployCR = true, or ignore this rule if all pods use ResourceClaims"
    `),
);
suite.keeps("MIG123", "the chart's own values", service(software("gpu-operator", {})));
suite.keeps(
  "MIG123",
  "a chart that does not know the value",
  service(software("gpu-operator", { clusterPolicy: { deployCR: false } }, "v26.3.0")),
);
suite.keeps("MIG123", "a chart that never brings a plugin", service(software("gpu-feature-discovery", OFF)));
suite.keeps("MIG123", "another plugin on the cluster", service(software("gpu-operator", OFF), [software("nvidia-device-plugin", {})]));
suite.keeps("MIG123", "a pool whose plugin is that of AKS", service(software("gpu-operator", OFF), [], { gpu_management_mode: "Managed" }));
suite.coversEveryRule();
