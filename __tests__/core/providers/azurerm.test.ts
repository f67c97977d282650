import { UNKNOWN } from "../../../lib/core/facts/fact";
import { nodePoolFacts } from "../../../lib/core/pool/node-pool";
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

// By hand from ExpandDefaultNodePool in kubernetes_nodepool.go of azurerm 5.2.0.
describe("the bounds of a default pool", () => {
  const refuses = (pool: object, before?: object): boolean =>
    AZURERM_DEFAULT_POOL.behavior.refusesBounds(nodePoolFacts({ ...pool }), before && nodePoolFacts({ ...before }));
  const AUTOSCALED = { auto_scaling_enabled: true, min_count: 1, max_count: 3 };

  test.each<[string, boolean, object, object | undefined]>([
    ["fit", false, AUTOSCALED, undefined],
    ["fit a node count between them", false, { ...AUTOSCALED, node_count: 2 }, undefined],
    ["have to be both there", true, { auto_scaling_enabled: true, max_count: 3 }, undefined],
    ["have to be both there on a pool that exists", true, { auto_scaling_enabled: true, min_count: 1 }, AUTOSCALED],
    ["do not hold a node count above", true, { ...AUTOSCALED, node_count: 4 }, undefined],
    ["do not hold a node count below", true, { ...AUTOSCALED, min_count: 2, node_count: 1 }, undefined],
    ["leave no node count to be changed", true, { ...AUTOSCALED, node_count: 3 }, { ...AUTOSCALED, node_count: 2 }],
    ["go with the autoscaler", true, { ...AUTOSCALED, auto_scaling_enabled: false }, AUTOSCALED],
    ["may be unknown", false, { auto_scaling_enabled: true, min_count: UNKNOWN, max_count: UNKNOWN, node_count: 2 }, undefined],
  ])("%s", (_what, refused, pool, before) => {
    expect(refuses(pool, before)).toBe(refused);
  });
});
