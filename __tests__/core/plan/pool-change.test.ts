import { UNKNOWN } from "../../../lib/core/facts/fact";
import { formatTaint } from "../../../lib/core/kubernetes/taint";
import {
  addedTaints,
  changedArguments,
  changesWith,
  type Eviction,
  evictionOf,
  losesNodes,
  type PoolChange,
} from "../../../lib/core/plan/pool-change";
import { fateOfUpdate } from "../../../lib/core/plan/pool-fate";
import type { Fate } from "../../../lib/core/terraform/planned-change";
import { changedPool } from "../../support/pool-change";

type Arguments = Readonly<Record<string, unknown>>;

function withoutBefore(change: PoolChange): PoolChange {
  return { ...change, before: undefined };
}

function withoutAfter(change: PoolChange): PoolChange {
  return { ...change, after: undefined };
}

describe("the arguments that differ", () => {
  test("are those whose values do, and what is known only after apply", () => {
    const before = { vm_size: "a", node_count: 2, zones: ["1"], upgrade_settings: [{ max_surge: "1", max_unavailable: null }] };
    const after = { vm_size: "a", node_count: UNKNOWN, zones: ["2"], upgrade_settings: [{ max_surge: "2", max_unavailable: "" }] };

    expect([...changedArguments(before, after)].sort()).toEqual(["node_count", "upgrade_settings.max_surge", "zones"]);
  });

  test.each([
    ["null", null],
    ["an empty text", ""],
    ["an empty list", []],
    ["an empty map", {}],
  ])("are none where %s stands for nothing", (_what, nothing) => {
    expect(changedArguments({}, { tags: nothing, zones: nothing })).toEqual([]);
    expect(changedArguments({ tags: nothing, zones: nothing }, {})).toEqual([]);
  });

  test("include one that goes, and not one that comes to be the false that it was", () => {
    expect(changedArguments({ zones: ["1"] }, { auto_scaling_enabled: false })).toEqual(["zones"]);
  });

  test("do not include what no rule reads", () => {
    expect(changedArguments({ id: "a" }, { id: "b" })).toEqual([]);
  });
});

test("the changes with an effect are those alone, and none where the pool is not there before and after", () => {
  const change = changedPool({ max_pods: 50, mode: "System", gpu_driver: "None", orchestrator_version: "1.34.1" });

  expect((["rotate", "update", "replace", "roll"] as const).map((effect) => changesWith(effect, change))).toEqual([
    ["max_pods"],
    ["mode"],
    ["gpu_driver"],
    ["orchestrator_version"],
  ]);
  expect(changesWith("rotate", withoutBefore(change))).toEqual([]);
  expect(changesWith("rotate", withoutAfter(change))).toEqual([]);
});

describe("an update", () => {
  const fateOf = (after: Arguments, before: Arguments = {}): Fate => {
    const change = changedPool(after, before);
    return fateOfUpdate(change.before!, change.after!, change.changed, change.behavior);
  };

  test.each<[string, Arguments, Arguments, Fate]>([
    ["of nothing is one", {}, {}, "updated"],
    ["of what azurerm changes on living nodes is one", { mode: "System" }, {}, "updated"],
    ["that renews nodes one by one is one", { orchestrator_version: "1.34.1" }, {}, "updated"],
    ["of what azurerm rotates for rebuilds the pool", { max_pods: 50 }, {}, "rebuilt"],
    ["of what azurerm replaces for rebuilds the pool", { gpu_driver: null }, {}, "rebuilt"],
    ["of several arguments is the worst of them", { mode: "System", max_pods: 50, tags: { a: "b" } }, {}, "rebuilt"],
    ["stops where azurerm has no name to rotate with", { max_pods: 50 }, { temporary_name_for_rotation: null }, "stopped"],
    ["stops where its name to rotate with goes", { max_pods: 50, temporary_name_for_rotation: "" }, {}, "stopped"],
    ["goes on where its name to rotate with is unknown", { max_pods: 50, temporary_name_for_rotation: UNKNOWN }, {}, "rebuilt"],
    ["that replaces needs no name to rotate with", { gpu_driver: null }, { temporary_name_for_rotation: null }, "rebuilt"],
    [
      "stops for a rotation although it would replace, too",
      { gpu_driver: null, max_pods: 50 },
      { temporary_name_for_rotation: null },
      "stopped",
    ],
  ])("%s", (_case, after, before, expected) => {
    expect(fateOf(after, before)).toBe(expected);
  });
});

const AUTOSCALED = { auto_scaling_enabled: true, min_count: 1, max_count: 4 };
const FIXED = { auto_scaling_enabled: false, min_count: null, max_count: null };

describe("the pods that lose their node are", () => {
  test.each<[Eviction, Fate]>([
    ["none", "unchanged"],
    ["none", "created"],
    ["none", "updated"],
    ["all", "rebuilt"],
    ["none", "stopped"],
    ["all", "replaced"],
    // The new pool is empty when the old one goes.
    ["all", "replaced-create-first"],
    ["none", "replaced-keep-old"],
    ["all", "deleted"],
    ["none", "forgotten"],
    ["unknown", "unreadable"],
  ])("%s, where the pool is %s", (expected, fate) => {
    expect(evictionOf(changedPool({ tags: { team: "ml" } }, {}, { fate }))).toBe(expected);
  });

  test.each<Fate>(["stopped", "replaced-keep-old"])("none where the pool is %s, whatever else changes", (fate) => {
    expect(evictionOf(changedPool({ node_count: 0, node_taints: ["a=b:NoExecute"] }, {}, { fate }))).toBe("none");
  });

  test("none in a pool that the plan creates, and all in one that it deletes", () => {
    expect(evictionOf(withoutBefore(changedPool({}, {}, { fate: "created" })))).toBe("none");
    expect(evictionOf(withoutAfter(changedPool({}, {}, { fate: "deleted" })))).toBe("all");
    expect(evictionOf(withoutAfter(changedPool({}, {}, { fate: "forgotten" })))).toBe("none");
  });

  test.each<[Eviction, string, Arguments, Arguments]>([
    ["all", "where its last node goes", { node_count: 0 }, {}],
    ["all", "where the autoscaler may leave none at all", { min_count: 0, max_count: 0 }, AUTOSCALED],
    ["none", "where a pool without nodes stays without", { node_count: 0, tags: { a: "b" } }, { node_count: 0 }],
    ["all", "where the last of an unknown number of nodes goes", { node_count: 0 }, { node_count: UNKNOWN }],
    ["some", "where one of two nodes goes", { node_count: 1 }, {}],
    ["none", "where a node comes", { node_count: 3 }, {}],
    ["rolling", "where nodes are renewed one by one", { orchestrator_version: "1.34.1" }, {}],
    ["rolling", "where nodes are renewed one by one and one goes", { orchestrator_version: "1.34.1", node_count: 1 }, {}],
    ["all", "where the last node goes that would have been renewed", { orchestrator_version: "1.34.1", node_count: 0 }, {}],
    ["some", "where a taint comes that evicts", { node_taints: ["a=b:NoExecute"] }, {}],
    ["none", "where a taint comes that keeps new pods away", { node_taints: ["a=b:NoSchedule"] }, {}],
    ["none", "where a taint that evicts goes", { node_taints: [] }, { node_taints: ["a=b:NoExecute"] }],
    ["unknown", "where it is unknown how many nodes stay", { node_count: UNKNOWN }, {}],
    ["unknown", "where it is unknown how many nodes stay, and tags change", { node_count: UNKNOWN, tags: { a: "b" } }, {}],
    ["none", "where it is unknown how many come to a pool without nodes", { node_count: UNKNOWN }, { node_count: 0 }],
    ["unknown", "where the upper bound is unknown", { max_count: UNKNOWN }, AUTOSCALED],
    ["none", "where nothing about nodes changes whose number is unknown", { tags: { a: "b" } }, { auto_scaling_enabled: true }],
    ["unknown", "where the taints are unknown", { node_taints: UNKNOWN }, {}],
    ["unknown", "where one of the taints is unknown", { node_taints: [UNKNOWN] }, {}],
    ["none", "where taints are unknown on no nodes", { node_taints: UNKNOWN }, { node_count: 0 }],
    ["none", "where an unknown taint does not change", { tags: { a: "b" } }, { node_taints: null }],
    ["none", "where the autoscaler is switched off at the nodes that run", FIXED, AUTOSCALED],
    ["some", "where the autoscaler is switched off at fewer nodes", { ...FIXED, node_count: 1 }, AUTOSCALED],
    ["all", "where the autoscaler is switched off at no nodes", { ...FIXED, node_count: 0 }, AUTOSCALED],
    ["unknown", "where the autoscaler is switched off at an unknown number of nodes", { ...FIXED, node_count: UNKNOWN }, AUTOSCALED],
    ["unknown", "where it is unknown whether the autoscaler stays", { auto_scaling_enabled: UNKNOWN }, AUTOSCALED],
    ["none", "where the autoscaler is switched on around the nodes that run", AUTOSCALED, FIXED],
    ["some", "where the autoscaler is switched on below the nodes that run", { ...AUTOSCALED, max_count: 1 }, FIXED],
    ["none", "where the upper bound of the autoscaler falls to the nodes that run", { max_count: 2 }, AUTOSCALED],
    ["some", "where the upper bound of the autoscaler falls below them", { max_count: 1 }, AUTOSCALED],
    ["none", "where the lower bound of the autoscaler rises", { min_count: 2 }, AUTOSCALED],
    ["some", "where the node count falls that the autoscaler found", { node_count: 1 }, AUTOSCALED],
    ["none", "where the node count is left to the autoscaler", { node_count: null }, AUTOSCALED],
  ])("%s, %s", (expected, _case, after, before) => {
    expect(evictionOf(changedPool(after, before))).toBe(expected);
  });
});

test("nodes go where fewer stay than run, as far as both are known", () => {
  expect([0, 1, 2, 3, UNKNOWN].map((node_count) => losesNodes(changedPool({ node_count })))).toEqual([true, true, false, false, false]);
  expect(losesNodes(changedPool({ node_count: 1 }, { node_count: UNKNOWN }))).toBe(false);
  expect(losesNodes(withoutBefore(changedPool({ node_count: 1 })))).toBe(false);
  expect(losesNodes(withoutAfter(changedPool({ node_count: 1 })))).toBe(false);
});

describe("the taints that pods must newly tolerate", () => {
  test.each<[string, string[] | null, unknown[] | null, string[]]>([
    ["are those that come", ["a=b:NoSchedule"], ["a=b:NoSchedule", "c=d:NoExecute"], ["c=d:NoExecute"]],
    ["are those with another value", ["a=b:NoSchedule"], ["a=c:NoSchedule"], ["a=c:NoSchedule"]],
    ["are those with another effect", ["a=b:NoSchedule"], ["a=b:NoExecute"], ["a=b:NoExecute"]],
    ["are those with another key", ["a=b:NoSchedule"], ["c=b:NoSchedule"], ["c=b:NoSchedule"]],
    ["are not those that go", ["a=b:NoSchedule", "c=d:NoExecute"], ["c=d:NoExecute"], []],
    ["are not those in another order", ["a=b:NoSchedule", "c=d:NoExecute"], ["c=d:NoExecute", "a=b:NoSchedule"], []],
    ["are all where there were none", null, ["a=b:NoSchedule"], ["a=b:NoSchedule"]],
    ["are not those that nobody knows", null, [UNKNOWN, "a=b:NoSchedule"], ["a=b:NoSchedule"]],
    ["are none where there are none", ["a=b:NoSchedule"], null, []],
  ])("%s", (_case, before, after, expected) => {
    const change = changedPool({ node_taints: after }, { node_taints: before });
    expect(addedTaints(change).map(formatTaint)).toEqual(expected);
  });

  test("are none on a pool that the plan creates or deletes", () => {
    const change = changedPool({ node_taints: ["c=d:NoExecute"] });
    expect([addedTaints(withoutBefore(change)), addedTaints(withoutAfter(change))]).toEqual([[], []]);
  });
});
