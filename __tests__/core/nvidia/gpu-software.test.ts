import { UNKNOWN } from "../../../lib/core/facts/fact";
import type { HelmValues } from "../../../lib/core/helm/helm-values";
import {
  bringsDevicePlugin,
  bringsNfd,
  type GpuChart,
  type GpuSoftware,
  gpuSoftwareFacts,
  servesNodesOf,
  strategyServed,
} from "../../../lib/core/nvidia/gpu-software";
import { nodePoolFacts } from "../../../lib/core/pool/node-pool";

test.each([
  ["nvidia-device-plugin", "nvidia-device-plugin"],
  ["nvdp/nvidia-device-plugin", "nvidia-device-plugin"],
  ["oci://registry.example.com/charts/nvidia-device-plugin", "nvidia-device-plugin"],
  ["./charts/nvidia-device-plugin-0.17.0.tgz", "nvidia-device-plugin"],
  ["./charts/nvidia-device-plugin/", "nvidia-device-plugin"],
  ["gpu-feature-discovery", "gpu-feature-discovery"],
  ["nvidia/gpu-operator", "gpu-operator"],
  ["gpu-operator-v26.7.0.tgz", "gpu-operator"],
  ["oci://registry.k8s.io/nfd/charts/node-feature-discovery", "node-feature-discovery"],
  ["nvidia-device-plugin-extras", undefined],
  ["my-nvidia-device-plugin", undefined],
  ["${var.chart}", undefined],
  [undefined, undefined],
])("the chart %s is recognized as %s", (chart, expected) => {
  expect(gpuSoftwareFacts({ chart })?.chart).toBe(expected);
});

test("a release has its name and what Helm is told", () => {
  const release = {
    chart: "nvidia/gpu-operator",
    name: "operator",
    namespace: "gpu",
    version: "v26.7.0",
    values: ["mig: { strategy: mixed }"],
  };

  expect(gpuSoftwareFacts(release)).toEqual({
    chart: "gpu-operator",
    releaseName: "operator",
    namespace: "gpu",
    version: "v26.7.0",
    values: { mig: { strategy: "mixed" } },
  });
  expect(gpuSoftwareFacts({ ...release, name: "${var.name}" })?.releaseName).toBe(UNKNOWN);
});

type Values = HelmValues | typeof UNKNOWN;

function software(chart: GpuChart, values: Values = {}): GpuSoftware {
  return { chart, releaseName: "gpu", version: "0.19.3", namespace: "gpu", values };
}

const SWITCHED = (enabled: unknown): HelmValues => ({ devicePlugin: { enabled } });

test.each<[GpuChart, Values, unknown]>([
  ["nvidia-device-plugin", {}, true],
  ["gpu-operator", {}, true],
  ["gpu-feature-discovery", {}, false],
  ["nvidia-device-plugin", SWITCHED(false), false],
  ["gpu-operator", SWITCHED(false), false],
  ["gpu-operator", SWITCHED(null), true],
  ["nvidia-device-plugin", SWITCHED(UNKNOWN), UNKNOWN],
  ["nvidia-device-plugin", UNKNOWN, UNKNOWN],
  ["node-feature-discovery", UNKNOWN, false],
  ["node-feature-discovery", SWITCHED(true), false],
])("%s with the values %p brings a device plugin: %p", (chart, values, expected) => {
  expect(bringsDevicePlugin(software(chart, values))).toBe(expected);
});

test.each<[GpuChart, Values, unknown]>([
  ["gpu-operator", {}, true],
  ["gpu-operator", { nfd: { enabled: false } }, false],
  ["gpu-operator", UNKNOWN, UNKNOWN],
  ["nvidia-device-plugin", {}, false],
  ["nvidia-device-plugin", { gfd: { enabled: true } }, true],
  ["node-feature-discovery", UNKNOWN, true],
  ["gpu-feature-discovery", {}, UNKNOWN],
])("%s with the values %p brings node feature discovery: %p", (chart, values, expected) => {
  expect(bringsNfd(software(chart, values))).toBe(expected);
});

test("the strategy comes from where each chart has it", () => {
  const both = { migStrategy: "single", mig: { strategy: "mixed" } };

  expect(strategyServed(software("nvidia-device-plugin", both), {})).toBe("single");
  expect(strategyServed(software("gpu-operator", both), {})).toBe("mixed");
});

test("the labels of a node select a configuration of the device plugin's chart", () => {
  const values = { config: { map: { one: "flags: { migStrategy: mixed }", two: "flags: { migStrategy: single }" } } };

  expect(strategyServed(software("nvidia-device-plugin", values), { "nvidia.com/device-plugin.config": "two" })).toBe("single");
});

describe("the device plugin of a release runs on the nodes of a pool", () => {
  const LABELS = { "nvidia.com/gpu.present": "true" };
  const TAINTED = ["nvidia.com/gpu=present:NoSchedule"];
  const OTHER_TAINT = ["sku=gpu:NoSchedule"];

  test.each<[string, GpuSoftware, object, unknown]>([
    ["that it tolerates and selects", software("nvidia-device-plugin"), { node_labels: LABELS, node_taints: TAINTED }, true],
    ["without taints", software("nvidia-device-plugin"), { node_labels: LABELS }, true],
    ["but not that it does not tolerate", software("nvidia-device-plugin"), { node_labels: LABELS, node_taints: OTHER_TAINT }, false],
    ["but not that it does not select", software("nvidia-device-plugin"), { node_taints: TAINTED }, false],
    ["but not where it is switched off", software("nvidia-device-plugin", SWITCHED(false)), { node_labels: LABELS }, false],
    ["or one cannot say where the labels are unknown", software("nvidia-device-plugin"), { node_labels: UNKNOWN }, UNKNOWN],
    [
      "or one cannot say where its tolerations are unknown",
      software("nvidia-device-plugin", { tolerations: UNKNOWN }),
      { node_labels: LABELS, node_taints: TAINTED },
      UNKNOWN,
    ],
    [
      "but not that it does not select, whatever its tolerations",
      software("nvidia-device-plugin", { tolerations: UNKNOWN }),
      { node_taints: TAINTED },
      false,
    ],
    ["or one cannot say where its switch is unknown", software("gpu-operator", SWITCHED(UNKNOWN)), { node_taints: TAINTED }, UNKNOWN],
    // The operator labels its nodes by itself.
    ["without a label, where it is the operator's", software("gpu-operator"), { node_taints: TAINTED }, true],
    [
      "but not where a label keeps the operator off",
      software("gpu-operator"),
      { node_labels: { "nvidia.com/gpu.deploy.operands": "false" }, node_taints: TAINTED },
      false,
    ],
    ["but not that the operator does not tolerate", software("gpu-operator"), { node_labels: LABELS, node_taints: OTHER_TAINT }, false],
    [
      "that the operator is told to tolerate",
      software("gpu-operator", { daemonsets: { tolerations: [{ key: "sku", operator: "Exists" }] } }),
      { node_taints: OTHER_TAINT },
      true,
    ],
    [
      "but not that the operator does not tolerate, whatever the other chart's values say",
      software("gpu-operator", { tolerations: [{ operator: "Exists" }] }),
      { node_taints: OTHER_TAINT },
      false,
    ],
  ])("%s", (_case, release, pool, expected) => {
    expect(servesNodesOf(release, nodePoolFacts({ node_labels: {}, ...pool }))).toBe(expected);
  });
});
