import { UNKNOWN } from "../../../../lib/core/facts/fact";
import { type GpuSoftware, gpuSoftwareFacts } from "../../../../lib/core/nvidia/gpu-software";
import type { PoolChange } from "../../../../lib/core/plan/pool-change";
import type { ReleaseChange } from "../../../../lib/core/plan/release-change";
import { PLAN_RELEASE_RULES } from "../../../../lib/core/rules/plan/plan-release-rules";
import { problemsOf } from "../../../../lib/core/rules/rule";
import { changedPool } from "../../../support/pool-change";

const POOL = changedPool({});
const SINGLE = { migStrategy: "single" };
const MIXED = { migStrategy: "mixed" };

function software(values: object = SINGLE, release: object = {}): GpuSoftware {
  const facts = gpuSoftwareFacts({
    chart: "nvidia-device-plugin",
    name: "plugin",
    version: "0.19.3",
    values: [JSON.stringify(values)],
    ...release,
  });
  return facts as GpuSoftware;
}

/** A release that serves the pool, and that the plan updates unless it says otherwise. */
function changedRelease(planned: Partial<ReleaseChange> = {}): ReleaseChange {
  const change: Partial<ReleaseChange> = {
    address: "helm_release.plugin",
    fate: "updated",
    before: software(),
    after: software(),
    changed: [],
    pools: [POOL],
    forcedBy: [],
    ...planned,
  };
  return change as ReleaseChange;
}

function said(ruleId: string, planned: Partial<ReleaseChange>): string[] {
  return problemsOf(PLAN_RELEASE_RULES, changedRelease(planned)).flatMap((problem) => (problem.ruleId === ruleId ? [problem.found] : []));
}

test("of a release that stays as it is no rule has anything to say", () => {
  expect(problemsOf(PLAN_RELEASE_RULES, changedRelease())).toEqual([]);
  expect(problemsOf(PLAN_RELEASE_RULES, changedRelease({ fate: "unchanged" }))).toEqual([]);
});

describe("MIG331 finds another strategy", () => {
  test.each<[string, Partial<ReleaseChange>, string]>([
    ["of a pool", { after: software(MIXED) }, 'the strategy on pool "mignode" changes from "single" to "mixed"'],
    ["that comes", { before: software({}), after: software(MIXED) }, 'changes from none to "mixed"'],
    ["that goes", { after: software({}) }, 'changes from "single" to none'],
    [
      "of a release whose pools are in another plan",
      { after: software(MIXED), pools: [] },
      'the strategy of release "plugin" changes from',
    ],
  ])("%s", (_case, planned, expected) => {
    expect(said("MIG331", planned)).toEqual([expect.stringContaining(expected)]);
  });

  test("on each pool whose configuration changes", () => {
    const configured = (one: string, two: string) =>
      software({ config: { map: { one: `flags: { migStrategy: ${one} }`, two: `flags: { migStrategy: ${two} }` } } });
    const poolOf = (config: string) => changedPool({}, { name: config, node_labels: { "nvidia.com/device-plugin.config": config } });
    const planned = { before: configured("single", "mixed"), after: configured("single", "single"), pools: [poolOf("one"), poolOf("two")] };
    expect(said("MIG331", planned)).toEqual([expect.stringContaining('on pool "two" changes from "mixed" to "single"')]);
  });

  test.each<[string, Partial<ReleaseChange>]>([
    ["is unknown", { after: software({ migStrategy: "${var.strategy}" }) }],
    ["comes with the release", { before: undefined, after: software(MIXED), fate: "created" }],
    ["goes with the plugin", { after: software({ ...MIXED, devicePlugin: { enabled: false } }) }],
    ["was that of no plugin", { before: software({ ...SINGLE, devicePlugin: { enabled: false } }), after: software(MIXED) }],
    ["comes with its pool", { after: software(MIXED), pools: [{ ...POOL, before: undefined }] }],
    ["goes with its pool", { after: software(MIXED), pools: [{ ...POOL, after: undefined }] }],
  ])("but not where it %s", (_case, planned) => {
    expect(said("MIG331", planned)).toEqual([]);
  });
});

describe("MIG332 finds the device plugin gone", () => {
  const GONE: Partial<ReleaseChange> = { fate: "deleted", after: undefined };
  const OFF: Partial<ReleaseChange> = { after: software({ ...SINGLE, devicePlugin: { enabled: false } }) };
  const named = (name: unknown): PoolChange => changedPool({}, { name });

  test.each<[string, Partial<ReleaseChange>, string]>([
    ["with its release", GONE, 'release "plugin" is uninstalled, but pool "mignode" remains'],
    ["without its release", OFF, 'release "plugin" no longer has a device plugin, but pool "mignode" remains'],
    ["from several pools", { ...GONE, pools: [named("one"), named("two")] }, 'but pools "one", "two" remain:'],
    [
      "from a pool whose name nobody knows",
      { ...GONE, pools: [named(UNKNOWN)] },
      "but pool azurerm_kubernetes_cluster_node_pool.mignode remains",
    ],
    [
      "by the address where nobody knows its name",
      { ...GONE, before: software(SINGLE, { name: UNKNOWN }) },
      "release helm_release.plugin is",
    ],
    ["from the pools that stay alone", { ...GONE, pools: [named("one"), { ...named("two"), after: undefined }] }, 'but pool "one" remains'],
  ])("%s", (_case, planned, expected) => {
    expect(said("MIG332", planned)).toEqual([expect.stringContaining(expected)]);
  });

  test.each<[string, Partial<ReleaseChange>]>([
    ["another one follows", { ...GONE, successor: "helm_release.other" }],
    ["no pool stays", { ...GONE, pools: [{ ...POOL, after: undefined }] }],
    ["it has no pools", { ...GONE, pools: [] }],
    ["it is forgotten", { ...GONE, fate: "forgotten" }],
    ["it was off already", { ...OFF, before: OFF.after }],
    ["nobody knows whether it is off", { after: software({ ...SINGLE, devicePlugin: { enabled: "${var.on}" } }) }],
  ])("but not where %s", (_case, planned) => {
    expect(said("MIG332", planned)).toEqual([]);
  });
});

describe("MIG333 finds another chart", () => {
  test.each<[string, Partial<ReleaseChange>, string]>([
    [
      "by its version",
      { after: software(SINGLE, { version: "0.20.1" }), changed: ["version"] },
      'changes from chart version "0.19.3" to "0.20.1"; the',
    ],
    ["by its place", { changed: ["repository", "chart"] }, "changes its chart and repository; the plugin"],
  ])("%s", (_how, planned, expected) => {
    expect(said("MIG333", planned)).toEqual([expect.stringContaining(expected)]);
  });

  test.each<[string, Partial<ReleaseChange>]>([
    ["something else changes", { changed: ["values", "timeout"] }],
    ["it is installed again, which is another finding", { changed: ["version"], fate: "replaced" }],
    ["no pool stays", { changed: ["version"], pools: [{ ...POOL, before: undefined }] }],
  ])("but not where %s", (_case, planned) => {
    expect(said("MIG333", planned)).toEqual([]);
  });
});

describe("MIG334 finds the device plugin interrupted", () => {
  test.each<[string, Partial<ReleaseChange>, string]>([
    ["by a replacement", { fate: "replaced" }, 'release "plugin" is uninstalled and installed again; meanwhile pool "mignode" may have'],
    [
      "by what forces it",
      { fate: "replaced", forcedBy: ["namespace", "name"] },
      "installed again, because of namespace, name; meanwhile pool",
    ],
    ["by a taint", { fate: "replaced", reason: "replace_because_tainted" }, "installed again, because it is tainted; meanwhile pool"],
    ["by a second one", { fate: "replaced-create-first" }, "is installed a second time before the old one is uninstalled; meanwhile pool"],
    [
      "by another release",
      { fate: "deleted", after: undefined, successor: "helm_release.other" },
      "is uninstalled and helm_release.other installed; meanwhile pool",
    ],
  ])("%s", (_how, planned, expected) => {
    expect(said("MIG334", planned)).toEqual([expect.stringContaining(expected)]);
  });

  test("but not where no pool stays, or nothing follows", () => {
    expect(said("MIG334", { fate: "replaced", pools: [{ ...POOL, after: undefined }] })).toEqual([]);
    expect(said("MIG334", { fate: "deleted", after: undefined })).toEqual([]);
  });
});

describe("MIG336 finds GPU feature discovery switched off", () => {
  const ON = software({ gfd: { enabled: true } });

  test.each<[string, object]>([
    ["by name", { gfd: { enabled: false } }],
    ["by silence", {}],
    ["by null", { gfd: null }],
  ])("%s", (_how, after) => {
    expect(said("MIG336", { before: ON, after: software(after) })).toHaveLength(1);
  });

  test.each<[string, Partial<ReleaseChange>]>([
    ["it was off", { before: software({}), after: software({}) }],
    ["it stays", { before: ON, after: ON }],
    ["nobody knows", { before: ON, after: software({ gfd: { enabled: "${var.gfd}" } }) }],
    ["the chart becomes another", { before: ON, after: software({}, { chart: "gpu-operator" }) }],
    ["the release goes", { before: ON, after: undefined, fate: "deleted" }],
  ])("but not where %s", (_case, planned) => {
    expect(said("MIG336", planned)).toEqual([]);
  });
});

test("MIG337 finds the device plugin forgotten while a pool stays", () => {
  const FORGOTTEN = { fate: "forgotten", after: undefined } as const;
  expect(said("MIG337", FORGOTTEN)).toEqual([expect.stringContaining('Terraform removes release "plugin"')]);
  expect(said("MIG337", { ...FORGOTTEN, pools: [{ ...POOL, after: undefined }] })).toEqual([]);
});
