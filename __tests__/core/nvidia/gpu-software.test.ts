import { gpuSoftwareFacts } from "../../../lib/core/nvidia/gpu-software";

test.each([
  ["nvidia-device-plugin", "nvidia-device-plugin"],
  ["nvdp/nvidia-device-plugin", "nvidia-device-plugin"],
  ["oci://registry.example.com/charts/nvidia-device-plugin", "nvidia-device-plugin"],
  ["./charts/nvidia-device-plugin-0.17.0.tgz", "nvidia-device-plugin"],
  ["gpu-feature-discovery", "gpu-feature-discovery"],
  ["nvidia/gpu-operator", "gpu-operator"],
  ["gpu-operator-v26.7.0.tgz", "gpu-operator"],
  ["nvidia-device-plugin-extras", undefined],
  ["my-nvidia-device-plugin", undefined],
  ["${var.chart}", undefined],
  [undefined, undefined],
])("the chart %s is recognized as %s", (chart, expected) => {
  expect(gpuSoftwareFacts({ chart })?.chart).toBe(expected);
});
