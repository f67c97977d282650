import type { PoolReview, ReviewReport, SliceCount } from "../../../../lib/tools/review/judge/review-report";
import { verdictOf } from "../../../../lib/tools/review/judge/verdict";

const SLICES: SliceCount = { resourceName: "nvidia.com/gpu", partition: "1g.5gb", perGpu: 7, min: 56, max: 56 };
const FEWER: SliceCount = { ...SLICES, partition: "3g.20gb", perGpu: 2, min: 16, max: 16 };

function pool(more: Partial<PoolReview> = {}): PoolReview {
  return {
    address: `azurerm_kubernetes_cluster_node_pool.${more.name ?? "mignode"}`,
    cluster: null,
    fate: "unchanged",
    because: [],
    reason: null,
    movedFrom: null,
    imported: false,
    deposed: false,
    name: "mignode",
    slicesBefore: [SLICES],
    slicesAfter: [SLICES],
    machinesBefore: null,
    machinesAfter: null,
    podsEvicted: "none",
    ...more,
  };
}

const REPLACED = pool({ fate: "replaced", slicesAfter: [FEWER], podsEvicted: "all" });
const DELETED = pool({ name: "old", fate: "deleted", slicesAfter: [], podsEvicted: "all" });

/** A report of which a verdict reads no more of findings than their severity and rule. */
function report(more: { readonly [Name in keyof ReviewReport]?: readonly object[] }): ReviewReport {
  const parts: object = { pools: [pool()], releases: [], findings: [], ignored: [], assumptions: [], notAnalyzed: [], ...more };
  return parts as ReviewReport;
}

const found = (...severities: string[]): object[] => severities.map((severity) => ({ severity, ruleId: "MIG301" }));
const at = (...addresses: string[]): object[] => addresses.map((address) => ({ address, why: "its values are sensitive" }));
const assumed = ["something else serves the pools"] as unknown as object[];

test.each<[string, string, Parameters<typeof report>[0]]>([
  ["clear", "no MIG node pool in this plan", { pools: [] }],
  ["clear", "1 pool, 56 slices, no change to slices", {}],
  ["clear", "2 pools, 56 -> 112 slices, no problems found", { pools: [pool(), pool({ name: "new", slicesBefore: [] })] }],
  ["clear", "1 pool, 0 slices, no change to slices", { pools: [pool({ slicesBefore: [], slicesAfter: [{ ...SLICES, min: 0, max: 0 }] })] }],
  ["notes", "1 pool, 56 slices, 1 note", { findings: found("note") }],
  [
    "incomplete",
    "no MIG node pool recognized in this plan, 1 not analyzed (helm_release.x)",
    { pools: [], notAnalyzed: at("helm_release.x") },
  ],
  ["incomplete", "1 pool, 56 slices, 1 assumption", { assumptions: assumed }],
  ["incomplete", "1 pool, 56 slices, 1 note, 1 assumption", { findings: found("note"), assumptions: assumed }],
  ["incomplete", "1 pool, 56 slices, 2 not analyzed (a.a, a.b)", { notAnalyzed: at("a.a", "a.b", "a.a") }],
  ["incomplete", "1 pool, 56 slices, 7 not analyzed (a, b, c, d, e and 2 more)", { notAnalyzed: at("a", "b", "c", "d", "e", "f", "g") }],
  [
    "incomplete",
    "1 pool, ? slices, 1 not analyzed (azurerm_kubernetes_cluster_node_pool.mignode)",
    { pools: [pool({ slicesBefore: null, slicesAfter: null })] },
  ],
  ["accepted", "1 pool, 56 slices, 1 warning ignored (MIG301)", { ignored: found("warning") }],
  ["clear", "1 pool, 56 slices, 1 note ignored (MIG301), no change to slices", { ignored: found("note") }],
  ["warnings", "1 pool, 56 slices, 1 warning, 1 error ignored (MIG301)", { findings: found("warning"), ignored: found("error") }],
  ["errors", "1 pool, 56 slices, 1 error, 2 warnings, 1 note", { findings: found("error", "warning", "warning", "note") }],
])("%s: %s", (status, sentence, parts) => {
  expect(verdictOf(report(parts))).toEqual({ status, sentence });
});

describe("pools that are destroyed come first", () => {
  test.each<[string, string, Parameters<typeof report>[0]]>([
    [
      "errors",
      "mignode is deleted and created again: 56 slices lost, 16 gained, all its pods evicted; 1 error",
      { pools: [REPLACED, pool({ name: "other" })], findings: found("error") },
    ],
    [
      "accepted",
      "mignode is deleted and created again: 56 slices lost, 16 gained, all its pods evicted; 1 error ignored (MIG301)",
      { pools: [REPLACED], ignored: found("error") },
    ],
    ["accepted", "old is deleted: 56 slices lost, all its pods evicted", { pools: [DELETED] }],
    ["accepted", "old (deposed) is deleted: 56 slices lost, all its pods evicted", { pools: [{ ...DELETED, deposed: true }] }],
    [
      "accepted",
      "mignode is replaced by a new pool: 56 slices lost, 16 gained, all its pods evicted; 1 not analyzed (a.a)",
      { pools: [{ ...REPLACED, fate: "replaced-create-first" }], notAnalyzed: at("a.a") },
    ],
    [
      "accepted",
      "mignode is deleted and created again: 56 slices lost, 16 gained, all its pods evicted",
      { pools: [{ ...REPLACED, fate: "rebuilt" }] },
    ],
    [
      "accepted",
      "2 pools are destroyed (mignode, old): 112 slices lost, 16 gained, all their pods evicted",
      { pools: [REPLACED, DELETED] },
    ],
    [
      "accepted",
      "mignode is deleted: 0 to 56 slices lost, all its pods evicted",
      { pools: [pool({ fate: "deleted", slicesBefore: [{ ...SLICES, min: 0 }], slicesAfter: [] })] },
    ],
  ])("%s: %s", (status, sentence, parts) => {
    expect(verdictOf(report(parts))).toEqual({ status, sentence });
  });

  test("by their addresses where two have one name, or the name is not known", () => {
    const [one, other] = ["west", "east"].map((address) => ({ ...DELETED, address }));
    expect(verdictOf(report({ pools: [one!, other!] })).sentence).toContain("2 pools are destroyed (west, east): ");
    for (const name of [null, ""]) {
      expect(verdictOf(report({ pools: [{ ...DELETED, name }] })).sentence).toMatch(/^azurerm_kubernetes_cluster_node_pool\.old is /);
    }
  });
});

test.each<[Partial<PoolReview>, string]>([
  [{ slicesAfter: [], podsEvicted: "all" }, "1 pool, 56 -> 0 slices, all pods of mignode evicted, 1 warning"],
  [{ slicesAfter: [FEWER], podsEvicted: "some" }, "1 pool, 56 -> 16 slices, some pods of mignode evicted, 1 warning"],
  [{ podsEvicted: "rolling" }, "1 pool, 56 slices, all pods of mignode evicted node by node, 1 warning"],
  [{ podsEvicted: "unknown" }, "1 pool, 56 slices, pods of mignode may be evicted, 1 warning"],
  [{ fate: "stopped" }, "1 pool, 56 slices, the apply stops at mignode, 1 warning"],
  [
    { slicesAfter: [{ ...SLICES, resourceName: "nvidia.com/mig-1g.5gb" }] },
    "1 pool, 56 slices, slices of mignode get another name or size, 1 warning",
  ],
  [{ fate: "created", slicesBefore: [], slicesAfter: [{ ...SLICES, min: 0, max: 0 }] }, "1 pool, 0 slices, 1 warning"],
])("what happens on a pool that stays is said: %j", (more, sentence) => {
  expect(verdictOf(report({ pools: [pool(more)], findings: found("warning") })).sentence).toBe(sentence);
});

test("the sentence is one line, whatever the names are", () => {
  const { sentence } = verdictOf(report({ pools: [{ ...DELETED, name: "a\n::error::b\u001b[2J" }] }));
  expect(sentence).toBe("a\\u000a::error::b\\u001b[2J is deleted: 56 slices lost, all its pods evicted");
});
