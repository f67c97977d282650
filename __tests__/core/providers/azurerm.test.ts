import { UNKNOWN } from "../../../lib/core/facts/fact";
import { AZURERM_DEFAULT_POOL } from "../../../lib/core/providers/azurerm";

describe("the default pool of a cluster", () => {
  const read = (block: object) => AZURERM_DEFAULT_POOL.read({ id: "c", default_node_pool: [block] });

  test.each<[string, object, object]>([
    ["has the taint of critical addons", { only_critical_addons_enabled: true }, { node_taints: ["CriticalAddonsOnly=true:NoSchedule"] }],
    ["has no taint otherwise", { only_critical_addons_enabled: false }, {}],
    [
      "has it beside those that azurerm 3 knew",
      { node_taints: ["a=b:NoSchedule"], only_critical_addons_enabled: true },
      { node_taints: ["a=b:NoSchedule", "CriticalAddonsOnly=true:NoSchedule"] },
    ],
    ["may have it where that is known only after apply", { only_critical_addons_enabled: UNKNOWN }, { node_taints: [UNKNOWN] }],
  ])("%s", (_what, block, expected) => {
    expect(read(block)).toEqual({ ...expected, kubernetes_cluster_id: "c" });
  });

  test("gets other taints by a rotation", () => {
    expect(AZURERM_DEFAULT_POOL.behavior.effectOf("node_taints", undefined, ["CriticalAddonsOnly=true:NoSchedule"])).toBe("rotate");
    expect(AZURERM_DEFAULT_POOL.behavior.effectOf("node_labels", {}, { a: "b" })).toBe("update");
  });
});
