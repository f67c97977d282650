import { UNKNOWN } from "../../../lib/core/facts/fact";
import type { HelmValues } from "../../../lib/core/helm/helm-values";
import {
  operatorMigConfig,
  operatorRuns,
  operatorRuntimeClass,
  operatorSelects,
  operatorStrategyOn,
  operatorTolerations,
  operatorWorkerTolerations,
} from "../../../lib/core/nvidia/gpu-operator";

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
  expect(operatorStrategyOn(values, {})).toBe(expected);
});

test.each<[string, Values, unknown]>([
  ["every value of nvidia.com/gpu:NoSchedule by themselves", {}, [{ key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" }]],
  ["the user's list alone", { daemonsets: { tolerations: [{ operator: "Exists" }] } }, [{ operator: "Exists" }]],
  ["nothing where the list was removed", { daemonsets: { tolerations: null } }, []],
  ["nobody knows what in unknown values", UNKNOWN, UNKNOWN],
])("the operator's DaemonSets tolerate %s", (_case, values, expected) => {
  expect(operatorTolerations(values)).toEqual(expected);
});

const SELECTS = "nvidia.com/device-plugin.config";
const CONFIGS = {
  create: true,
  name: "strategies",
  data: { one: "flags: { migStrategy: mixed }", two: "flags: { migStrategy: single }", bare: "version: v1" },
};

test.each<[string, object, Record<string, any> | typeof UNKNOWN, unknown]>([
  ["that of the configuration that the node selects", CONFIGS, { [SELECTS]: "two" }, "single"],
  ["that of the default configuration elsewhere", { ...CONFIGS, default: "one" }, {}, "mixed"],
  ["unset where the node selects a configuration without one", CONFIGS, { [SELECTS]: "bare" }, undefined],
  ["unset where the node selects a configuration that is not there", CONFIGS, { [SELECTS]: "three" }, undefined],
  ["unset where nothing selects one: the operator has no fallback", CONFIGS, {}, undefined],
  ["unknown where the labels are", CONFIGS, UNKNOWN, UNKNOWN],
  ["unknown where the label is", CONFIGS, { [SELECTS]: UNKNOWN }, UNKNOWN],
  ["unknown where the chart does not make the ConfigMap", { ...CONFIGS, create: false }, { [SELECTS]: "two" }, UNKNOWN],
  ["unset where no ConfigMap is named", { ...CONFIGS, name: "" }, { [SELECTS]: "two" }, undefined],
])("without mig.strategy the strategy is %s", (_case, config, labels, expected) => {
  expect(operatorStrategyOn({ mig: { strategy: "" }, devicePlugin: { config } }, labels)).toBe(expected);
});

test("mig.strategy beats the configuration that the node selects", () => {
  expect(operatorStrategyOn({ devicePlugin: { config: CONFIGS } }, { [SELECTS]: "one" })).toBe("single");
});

test("the NFD workers tolerate the control plane and every value of nvidia.com/gpu:NoSchedule, or the user's list alone", () => {
  expect(operatorWorkerTolerations({})).toEqual([
    { key: "node-role.kubernetes.io/control-plane", operator: "Equal", value: "", effect: "NoSchedule" },
    { key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" },
  ]);
  expect(operatorWorkerTolerations({ "node-feature-discovery": { worker: { tolerations: [] } } })).toEqual([]);
});

test.each<[string, Values, unknown]>([
  ["nvidia where the values are silent", {}, "nvidia"],
  ["nvidia where it was removed, which is the default of the ClusterPolicy", { operator: { runtimeClass: null } }, "nvidia"],
  ["what the values say", { operator: { runtimeClass: "other" } }, "other"],
  ["unknown where the values are", UNKNOWN, UNKNOWN],
])("the runtime class of the operator's pods is %s", (_case, values, expected) => {
  expect(operatorRuntimeClass(values)).toBe(expected);
});

test.each<[string, Values, unknown]>([
  ["all-disabled where the values are silent", {}, "all-disabled"],
  ["none where it is empty", { migManager: { config: { default: "" } } }, undefined],
  ["what the values say", { migManager: { config: { default: "all-1g.10gb" } } }, "all-1g.10gb"],
])("the partitioning of nodes that ask for none is %s", (_case, values, expected) => {
  expect(operatorMigConfig(values)).toBe(expected);
});

test.each<[string, any, unknown]>([
  ["runs on a node without labels", undefined, true],
  ["runs where its own label says so", { "nvidia.com/gpu.deploy.device-plugin": "true" }, true],
  ["does not run where its own label says so", { "nvidia.com/gpu.deploy.device-plugin": "false" }, false],
  ["runs where its own label is empty", { "nvidia.com/gpu.deploy.device-plugin": "" }, true],
  ["does not run where nothing of the operator is to run", { "nvidia.com/gpu.deploy.operands": "false" }, false],
  ["runs where the label of all is anything else", { "nvidia.com/gpu.deploy.operands": "no" }, true],
  ["may run where the labels are unknown", UNKNOWN, UNKNOWN],
  ["may run where a label is unknown", { "nvidia.com/gpu.deploy.operands": UNKNOWN }, UNKNOWN],
])("the operator's device plugin %s", (_case, labels, expected) => {
  expect(operatorSelects(labels)).toBe(expected);
});

describe.each(["migManager", "driver", "toolkit", "nfd", "dcgmExporter"] as const)("the operator's %s", (part) => {
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
