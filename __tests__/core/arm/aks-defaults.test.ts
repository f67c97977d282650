import { withAksDefaults } from "../../../lib/core/arm/aks-defaults";
import { UNKNOWN } from "../../../lib/core/facts/fact";

test("AKS installs the driver, starts no kubelet beside a swap file and makes one node where the body of a new pool is silent", () => {
  expect(withAksDefaults({}, true)).toEqual({ gpu_driver: "Install", fail_swap_on: true, node_count: 1 });
});

test("an autoscaled pool, and one that exists, have the count that they have", () => {
  expect(withAksDefaults({ auto_scaling_enabled: true }, true).node_count).toBeUndefined();
  expect(withAksDefaults({}, false).node_count).toBeUndefined();
});

test("what the body says stays", () => {
  const said = {
    gpu_driver: "None",
    fail_swap_on: false,
    node_count: 0,
    upgrade_settings: [{ max_unavailable: "1", drain_timeout_in_minutes: 5 }],
  };
  expect(withAksDefaults(said, true)).toEqual(said);
});

test("a Spot pool has the eviction policy and the label that AKS gives it, and the taint that the body says", () => {
  expect(withAksDefaults({ priority: "Spot", node_labels: { team: "ml" }, node_count: 2 }, true)).toEqual({
    gpu_driver: "Install",
    fail_swap_on: true,
    priority: "Spot",
    node_count: 2,
    eviction_policy: "Delete",
    node_labels: { team: "ml", "kubernetes.azure.com/scalesetpriority": "spot" },
  });
});

test("upgrade settings without a maximum surge by the default of AKS", () => {
  expect(withAksDefaults({ upgrade_settings: [{ drain_timeout_in_minutes: 30 }] }, false).upgrade_settings).toEqual([
    { drain_timeout_in_minutes: 30, max_surge: "10%" },
  ]);
  expect(withAksDefaults({ upgrade_settings: [{}] }, false).upgrade_settings).toEqual([{}]);
});

test("what is unknown stays so", () => {
  const unknown = {
    gpu_driver: UNKNOWN,
    fail_swap_on: UNKNOWN,
    upgrade_settings: UNKNOWN,
    node_labels: UNKNOWN,
    priority: "Spot",
    eviction_policy: UNKNOWN,
  };
  expect(withAksDefaults(unknown, false)).toEqual(unknown);
});
