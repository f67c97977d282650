import fc from "fast-check";
import { UNKNOWN } from "../../../lib/core/facts/fact";
import { helmReleaseFacts } from "../../../lib/core/helm/helm-release";
import { mergeHelmValues } from "../../../lib/core/helm/helm-values";
import type { GpuSoftware } from "../../../lib/core/nvidia/gpu-software";
import { nodePoolFacts } from "../../../lib/core/pool/node-pool";
import { NODE_POOL_ARGUMENT_NAMES } from "../../../lib/core/pool/node-pool-arguments";
import { DEVICE_PLUGIN_RULES } from "../../../lib/core/rules/nvidia/device-plugin-rules";
import { NODE_POOL_RULES } from "../../../lib/core/rules/pool/node-pool-rules";
import { problemsOf, type RuleProblem } from "../../../lib/core/rules/rule";
import { CLEAN_POOL } from "../../support/clean-pool";

/** Any JSON, with strings that mean something to a rule, and parts that are unknown. */
const anyValue = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.constant(UNKNOWN),
    fc.constantFrom(null, true, false, 0, 1, -1, 0.5, 1e21, "", "Spot", "MIG1g", "Windows", "a=b:NoSchedule", "${var.a}", "Standard_NC6"),
    fc.string(),
    fc.double(),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom("__proto__", "toString", "nvidia.com/gpu.present")), tie("value"), { maxKeys: 4 }),
  ),
})).value;

const blocks = [...new Set(NODE_POOL_ARGUMENT_NAMES.flatMap((name) => (name.includes(".") ? [name.split(".")[0]!] : [])))];
const anyPool = fc.dictionary(
  fc.oneof(fc.constantFrom(...NODE_POOL_ARGUMENT_NAMES.filter((name) => !name.includes(".")), ...blocks), fc.string()),
  anyValue,
);

/** Helm values with members where the rules look. */
const anyHelmValues = fc.record(
  {
    migStrategy: anyValue,
    config: fc.oneof(anyValue, fc.record({ map: anyValue, default: anyValue, name: anyValue }, { requiredKeys: [] })),
    tolerations: anyValue,
    affinity: fc.oneof(
      anyValue,
      fc.record({
        nodeAffinity: fc.record({
          requiredDuringSchedulingIgnoredDuringExecution: fc.record({
            nodeSelectorTerms: fc.array(fc.record({ matchExpressions: anyValue }, { requiredKeys: [] })),
          }),
        }),
      }),
    ),
    gfd: fc.oneof(anyValue, fc.record({ enabled: anyValue })),
    nfd: fc.oneof(anyValue, fc.record({ enabled: anyValue, worker: fc.record({ tolerations: anyValue }) }, { requiredKeys: [] })),
    allowDefaultNamespace: anyValue,
  },
  { requiredKeys: [] },
);

function expectWholeMessages(problems: readonly RuleProblem[]): void {
  for (const { ruleId, attribute, found, expected, fix, see } of problems) {
    for (const part of [attribute, found, expected, fix]) {
      expect(`${ruleId} ${part}`).toMatch(/^MIG\d{3} \S/);
    }
    expect(see).toMatch(/^https:\/\//);
  }
}

test("of any node pool the rules say something whole, or nothing", () => {
  fc.assert(
    fc.property(anyPool, fc.boolean(), anyValue, (pool, overClean, strategy) => {
      const facts = nodePoolFacts(overClean ? { ...CLEAN_POOL, ...pool } : pool, { migStrategy: strategy as string });
      expectWholeMessages(problemsOf(NODE_POOL_RULES, facts));
    }),
    { numRuns: 250 },
  );
});

test("of any device plugin and any pool the rules say something whole, or nothing", () => {
  const version = fc.constantFrom<GpuSoftware["version"][]>(UNKNOWN, undefined, "0.7.0", "0.12.0", "0.19.3", "~0.19", "latest");
  fc.assert(
    fc.property(anyHelmValues, version, anyPool, (values, chart, pool) => {
      const software: GpuSoftware = {
        chart: "nvidia-device-plugin",
        releaseName: "plugin",
        version: chart,
        namespace: "gpu",
        featureDiscoveryVersion: chart,
        featureDiscoveryValues: values,
        values,
      };
      expectWholeMessages(problemsOf(DEVICE_PLUGIN_RULES, { software, pools: [nodePoolFacts(pool, { migStrategy: "single" })] }));
    }),
    { numRuns: 250 },
  );
});

test("of any release the facts can be read and judged", () => {
  const release = fc.record(
    { chart: anyValue, version: anyValue, namespace: anyValue, values: fc.oneof(anyValue, fc.array(fc.json())), set: anyValue },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(release, (attributes) => {
      expectWholeMessages(
        problemsOf(DEVICE_PLUGIN_RULES, {
          software: { ...helmReleaseFacts(attributes), chart: "nvidia-device-plugin", releaseName: UNKNOWN },
          pools: [nodePoolFacts({ ...CLEAN_POOL })],
        }),
      );
    }),
  );
});

test("what is unset judges like what is absent", () => {
  // Only of a text "" is nothing: of another type it is no value.
  const unsetOf = (name: string) => (typeof CLEAN_POOL[name as keyof typeof CLEAN_POOL] === "string" ? ["", null] : [null]);
  fc.assert(
    fc.property(fc.subarray(Object.keys(CLEAN_POOL)), fc.nat(1), (names, at) => {
      const emptied = { ...CLEAN_POOL, ...Object.fromEntries(names.map((name) => [name, unsetOf(name)[at] ?? null])) };
      const absent = Object.fromEntries(Object.entries(CLEAN_POOL).filter(([name]) => !names.includes(name)));

      expect(problemsOf(NODE_POOL_RULES, nodePoolFacts(emptied))).toEqual(problemsOf(NODE_POOL_RULES, nodePoolFacts(absent)));
    }),
  );
});

test("merging values with themselves, or with nothing, changes nothing", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), anyValue), (values) => {
      expect(mergeHelmValues(values, {})).toEqual(mergeHelmValues(values));
      expect(mergeHelmValues(values, values)).toEqual(mergeHelmValues(values));
    }),
  );
});
