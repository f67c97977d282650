import { type Fact, UNKNOWN } from "../../../../lib/core/facts/fact";
import type { PoolChange } from "../../../../lib/core/plan/pool-change";
import type { Slices } from "../../../../lib/core/pool/slices";
import { PLAN_POOL_RULES } from "../../../../lib/core/rules/plan/plan-pool-rules";
import { problemsOf } from "../../../../lib/core/rules/rule";
import type { Fate } from "../../../../lib/core/terraform/planned-change";
import { changedPool } from "../../../support/pool-change";

type Arguments = Readonly<Record<string, unknown>>;

function problems(ruleId: string, change: PoolChange) {
  return problemsOf(PLAN_POOL_RULES, change).filter((problem) => problem.ruleId === ruleId);
}

/** What the rule says of the update, and of which argument. */
function said(ruleId: string, after: Arguments, before: Arguments = {}): string[] {
  return problems(ruleId, changedPool(after, before)).map(({ attribute, found }) => `${attribute}: ${found}`);
}

const AUTOSCALED = { auto_scaling_enabled: true, min_count: 1, max_count: 4 };
const FIXED = { auto_scaling_enabled: false, min_count: null, max_count: null };

test("of an update that changes nothing no rule has anything to say", () => {
  expect(problemsOf(PLAN_POOL_RULES, changedPool({}))).toEqual([]);
});

test.each<[string, Partial<PoolChange>, string]>([
  ["the arguments that force it, from and to", { forcedBy: ["gpu_instance"] }, 'gpu_instance "MIG1g" -> "MIG3g" forces replacement'],
  ["an argument that this library does not know", { forcedBy: ["new_argument"] }, "new_argument forces replacement"],
  ["the arguments, whatever Terraform's reason", { forcedBy: ["gpu_instance"], reason: "replace_by_request" }, "forces replacement"],
  ["Terraform's reason", { reason: "replace_by_request" }, "the plan was made with -replace"],
  ["that there is no reason", {}, "Terraform does not say why"],
  ["that there is no known reason", { reason: "toString" }, "Terraform does not say why"],
])("a replacement is explained by %s", (_what, planned, expected) => {
  const [problem] = problems("MIG301", changedPool({ gpu_instance: "MIG3g" }, {}, { fate: "replaced", ...planned }));
  expect(problem?.found).toContain(expected);
});

test.each<[string, Fate]>([
  ["MIG301", "replaced"],
  ["MIG302", "replaced-create-first"],
])("%s is about the first argument that forces it, or the actions of the plan", (ruleId, fate) => {
  const attributeOf = (forcedBy: string[]) =>
    problems(ruleId, changedPool({ gpu_instance: "MIG3g" }, {}, { fate, forcedBy }))[0]?.attribute;
  expect(attributeOf(["gpu_instance", "name"])).toBe("gpu_instance");
  expect(attributeOf([])).toBe("actions");
});

describe("the slices that are exchanged are named", () => {
  const exchange = (after: Arguments, planned: Partial<PoolChange> = {}) =>
    problems("MIG301", changedPool(after, {}, { fate: "replaced", ...planned }))[0]?.found;

  test("with the partition where it becomes another under one name", () => {
    expect(exchange({ gpu_instance: "MIG3g" })).toContain(
      "14 slices of nvidia.com/gpu -> 4 slices of nvidia.com/gpu, partition 1g.10gb -> 3g.40gb",
    );
  });

  test("without the partition where it stays, or nobody knows it", () => {
    expect(exchange({ node_count: 1 })).not.toContain("the partition");
    expect(exchange({ gpu_instance: UNKNOWN })).not.toContain("the partition");
  });
});

describe("MIG303 says of a rebuild", () => {
  const rebuilt = (after: Arguments, before: Arguments = {}) => problems("MIG303", changedPool(after, before, { fate: "rebuilt" }))[0];

  test("that there must be quota for a temporary pool where azurerm rotates", () => {
    expect(rebuilt({ max_pods: 50 })?.found).toContain("; needs quota for both pools");
  });

  test("that no quota is needed where azurerm deletes the pool first", () => {
    expect(rebuilt({ gpu_instance: "MIG3g" })?.found).not.toContain("quota");
  });

  test("that nothing happens with the old value where all that rebuilds it is unknown", () => {
    const same = "(unless unchanged)";
    expect(rebuilt({ max_pods: UNKNOWN })?.found).toContain(same);
    expect(rebuilt({ max_pods: UNKNOWN, zones: ["1"] })?.found).not.toContain(same);
  });

  test("which settings of a block differ", () => {
    expect(rebuilt({ kubelet_config: [{ pod_max_pid: 100, cpu_manager_policy: "" }] })?.found).toContain(
      "kubelet_config.pod_max_pid unset -> 100;",
    );
  });

  test("that a block differs of which nothing is known", () => {
    expect(rebuilt({ kubelet_config: UNKNOWN })?.found).toContain(": kubelet_config; ");
  });
});

describe("MIG304 proposes for a stopped rotation", () => {
  const fix = (after: Arguments) =>
    problems("MIG304", changedPool(after, { temporary_name_for_rotation: null }, { fate: "stopped" }))[0]?.fix;

  test("to leave the arguments, or to give a name", () => {
    expect(fix({ max_pods: 50, zones: ["1"] })).toMatch(
      /^leave (max_pods, zones|zones, max_pods) unchanged, or set temporary_name_for_rotation/,
    );
  });

  test("the old spelling alone where the two mean the same", () => {
    expect(fix({ vm_size: "standard_NC24ads_a100_v4" })).toMatch(/^write vm_size as "Standard_NC24ads_A100_v4"/);
  });

  test("a name where one argument of several has no other remedy", () => {
    expect(fix({ vm_size: "standard_NC24ads_a100_v4", max_pods: 50 })).toContain("set temporary_name_for_rotation");
  });
});

describe("MIG307 forbids a second pool of one name", () => {
  const CLUSTER = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/other";
  const isBroken = (after: Arguments, fate: Fate) => problems("MIG307", changedPool(after, {}, { fate })).length > 0;

  test.each<[string, Arguments, Fate, boolean]>([
    ["where the new one comes first", {}, "replaced-create-first", true],
    ["where the old one stays", {}, "replaced-keep-old", true],
    ["but not where the old one goes first", {}, "replaced", false],
    ["but not under another name", { name: "other" }, "replaced-create-first", false],
    ["but not under a name that nobody knows", { name: UNKNOWN }, "replaced-create-first", false],
    ["but not on another cluster", { kubernetes_cluster_id: CLUSTER }, "replaced-create-first", false],
    ["on a cluster that nobody knows", { kubernetes_cluster_id: UNKNOWN }, "replaced-create-first", true],
  ])("%s", (_case, after, fate, expected) => {
    expect(isBroken(after, fate)).toBe(expected);
  });
});

describe("MIG308 finds a pool emptied", () => {
  test.each<[string, Arguments, Arguments, string]>([
    ["by its node count", { node_count: 0 }, {}, "node_count"],
    ["by the upper bound of its autoscaler", { min_count: 0, max_count: 0 }, AUTOSCALED, "max_count"],
    ["by switching its autoscaler off", { ...FIXED, node_count: 0 }, { ...AUTOSCALED, node_count: 0 }, "auto_scaling_enabled"],
    ["where nobody knows how many nodes it had", { node_count: 0 }, { node_count: UNKNOWN }, "node_count"],
  ])("%s", (_how, after, before, attribute) => {
    expect(said("MIG308", after, before)).toEqual([
      expect.stringMatching(new RegExp(`^${attribute}: pool "mignode" is scaled to 0 nodes`)),
    ]);
  });

  test("but not where it had no nodes, keeps one, or is rebuilt", () => {
    expect(said("MIG308", { node_count: 0, mode: "System" }, { node_count: 0 })).toEqual([]);
    expect(said("MIG308", { node_count: 1 })).toEqual([]);
    expect(problems("MIG308", changedPool({ node_count: 0 }, {}, { fate: "replaced" }))).toEqual([]);
  });
});

describe("MIG309 finds that a pool shrinks", () => {
  test.each<[string, Arguments, Arguments, string]>([
    ["by a node", { node_count: 1 }, {}, 'node_count: pool "mignode" shrinks from 2 to 1 node (14 slices of nvidia.com/gpu -> 7 slices'],
    ["by several", { node_count: 2 }, { node_count: 5 }, 'node_count: pool "mignode" shrinks from 5 to 2 nodes'],
    [
      "by the upper bound of its autoscaler",
      { max_count: 3 },
      AUTOSCALED,
      'max_count: pool "mignode" shrinks from at most 4 to at most 3 nodes',
    ],
    ["by switching its autoscaler off", FIXED, AUTOSCALED, 'auto_scaling_enabled: pool "mignode" shrinks from at most 4 to 2 nodes'],
    ["by switching its autoscaler on", { ...AUTOSCALED, max_count: 1 }, {}, 'pool "mignode" shrinks from 2 to 1 node'],
    [
      "below its autoscaler",
      { node_count: 1 },
      AUTOSCALED,
      'node_count: azurerm scales the autoscaled pool "mignode" from node_count 2 to 1',
    ],
  ])("%s", (_how, after, before, expected) => {
    expect(said("MIG309", after, before)).toEqual([expect.stringContaining(expected)]);
  });

  test("and whether pods lose their nodes", () => {
    expect(said("MIG309", { node_count: 1 })[0]).toContain("the pods on the removed nodes are evicted");
    expect(said("MIG309", { max_count: 2 }, AUTOSCALED)[0]).toContain("running nodes may be unaffected");
  });

  test.each<[string, Arguments, Arguments]>([
    ["it grows", { node_count: 3 }, {}],
    ["its upper bound stays", { min_count: 0 }, AUTOSCALED],
    ["it is emptied, which is another finding", { node_count: 0 }, {}],
    ["nobody knows how many nodes it had", { node_count: 1 }, { node_count: UNKNOWN }],
    ["nobody knows how many nodes it gets", { node_count: UNKNOWN }, {}],
  ])("but not where %s", (_case, after, before) => {
    expect(said("MIG309", after, before)).toEqual([]);
  });
});

describe("MIG310 finds that slices change their name", () => {
  const slices = (resourceName: Fact<string>): Slices[] => [{ resourceName, partition: "1g.10gb", perGpu: 7, min: 7, max: 7 }];
  const renamed = (after: Arguments, was: Fact<string>, is: Fact<string>) =>
    problems("MIG310", changedPool(after, {}, { slicesBefore: slices(was), slicesAfter: slices(is) }));

  test("by the profile, or by the size where the profile stays", () => {
    expect(renamed({ gpu_instance: "MIG3g" }, "nvidia.com/mig-1g.10gb", "nvidia.com/mig-3g.40gb")).toMatchObject([
      { attribute: "gpu_instance" },
    ]);
    expect(renamed({ vm_size: "Standard_ND96asr_v4" }, "nvidia.com/mig-1g.10gb", "nvidia.com/mig-1g.5gb")).toMatchObject([
      { attribute: "vm_size" },
    ]);
  });

  test("but not where the name stays, or is unknown on a side", () => {
    expect(renamed({}, "nvidia.com/gpu", "nvidia.com/gpu")).toEqual([]);
    expect(renamed({}, UNKNOWN, "nvidia.com/gpu")).toEqual([]);
    expect(renamed({}, "nvidia.com/gpu", UNKNOWN)).toEqual([]);
    expect(renamed({}, "nvidia.com/gpu", undefined)).toEqual([]);
  });
});

describe("MIG311 finds a new taint", () => {
  test.each<[string, string[], string[]]>([
    ["that keeps pods away", ["a=b:NoSchedule"], ["the taint a=b:NoSchedule: pods without a toleration are no longer scheduled there"]],
    ["that evicts pods", ["a=b:NoExecute"], ["are no longer scheduled there, and running ones are evicted"]],
    ["each by itself", ["a=b:NoSchedule", "c=d:NoSchedule"], ["a=b:NoSchedule", "c=d:NoSchedule"]],
    ["but not one that no pod has to tolerate", ["a=b:PreferNoSchedule"], []],
  ])("%s", (_case, taints, expected) => {
    expect(said("MIG311", { node_taints: taints }, { node_taints: [] })).toEqual(expected.map((text) => expect.stringContaining(text)));
  });

  test("and says of one that keeps pods away nothing of running ones", () => {
    expect(said("MIG311", { node_taints: ["a=b:NoSchedule"] }, { node_taints: [] })[0]).toMatch(/no longer scheduled there$/);
  });
});

describe("MIG312 finds a label", () => {
  const LABELS = { team: "ml", tier: "gpu" };

  test.each<[string, unknown, unknown, string[]]>([
    ["that goes", LABELS, { team: "ml" }, ["loses the label tier"]],
    ["that changes", LABELS, { team: "ml", tier: "cpu" }, ["changes the label tier"]],
    ["for each that goes", LABELS, null, ["loses the label team", "loses the label tier"]],
    ["that becomes one that nobody knows", LABELS, { ...LABELS, tier: UNKNOWN }, ["changes the label tier"]],
    ["but not one that comes", { team: "ml" }, LABELS, []],
    ["but not one that nobody knew", { tier: UNKNOWN }, {}, []],
    ["but none where nobody knows the new ones", LABELS, UNKNOWN, []],
    ["but none where nobody knew the old ones", UNKNOWN, LABELS, []],
  ])("%s", (_case, before, after, expected) => {
    expect(said("MIG312", { node_labels: after }, { node_labels: before })).toEqual(expected.map((text) => expect.stringContaining(text)));
  });
});

test("MIG313 speaks of nodes that are renewed, and not where the pool is rebuilt anyway", () => {
  const after = { orchestrator_version: "1.34.1" };
  expect(said("MIG313", after)).toHaveLength(1);
  expect(problems("MIG313", changedPool(after, {}, { fate: "rebuilt" }))).toEqual([]);
});

test("MIG314 speaks of a Spot pool that comes, and not of one that was", () => {
  expect(said("MIG314", { priority: "Spot" })).toHaveLength(1);
  expect(problems("MIG314", { ...changedPool({ priority: "Spot" }), before: undefined })).toHaveLength(1);
  expect(said("MIG314", { mode: "System" }, { priority: "Spot" })).toEqual([]);
  expect(said("MIG314", { priority: "Regular" }, { priority: "Spot" })).toEqual([]);
});

test.each<[string, Fate, PoolChange["lifecycle"], string[]]>([
  ["protected by nothing", "replaced", { createBeforeDestroy: false, preventDestroy: false }, ["MIG316"]],
  ["created first, says its stack", "replaced", { createBeforeDestroy: true, preventDestroy: true }, ["MIG317"]],
  ["of which nobody has read the stack", "replaced", undefined, []],
  ["created first, says the plan, too", "replaced-create-first", { createBeforeDestroy: true, preventDestroy: false }, []],
  ["that is updated", "updated", { createBeforeDestroy: true, preventDestroy: false }, []],
])("of the lifecycle of a pool %s that is %s (%j) the rules %j speak", (_what, fate, lifecycle, expected) => {
  const ids = problemsOf(PLAN_POOL_RULES, changedPool({}, {}, { fate, lifecycle })).map(({ ruleId }) => ruleId);
  expect(ids.filter((id) => ["MIG316", "MIG317"].includes(id))).toEqual(expected);
});

describe("MIG330 finds that slices in use get another owner", () => {
  const LABELS = (labels: object) => ({ node_labels: { "nvidia.com/gpu.present": "true", ...labels } });
  const DRA = { "nvidia.com/dra-kubelet-plugin": "true" };

  test.each([
    [LABELS(DRA), LABELS({}), 'node_labels: pool "mignode" changes from a device plugin to the DRA driver in place'],
    [LABELS({}), LABELS(DRA), 'node_labels: pool "mignode" changes from the DRA driver to a device plugin in place'],
  ])("%j after %j", (after, before, expected) => {
    expect(said("MIG330", after, before)).toEqual([expect.stringContaining(expected)]);
  });

  test("but not on a pool without nodes, nor where nothing changes owner", () => {
    expect(said("MIG330", LABELS(DRA), { ...LABELS({}), node_count: 0 })).toEqual([]);
    expect(said("MIG330", LABELS({ ...DRA, team: "a" }), LABELS(DRA))).toEqual([]);
  });
});

describe("MIG318 finds upgrade settings lost", () => {
  const SETTINGS = { max_unavailable: "1", max_surge: "", drain_timeout_in_minutes: 0, node_soak_duration_in_minutes: 5 };
  const fixes = (before: unknown, after: unknown) =>
    problems("MIG318", changedPool({ upgrade_settings: after }, { upgrade_settings: before })).map(({ fix }) => fix);

  test("with all that AKS has, and without the zeros that azurerm keeps for nothing", () => {
    expect(fixes([SETTINGS], [])).toEqual([
      'write upgrade_settings with max_unavailable = "1" and node_soak_duration_in_minutes = 5, or with what you want instead',
    ]);
  });

  test("but not where one is left, or there were none", () => {
    expect(fixes([SETTINGS], [{ max_unavailable: "1" }])).toEqual([]);
    expect(fixes([{ max_surge: "", drain_timeout_in_minutes: 0 }], [])).toEqual([]);
  });
});
