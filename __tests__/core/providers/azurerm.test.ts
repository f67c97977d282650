import { UNKNOWN } from "../../../lib/core/facts/fact";
import { AZURERM_DEFAULT_POOL, AZURERM_NODE_POOL } from "../../../lib/core/providers/azurerm";

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

describe("the names of older azurerms", () => {
  const OF_3 = { enable_auto_scaling: true, enable_host_encryption: null, enable_node_public_ip: null, zones: null };

  test("are read as those of the newest, and the driver is the one that AKS installs", () => {
    const read = {
      auto_scaling_enabled: true,
      host_encryption_enabled: null,
      node_public_ip_enabled: null,
      zones: null,
      gpu_driver: "Install",
    };
    expect(AZURERM_NODE_POOL.read(OF_3)).toEqual(read);
    expect(AZURERM_DEFAULT_POOL.read({ id: "c", default_node_pool: [OF_3] })).toEqual({ ...read, kubernetes_cluster_id: "c" });
  });

  test("are the words of messages", () => {
    const names = ["auto_scaling_enabled", "node_count"];
    expect(names.map(AZURERM_NODE_POOL.spellingOf?.(OF_3).argument as never)).toEqual(["enable_auto_scaling", "node_count"]);
    expect(names.map(AZURERM_DEFAULT_POOL.spellingOf?.({ default_node_pool: OF_3 }).ignored as never)).toEqual([
      "enable_auto_scaling",
      "node_count",
    ]);
    expect(AZURERM_NODE_POOL.spellingOf?.({ auto_scaling_enabled: true }).argument("auto_scaling_enabled")).toBe("auto_scaling_enabled");
  });

  test("an azurerm 4 without gpu_driver is told by a plan, which writes out every argument", () => {
    const of4 = { auto_scaling_enabled: null, host_encryption_enabled: null, node_public_ip_enabled: null, zones: null };
    expect(AZURERM_NODE_POOL.read(of4)?.gpu_driver).toBe("Install");
    expect(AZURERM_NODE_POOL.read({ ...of4, gpu_driver: null })?.gpu_driver).toBeNull();
    expect(AZURERM_NODE_POOL.read({ auto_scaling_enabled: true })?.gpu_driver).toBeUndefined();
  });
});
