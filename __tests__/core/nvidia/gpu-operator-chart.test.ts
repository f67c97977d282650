import { isSince267 } from "../../../lib/core/nvidia/gpu-operator-chart";

test.each([
  ["v26.7.0", true],
  ["26.10.0", true],
  ["v27.1.0-rc.1", true],
  ["v26.3.3", false],
  ["v25.10.1", false],
  ["latest", undefined],
  [undefined, true],
])("the chart %s is of 26.7 or later: %p", (version, expected) => {
  expect(isSince267(version)).toBe(expected);
});
