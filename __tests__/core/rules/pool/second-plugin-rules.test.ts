import { UNKNOWN } from "../../../../lib/core/facts/fact";
import type { HelmValues } from "../../../../lib/core/helm/helm-values";
import { nodePoolFacts } from "../../../../lib/core/pool/node-pool";
import { SECOND_PLUGIN_RULES, type SecondPluginFacts } from "../../../../lib/core/rules/pool/second-plugin-rules";
import { RuleSuite } from "../../../support/rule-suite";

const suite = new RuleSuite<SecondPluginFacts>(SECOND_PLUGIN_RULES);

function beside(values: HelmValues | typeof UNKNOWN, taint: string): SecondPluginFacts {
  const software = {
    chart: "nvidia-device-plugin",
    releaseName: "nvidia-device-plugin",
    namespace: "gpu",
    version: "0.19.3",
    values,
  } as const;
  return { pool: nodePoolFacts({ node_taints: [taint] }), plugins: new Map([["gpu/plugin", software]]) };
}

const DISCOVERY: HelmValues = { gfd: { enabled: true }, nfd: { worker: { tolerations: [{ operator: "Exists" }] } } };

suite.breaks(
  "MIG509",
  "a chart that discovers the nodes and tolerates their taint",
  () => beside(DISCOVERY, "nvidia.com/gpu=present:NoSchedule"),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "node_taints
        found: the device plugin gpu/plugin runs on the pool, where AKS runs its own: both register the same slices
        expected: one device plugin on a node
        fix: give the pool a taint that the plugin does not tolerate, or set gpuFeatureDiscovery: false on the plugin"
    `),
);
suite.keeps("MIG509", "a taint that the chart does not tolerate", () => beside(DISCOVERY, "sku=gpu:NoSchedule"));
suite.keeps("MIG509", "a chart that keeps to labeled nodes", () => beside({}, "nvidia.com/gpu=present:NoSchedule"));
suite.keeps("MIG509", "a chart of which nothing is known", () => beside(UNKNOWN, "nvidia.com/gpu=present:NoSchedule"));

suite.coversEveryRule();
