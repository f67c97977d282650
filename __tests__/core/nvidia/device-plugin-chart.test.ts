import { UNKNOWN } from "../../../lib/core/facts/fact";
import { type ChartAbility, chartHas, isChartVersion } from "../../../lib/core/nvidia/device-plugin-chart";

// https://github.com/NVIDIA/k8s-device-plugin/blob/main/CHANGELOG.md
test.each<[ChartAbility, string, string]>([
  ["configMap", "0.11.0", "0.12.0"],
  ["refusesDefaultNamespace", "0.11.0", "0.12.0"],
  ["migCapabilities", "0.11.0", "0.12.0"],
  ["featureDiscovery", "0.14.5", "0.15.0"],
  ["nodeAffinity", "0.14.5", "0.15.0"],
])("%s is not in chart %s and is in chart %s", (ability, before, since) => {
  expect([before, "0.7.0", since, "0.20.1", "1.0.0", `v${since}`, `${since}-rc.1`].map((version) => chartHas(ability, version))).toEqual([
    false,
    false,
    true,
    true,
    true,
    true,
    true,
  ]);
});

test("a chart without a version is Helm's latest", () => {
  expect(chartHas("featureDiscovery", undefined)).toBe(true);
});

test.each([UNKNOWN, "~0.17", ">=0.15.0", "0.17", "latest", ""] as const)("of the version %p nothing is known", (version) => {
  expect(chartHas("featureDiscovery", version)).toBeUndefined();
});

test("a version is exact", () => {
  expect(["0.19.3", "v0.17.0", "0.15.0-rc.2", "1.2.3+build.4"].map(isChartVersion)).toEqual([true, true, true, true]);
  expect(["0.19", "^0.19.3", "0.19.x", "0.19.3 ", "", "latest"].map(isChartVersion)).toEqual([false, false, false, false, false, false]);
});
