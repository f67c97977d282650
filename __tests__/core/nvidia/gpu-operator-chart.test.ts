import { skipsMissingServiceMonitor } from "../../../lib/core/nvidia/gpu-operator-chart";

test.each([
  ["v26.7.0", true],
  ["26.10.0", true],
  ["v27.1.0-rc.1", true],
  ["v26.3.3", false],
  ["v25.10.1", false],
  ["latest", undefined],
])("the operator of the chart %s does without a service monitor that has no CRD: %p", (version, expected) => {
  expect(skipsMissingServiceMonitor(version)).toBe(expected);
});
