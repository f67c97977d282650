import { UNKNOWN } from "../../../../lib/core/facts/fact";
import type { GpuSoftware } from "../../../../lib/core/nvidia/gpu-software";
import type { NodePoolContext } from "../../../../lib/core/pool/node-pool";
import { DEVICE_PLUGIN_RULES } from "../../../../lib/core/rules/nvidia/device-plugin-rules";
import type { GpuService } from "../../../../lib/core/rules/nvidia/gpu-service";
import { problemsOf } from "../../../../lib/core/rules/rule";
import { cleanPoolWith, SPOT } from "../../../support/clean-pool";
import { RuleSuite } from "../../../support/rule-suite";

const suite = new RuleSuite(DEVICE_PLUGIN_RULES);

const VALUES = { migStrategy: "single", gfd: { enabled: true } };
const CLEAN_PLUGIN: GpuSoftware = {
  chart: "nvidia-device-plugin",
  releaseName: "nvidia-device-plugin",
  version: "0.19.3",
  namespace: "nvidia-device-plugin",
  values: VALUES,
};

interface Case extends Partial<GpuSoftware> {
  readonly pool?: Readonly<Record<string, unknown>>;
  readonly context?: NodePoolContext;
}

/** A plugin that serves one pool; both are clean but for what the case says. */
function service({ pool = {}, context = { migStrategy: "single" }, ...plugin }: Case): GpuService {
  return {
    software: { ...CLEAN_PLUGIN, ...plugin },
    pools: [cleanPoolWith(pool, context)],
  };
}

const breaks = (ruleId: string, title: string, facts: Case, pin: (text: string) => void) =>
  suite.breaks(ruleId, title, () => service(facts), pin);
const keeps = (ruleId: string, title: string, facts: Case) => suite.keeps(ruleId, title, () => service(facts));

const SKU_TAINT = { node_taints: ["sku=gpu:NoSchedule"] };
const EVERYTHING = [{ operator: "Exists" }];
const CONFIGS = {
  single: '{"flags":{"migStrategy":"single"}}',
  mixed: "flags:\n  migStrategy: mixed\n",
};
const CONFIG_LABEL = "nvidia.com/device-plugin.config";

describe("of a clean plugin no rule has anything to say", () => {
  test.each<[string, Case]>([
    ["as it is", {}],
    ["without pools' strategies being known", { context: {} }],
    ["of Helm's latest chart", { version: undefined }],
    ["of a chart between 0.12 and 0.15", { version: "0.14.5" }],
    [
      "that tolerates every taint",
      {
        pool: SPOT,
        values: {
          ...VALUES,
          tolerations: EVERYTHING,
          nfd: { worker: { tolerations: EVERYTHING } },
        },
      },
    ],
  ])("%s", (_case, facts) => {
    expect(problemsOf(DEVICE_PLUGIN_RULES, service(facts))).toEqual([]);
  });

  test("that serves nobody yet", () => {
    expect(problemsOf(DEVICE_PLUGIN_RULES, { software: CLEAN_PLUGIN, pools: [] })).toEqual([]);
  });
});

describe("what is unknown is never judged:", () => {
  test.each<[string, Case]>([
    ["the version", { version: UNKNOWN, namespace: "default" }],
    ["the namespace", { namespace: UNKNOWN }],
    ["the values", { values: UNKNOWN, pool: SKU_TAINT }],
    ["the strategy in them", { values: { ...VALUES, migStrategy: UNKNOWN } }],
    ["the strategy of the pool", { values: { gfd: { enabled: true } }, context: { migStrategy: UNKNOWN } }],
    [
      "the tolerations",
      {
        pool: SKU_TAINT,
        values: { ...VALUES, tolerations: UNKNOWN, nfd: UNKNOWN },
      },
    ],
    [
      "the affinity",
      {
        pool: { node_labels: {} },
        values: { migStrategy: "single", affinity: UNKNOWN },
      },
    ],
    [
      "whether the default namespace is allowed",
      {
        namespace: "default",
        values: { ...VALUES, allowDefaultNamespace: UNKNOWN },
      },
    ],
    ["the configurations", { values: { gfd: { enabled: true }, config: UNKNOWN } }],
    ["the taints of the pool", { pool: { node_taints: UNKNOWN } }],
    ["a taint of the pool", { pool: { node_taints: [UNKNOWN] } }],
    ["the labels of the pool", { pool: { node_labels: UNKNOWN } }],
    ["the name of the pool", { pool: { name: UNKNOWN } }],
    [
      "the chart of feature discovery",
      {
        version: "0.14.5",
        featureDiscoveryVersion: UNKNOWN,
        featureDiscoveryValues: UNKNOWN,
      },
    ],
  ])("%s", (_case, facts) => {
    expect(problemsOf(DEVICE_PLUGIN_RULES, service(facts))).toEqual([]);
  });
});

breaks("MIG101", "the namespace default", { namespace: "default" }, (text) =>
  expect(text).toMatchInlineSnapshot(`
    "namespace
      found: the release uses the namespace "default", which the chart refuses since 0.12
      expected: another namespace
      fix: set the namespace to "nvidia-device-plugin""
  `),
);
breaks("MIG101", "no namespace, which is default", { namespace: undefined }, (text) => expect(text).toContain("namespace"));
breaks(
  "MIG101",
  "the namespace default, expressly not allowed",
  { namespace: "default", values: { ...VALUES, allowDefaultNamespace: false } },
  (text) => expect(text).toContain('the namespace "default"'),
);
keeps("MIG101", "the namespace default, expressly allowed", {
  namespace: "default",
  values: { ...VALUES, allowDefaultNamespace: true },
});
keeps("MIG101", "the namespace default with a chart that does not mind", {
  namespace: "default",
  version: "0.11.0",
});

suite.breaks(
  "MIG104",
  "two strategies on an old chart",
  () => ({
    software: { ...CLEAN_PLUGIN, version: "0.7.0" },
    pools: [cleanPoolWith({}, { migStrategy: "single" }), cleanPoolWith({ name: "other" }, { migStrategy: "mixed" })],
  }),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "version
        found: chart "0.7.0" cannot serve pools with the strategies mixed and single
        expected: chart 0.12 or newer, with a configuration for each strategy
        fix: raise chartVersion, or give all pools of the cluster one strategy"
    `),
);
suite.keeps("MIG104", "two strategies on chart 0.12", () => ({
  software: { ...CLEAN_PLUGIN, version: "0.12.0" },
  pools: [cleanPoolWith({}, { migStrategy: "single" }), cleanPoolWith({}, { migStrategy: "mixed" })],
}));
keeps("MIG104", "one strategy on an old chart", { version: "0.7.0" });

const STARTUP_TAINT = { node_taints: ["startup-taint.cluster-autoscaler.kubernetes.io/agent=true:NoExecute"] };
breaks("MIG105", "a startup taint, which nobody is to tolerate", { pool: STARTUP_TAINT }, (text) =>
  expect(text).toMatchInlineSnapshot(`
    "tolerations
      found: the plugin does not tolerate the taint startup-taint.cluster-autoscaler.kubernetes.io/agent=true:NoExecute of pool "mignode": the DaemonSet has 0 pods there
      expected: a startup taint that an agent can remove
      fix: move it to nodeInitializationTaints, with an update of the managed cluster"
  `),
);
breaks("MIG105", "the taint of Microsoft's pages", { pool: SKU_TAINT }, (text) =>
  expect(text).toMatchInlineSnapshot(`
    "tolerations
      found: the plugin does not tolerate the taint sku=gpu:NoSchedule of pool "mignode": the DaemonSet has 0 pods there
      expected: a toleration for each NoSchedule and NoExecute taint of the pool
      fix: add it to tolerations in the Helm values; a list there replaces the chart's list"
  `),
);
breaks(
  "MIG105",
  "a list that leaves the chart's own tolerations out",
  { values: { ...VALUES, tolerations: [{ key: "sku", operator: "Exists" }] } },
  (text) => expect(text).toContain("nvidia.com/gpu=present:NoSchedule"),
);
breaks(
  "MIG105",
  "two taints of a pool without a known name",
  { pool: { name: UNKNOWN, node_taints: ["a=b:NoSchedule", "c=d:NoExecute"] } },
  (text) => expect(text).toContain("the taint a=b:NoSchedule, c=d:NoExecute of pool (name known after apply)"),
);
keeps("MIG105", "a taint that keeps nobody away", {
  pool: { node_taints: ["sku=gpu:PreferNoSchedule"] },
});
keeps("MIG105", "another value of the taint that the chart tolerates", {
  pool: { node_taints: ["nvidia.com/gpu=true:NoSchedule"] },
});

const UNLABELED = { node_labels: {} };
breaks("MIG106", "an unlabeled pool without NFD", { pool: UNLABELED, values: { migStrategy: "single" } }, (text) =>
  expect(text).toMatchInlineSnapshot(`
    "affinity
      found: no term of the plugin's node affinity matches pool "mignode": the DaemonSet has 0 pods there
      expected: the node label nvidia.com/gpu.present = "true", or an NFD worker that runs on the pool
      fix: add the label nvidia.com/gpu.present = "true" to the pool"
  `),
);
breaks("MIG106", "an unlabeled pool on which NFD cannot run", { pool: { ...UNLABELED, ...SKU_TAINT } }, (text) =>
  expect(text).toContain("affinity"),
);
keeps("MIG106", "a labeled pool without NFD", {
  values: { migStrategy: "single" },
});
keeps("MIG106", "an unlabeled pool with NFD", { pool: UNLABELED });
keeps("MIG106", "an unlabeled pool beside an NFD of its own", {
  pool: UNLABELED,
  values: { ...VALUES, nfd: { enabled: false } },
});
keeps("MIG106", "an unlabeled pool without affinity", {
  pool: UNLABELED,
  values: { migStrategy: "single", affinity: null },
});
keeps("MIG106", "an unlabeled pool with an old chart", {
  pool: UNLABELED,
  version: "0.14.5",
  values: { migStrategy: "single" },
});

breaks("MIG106", "a node selector that the pool contradicts", { values: { ...VALUES, nodeSelector: { agentpool: "other" } } }, (text) =>
  expect(text).toMatchInlineSnapshot(`
    "nodeSelector
      found: the plugin's node selector agentpool=other does not match pool "mignode": the DaemonSet has 0 pods there
      expected: a node selector that matches every pool of the cluster
      fix: give the pool the label agentpool=other, or remove it from nodeSelector"
  `),
);
keeps("MIG106", "a node selector that the pool meets", {
  values: { ...VALUES, nodeSelector: { agentpool: "mignode", "kubernetes.io/os": "linux" } },
});
keeps("MIG106", "a node selector of a label that only the nodes may have", { values: { ...VALUES, nodeSelector: { tier: "gold" } } });

breaks("MIG107", "values of another strategy", { values: { ...VALUES, migStrategy: "mixed" } }, (text) =>
  expect(text).toMatchInlineSnapshot(`
    "migStrategy
      found: the Helm values give pool "mignode" the strategy "mixed", but the pool has "single"
      expected: "single", the strategy of the pool
      fix: remove migStrategy and config from your values, and set the strategy on the pool"
  `),
);
breaks("MIG107", "values without a strategy", { values: { ...VALUES, migStrategy: null } }, (text) =>
  expect(text).toMatchInlineSnapshot(`
    "migStrategy
      found: the Helm values give pool "mignode" no MIG strategy, but the pool has "single"
      expected: "single", the strategy of the pool
      fix: remove migStrategy and config from your values, and set the strategy on the pool"
  `),
);
keeps("MIG107", "a configuration of the strategy", {
  values: { config: { map: CONFIGS, default: "single" } },
});

breaks("MIG108", "a range", { version: "~0.19" }, (text) =>
  expect(text).toMatchInlineSnapshot(`
    "chartVersion
      found: chartVersion is "~0.19"
      expected: an exact version such as "0.20.0"
      fix: name one version, without a range"
  `),
);
breaks("MIG108", "a range for feature discovery", { version: "0.14.5", featureDiscoveryVersion: "0.x" }, (text) =>
  expect(text).toContain('gpuFeatureDiscoveryChartVersion is "0.x"'),
);
breaks("MIG108", "feature discovery twice", { featureDiscoveryVersion: "0.8.2" }, (text) =>
  expect(text).toMatchInlineSnapshot(`
    "gpuFeatureDiscoveryChartVersion
      found: gpuFeatureDiscoveryChartVersion is set, but chart "0.19.3" includes GPU feature discovery
      expected: one GPU feature discovery on a node
      fix: remove gpuFeatureDiscoveryChartVersion, or set chartVersion below 0.15"
  `),
);
keeps("MIG108", "the original pair of charts", {
  version: "0.7.0",
  featureDiscoveryVersion: "0.2.0",
});

breaks(
  "MIG109",
  "a flag that beats the selected configuration",
  {
    values: { ...VALUES, config: { map: CONFIGS, default: "single" } },
    pool: { node_labels: { [CONFIG_LABEL]: "mixed" } },
  },
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "migStrategy
        found: migStrategy "single" overrides "mixed" of the configurations that nodes select
        expected: only config.map, if pools select their configuration by label
        fix: remove migStrategy from your values"
    `),
);
keeps("MIG109", "a flag that agrees with the selected configuration", {
  values: { ...VALUES, config: { map: CONFIGS, default: "single" } },
});
keeps("MIG109", "a flag beside configurations of something else", {
  values: {
    ...VALUES,
    config: {
      map: { default: "{}", slicing: "sharing: {}" },
      default: "default",
    },
  },
  pool: { node_labels: { [CONFIG_LABEL]: "slicing" } },
});

const ORIGINAL = { version: "0.7.0", featureDiscoveryVersion: "0.2.0" };
breaks(
  "MIG110",
  "another strategy",
  {
    ...ORIGINAL,
    featureDiscoveryValues: { migStrategy: "mixed", tolerations: EVERYTHING },
  },
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "migStrategy
        found: the chart gpu-feature-discovery has the migStrategy "mixed", but its pools have single
        expected: the migStrategy of the pools
        fix: remove migStrategy from gpuFeatureDiscoveryValues, raise chartVersion to 0.15, or set gpuFeatureDiscovery: false"
    `),
);
breaks("MIG110", "no strategy", { ...ORIGINAL, featureDiscoveryValues: { tolerations: EVERYTHING } }, (text) =>
  expect(text).toContain("has no migStrategy"),
);
breaks("MIG110", "no tolerations", { ...ORIGINAL, featureDiscoveryValues: { migStrategy: "single" } }, (text) =>
  expect(text).toMatchInlineSnapshot(`
    "tolerations
      found: the chart gpu-feature-discovery does not tolerate the taint nvidia.com/gpu=present:NoSchedule of its pools: their nodes get no labels
      expected: a toleration for every NoSchedule and NoExecute taint of the pools
      fix: add it to the tolerations in gpuFeatureDiscoveryValues, or remove them there"
  `),
);
keeps("MIG110", "the strategy of the pools and their tolerations", {
  ...ORIGINAL,
  featureDiscoveryValues: { migStrategy: "single", tolerations: EVERYTHING },
});

breaks("MIG151", "an unlabeled pool", { pool: UNLABELED }, (text) =>
  expect(text).toMatchInlineSnapshot(`
    "node_labels
      found: pool "mignode" has no label nvidia.com/gpu.present, so the plugin waits until NFD labels the node
      expected: nvidia.com/gpu.present = "true"
      fix: add the label to the pool"
  `),
);
keeps("MIG151", "an unlabeled pool that the plugin will never reach, of which MIG106 speaks", {
  pool: UNLABELED,
  values: { migStrategy: "single" },
});
keeps("MIG151", "an unlabeled pool where the plugin runs everywhere", {
  pool: UNLABELED,
  values: { ...VALUES, affinity: null },
});

breaks("MIG152", "a taint with another value than the chart knows", { pool: { node_taints: ["nvidia.com/gpu=true:NoSchedule"] } }, (text) =>
  expect(text).toMatchInlineSnapshot(`
    "nfd.worker.tolerations
      found: the NFD worker does not tolerate the taint nvidia.com/gpu=true:NoSchedule of pool "mignode": its nodes get no labels of NFD
      expected: a toleration for each NoSchedule and NoExecute taint of the pool
      fix: add it to nfd.worker.tolerations; the chart's list has only nvidia.com/gpu=present"
  `),
);
keeps("MIG152", "no NFD at all", {
  pool: SKU_TAINT,
  values: { migStrategy: "single" },
});

breaks("MIG153", "the chart of the original procedure", { version: "0.7.0" }, (text) =>
  expect(text).toMatchInlineSnapshot(`
    "version
      found: chart "0.7.0" grants the plugin neither SYS_ADMIN nor NVIDIA_MIG_MONITOR_DEVICES; MIG devices may be unreadable
      expected: chart 0.15 or newer, which includes GPU feature discovery
      fix: remove chartVersion and gpuFeatureDiscoveryChartVersion, unless you must reproduce the original procedure"
  `),
);
keeps("MIG153", "chart 0.12", { version: "0.12.0" });

suite.coversEveryRule();
