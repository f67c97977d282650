import { UNKNOWN } from "../../../lib/core/facts/fact";
import {
  bringsNodeFeatureDiscovery,
  configuredStrategyOn,
  type DevicePluginFacts,
  discoversNodesOf,
  selectsNodesOf,
  strategyOn,
  tolerationsOf,
  waitsForDiscoveryOn,
  workerTolerationsOf,
} from "../../../lib/core/nvidia/device-plugin";
import { nodePoolFacts } from "../../../lib/core/pool/node-pool";

function plugin(values: DevicePluginFacts["values"], version: DevicePluginFacts["version"] = "0.19.3"): DevicePluginFacts {
  return { version, namespace: "nvidia-device-plugin", values };
}

const poolLabeled = (labels: unknown, taints: unknown = []) => nodePoolFacts({ node_labels: labels, node_taints: taints });
const CONFIG = "nvidia.com/device-plugin.config";

describe("the strategy on a node", () => {
  const map = {
    "mig-single": '{"version":"v1","flags":{"migStrategy":"single"}}',
    "mig-mixed": "version: v1\nflags:\n  migStrategy: mixed\n",
    slicing: "version: v1\nsharing: {}\n",
    broken: "a: b: c",
    later: UNKNOWN,
  };

  test.each<[string, DevicePluginFacts["values"], Record<string, string>, unknown]>([
    ["is that of the flag", { migStrategy: "single" }, {}, "single"],
    ["is none where nothing says otherwise", {}, {}, undefined],
    ["is none where the flag was removed", { migStrategy: null }, {}, undefined],
    ["is none where the flag is empty", { migStrategy: "" }, {}, undefined],
    ["is unknown where the flag is", { migStrategy: UNKNOWN }, {}, UNKNOWN],
    ["is unknown where the values are", UNKNOWN, {}, UNKNOWN],
    ["is that of the default configuration", { config: { map, default: "mig-single" } }, {}, "single"],
    ["is that of the configuration that its label selects", { config: { map, default: "mig-single" } }, { [CONFIG]: "mig-mixed" }, "mixed"],
    ["is that of the default where its label is empty", { config: { map, default: "mig-single" } }, { [CONFIG]: "" }, "single"],
    ["is that of the flag before any configuration", { migStrategy: "single", config: { map } }, { [CONFIG]: "mig-mixed" }, "single"],
    ["is none where the configuration names none", { config: { map, default: "slicing" } }, {}, undefined],
    ["is none where its label selects no configuration", { config: { map, default: "mig-single" } }, { [CONFIG]: "other" }, undefined],
    ["is none where nothing is selected", { config: { map } }, {}, undefined],
    ["is that of the only configuration where nothing is selected", { config: { map: { lone: map["mig-mixed"] } } }, {}, "mixed"],
    [
      "is that of the one called default where nothing is selected",
      { config: { map: { ...map, default: map["mig-single"] } } },
      {},
      "single",
    ],
    [
      "is none where the fallbacks leave it",
      { config: { map: { lone: map["mig-mixed"] }, fallbackStrategies: ["named", "empty"] } },
      {},
      undefined,
    ],
    ["is unknown where the fallbacks are", { config: { map, fallbackStrategies: UNKNOWN } }, {}, UNKNOWN],
    ["is none where the map is empty", { config: { map: {}, default: "x" } }, {}, undefined],
    ["is none where the map was removed", { config: { map: null, default: "x" } }, {}, undefined],
    ["is unknown where the configuration is unreadable", { config: { map, default: "broken" } }, {}, UNKNOWN],
    ["is unknown where the configuration is", { config: { map, default: "later" } }, {}, UNKNOWN],
    ["is unknown where the map is", { config: { map: UNKNOWN, default: "x" } }, {}, UNKNOWN],
    ["is unknown where the default is", { config: { map, default: UNKNOWN } }, {}, UNKNOWN],
    ["is unknown where a config map of its own holds it", { config: { name: "my-config" } }, {}, UNKNOWN],
    ["is none where __proto__ is selected", { config: { map, default: "__proto__" } }, {}, undefined],
  ])("%s", (_case, values, labels, expected) => {
    expect(strategyOn(plugin(values), labels)).toBe(expected);
  });

  test("is unknown where its labels are and configurations could be selected", () => {
    expect(strategyOn(plugin({ config: { map, default: "mig-single" } }), UNKNOWN)).toBe(UNKNOWN);
    expect(strategyOn(plugin({ config: { map, default: "mig-single" } }), { [CONFIG]: UNKNOWN })).toBe(UNKNOWN);
    expect(strategyOn(plugin({ migStrategy: "mixed" }), UNKNOWN)).toBe("mixed");
  });

  test("does not come from configurations before chart 0.12, which has none", () => {
    expect(strategyOn(plugin({ config: { map, default: "mig-single" } }, "0.11.0"), {})).toBeUndefined();
    expect(strategyOn(plugin({ migStrategy: "mixed" }, "0.7.0"), {})).toBe("mixed");
  });

  test("can differ from what the selected configuration says", () => {
    const values = { migStrategy: "single", config: { map, default: "mig-mixed" } };

    expect([strategyOn(plugin(values), {}), configuredStrategyOn(plugin(values), {})]).toEqual(["single", "mixed"]);
  });
});

describe("tolerations", () => {
  const own = [{ key: "sku", operator: "Exists" }];
  const ofChart = [
    { key: "CriticalAddonsOnly", operator: "Exists" },
    { key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" },
  ];
  const ofWorker = [
    { key: "node-role.kubernetes.io/master", operator: "Equal", value: "", effect: "NoSchedule" },
    { key: "nvidia.com/gpu", operator: "Equal", value: "present", effect: "NoSchedule" },
  ];

  test.each<[string, unknown, unknown, unknown]>([
    ["unset: those of the chart", undefined, ofChart, ofWorker],
    ["a list: that list alone", own, own, own],
    ["null: none", null, [], []],
    ["an empty list: none", [], [], []],
    ["unknown", UNKNOWN, UNKNOWN, UNKNOWN],
    ["a list with something unknown in it", [{ key: UNKNOWN, operator: "Exists" }], UNKNOWN, UNKNOWN],
    ["a map over a list", {}, UNKNOWN, UNKNOWN],
    ["a list of something else", ["sku"], UNKNOWN, UNKNOWN],
  ])("%s", (_case, tolerations, plugins, workers) => {
    expect(tolerationsOf(plugin({ tolerations }))).toEqual(plugins);
    expect(workerTolerationsOf(plugin({ nfd: { worker: { tolerations } } }))).toEqual(workers);
  });
});

describe("node feature discovery", () => {
  test.each<[DevicePluginFacts["values"], unknown]>([
    [{}, false],
    [{ gfd: { enabled: true } }, true],
    [{ gfd: { enabled: false } }, false],
    [{ nfd: { enabled: true } }, true],
    [{ nfd: { enabled: false }, gfd: { enabled: true } }, false],
    [{ nfd: { enabled: true }, gfd: { enabled: false } }, true],
    [{ nfd: { enabled: null }, gfd: { enabled: true } }, true],
    [{ nfd: { enabled: UNKNOWN }, gfd: { enabled: true } }, UNKNOWN],
    [{ gfd: { enabled: UNKNOWN } }, UNKNOWN],
    [UNKNOWN, UNKNOWN],
  ])("with the values %p comes with the release: %p", (values, expected) => {
    expect(bringsNodeFeatureDiscovery(plugin(values))).toBe(expected);
  });

  test.each<[string, DevicePluginFacts["values"], string[], unknown]>([
    ["labels nodes without taints", { gfd: { enabled: true } }, [], true],
    ["labels nodes with the taint that the chart knows", { gfd: { enabled: true } }, ["nvidia.com/gpu=present:NoSchedule"], true],
    ["does not get onto nodes with another value of it", { gfd: { enabled: true } }, ["nvidia.com/gpu=true:NoSchedule"], false],
    ["does not get onto nodes with the taint of Microsoft's pages", { gfd: { enabled: true } }, ["sku=gpu:NoSchedule"], false],
    ["does not label nodes where it is off", {}, [], false],
    [
      "may label nodes where its tolerations are unknown",
      { gfd: { enabled: true }, nfd: { worker: UNKNOWN } },
      ["a=b:NoSchedule"],
      UNKNOWN,
    ],
  ])("%s", (_case, values, taints, expected) => {
    expect(discoversNodesOf(plugin(values), poolLabeled({}, taints))).toBe(expected);
  });
});

describe("the affinity of the plugin", () => {
  const GFD = { gfd: { enabled: true } };
  const LABEL = { "nvidia.com/gpu.present": "true" };
  const terms = (...nodeSelectorTerms: unknown[]) => ({
    affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } },
  });
  const requirement = (key: string, operator: string, ...values: string[]) => ({ matchExpressions: [{ key, operator, values }] });

  test.each<[string, DevicePluginFacts["values"], unknown, unknown]>([
    ["selects labeled nodes", {}, LABEL, true],
    ["does not select unlabeled nodes without NFD", {}, {}, false],
    ["does not select nodes with another value of the label", {}, { "nvidia.com/gpu.present": "yes" }, false],
    ["selects unlabeled nodes with NFD", GFD, {}, true],
    ["may select unlabeled nodes where the chart's NFD was switched off for another", { nfd: { enabled: false }, ...GFD }, {}, UNKNOWN],
    ["may select nodes whose labels are unknown", {}, UNKNOWN, UNKNOWN],
    ["may select nodes whose label is unknown", {}, { "nvidia.com/gpu.present": UNKNOWN }, UNKNOWN],
    ["selects every node where it was removed", { affinity: null }, {}, true],
    ["is the chart's where an empty map is laid over it", { affinity: {} }, {}, false],
    ["may select any node where it is unknown", { affinity: UNKNOWN }, LABEL, UNKNOWN],
    ["selects nodes that match one of its terms", terms(requirement("a", "In", "x"), requirement("b", "Exists")), { b: "1" }, true],
    ["may select nodes by labels that AKS gives them", terms(requirement("kubernetes.azure.com/agentpool", "In", "mig")), {}, UNKNOWN],
    ["does not select nodes with another value", terms(requirement("team", "In", "a")), { team: "b" }, false],
    ["does not select nodes with a value it excludes", terms(requirement("team", "NotIn", "a")), { team: "a" }, false],
    ["selects nodes with a value it does not exclude", terms(requirement("team", "NotIn", "a")), { team: "b" }, true],
    ["selects nodes without a label that must not be there", terms(requirement("nvidia.com/gpu.present", "DoesNotExist")), {}, true],
    ["does not select nodes with a label that must not be there", terms(requirement("team", "DoesNotExist")), { team: "a" }, false],
    ["may select nodes by an operator it does not know", terms(requirement("team", "Near", "1")), { team: "2" }, UNKNOWN],
    [
      "may select nodes by other labels of NFD",
      { ...GFD, ...terms(requirement("feature.node.kubernetes.io/cpu-model.vendor_id", "Exists")) },
      {},
      UNKNOWN,
    ],
    [
      "wants every requirement of a term",
      terms({
        matchExpressions: [
          { key: "a", operator: "Exists" },
          { key: "nvidia.com/gpu.present", operator: "Exists" },
        ],
      }),
      { a: "1" },
      false,
    ],
    ["selects nothing by an empty term", terms({ matchExpressions: [] }), LABEL, false],
    ["selects nothing without a term", terms(), LABEL, false],
    ["may select nodes by their fields", terms({ matchFields: [] }), LABEL, UNKNOWN],
    ["may select nodes by something unreadable", terms({ matchExpressions: ["team"] }), LABEL, UNKNOWN],
  ])("%s", (_case, values, labels, expected) => {
    expect(selectsNodesOf(plugin(values), poolLabeled(labels))).toBe(expected);
  });

  test("is not in charts before 0.15, which run everywhere", () => {
    expect(selectsNodesOf(plugin({}, "0.14.5"), poolLabeled({}))).toBe(true);
  });

  test("may be in a chart of unknown version", () => {
    expect(selectsNodesOf(plugin({}, UNKNOWN), poolLabeled({}))).toBe(UNKNOWN);
  });

  test.each<[string, DevicePluginFacts["values"], unknown, boolean]>([
    ["on unlabeled nodes with NFD", GFD, {}, true],
    ["not on labeled nodes", GFD, LABEL, false],
    ["not on nodes that it will never select", {}, {}, false],
    ["not where the affinity was removed", { ...GFD, affinity: null }, {}, false],
    ["not where labels are unknown", GFD, UNKNOWN, false],
  ])("waits for NFD: %s", (_case, values, labels, expected) => {
    expect(waitsForDiscoveryOn(plugin(values), poolLabeled(labels))).toBe(expected);
  });
});
