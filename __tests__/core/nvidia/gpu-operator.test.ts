import { UNKNOWN } from "../../../lib/core/facts/fact";
import type { HelmValues } from "../../../lib/core/helm/helm-values";
import { operatorRuns, operatorStrategy, operatorTolerations } from "../../../lib/core/nvidia/gpu-operator";

type Values = HelmValues | typeof UNKNOWN;

// The chart's own values: https://github.com/NVIDIA/gpu-operator/blob/v26.7.0/deployments/gpu-operator/values.yaml
test.each<[string, Values, unknown]>([
  ["single where the values are silent", {}, "single"],
  ["what the values say", { mig: { strategy: "mixed" } }, "mixed"],
  ["none where the values say none", { mig: { strategy: "none" } }, "none"],
  ["unset where it is empty", { mig: { strategy: "" } }, undefined],
  ["unset where it was removed", { mig: { strategy: null } }, undefined],
  ["unset where everything about MIG was removed", { mig: null }, undefined],
  ["unknown where it is known after apply", { mig: { strategy: UNKNOWN } }, UNKNOWN],
  ["unknown where the values are", UNKNOWN, UNKNOWN],
])("the strategy of the operator's device plugin is %s", (_case, values, expected) => {
  expect(operatorStrategy(values)).toBe(expected);
});

test.each<[string, Values, unknown]>([
  ["every value of nvidia.com/gpu:NoSchedule by themselves", {}, [{ key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" }]],
  ["the user's list alone", { daemonsets: { tolerations: [{ operator: "Exists" }] } }, [{ operator: "Exists" }]],
  ["nothing where the list was removed", { daemonsets: { tolerations: null } }, []],
  ["nobody knows what in unknown values", UNKNOWN, UNKNOWN],
])("the operator's DaemonSets tolerate %s", (_case, values, expected) => {
  expect(operatorTolerations(values)).toEqual(expected);
});

describe.each(["migManager", "driver", "toolkit"] as const)("the operator's %s", (part) => {
  test.each<[string, Values, unknown]>([
    ["runs where the values are silent", {}, true],
    ["runs where the values speak of something else about it", { [part]: { version: "1" } }, true],
    ["runs where it is switched on", { [part]: { enabled: true } }, true],
    ["does not run where it is switched off", { [part]: { enabled: false } }, false],
    ["may run where the values are unknown", UNKNOWN, UNKNOWN],
    ["may run where the switch is unknown", { [part]: { enabled: UNKNOWN } }, UNKNOWN],
  ])("%s", (_case, values, expected) => {
    expect(operatorRuns(part, values)).toBe(expected);
  });
});
