import { GpuModel } from "../../../../lib/core/catalog/gpu-model";
import { MigStrategy } from "../../../../lib/core/catalog/mig-strategy";
import { VmSize } from "../../../../lib/core/catalog/vm-size";
import type { ReviewContext } from "../../../../lib/tools/review/judge/review-context";
import { reviewPlan } from "../../../../lib/tools/review/judge/review-plan";
import type { PoolReview, SliceCount } from "../../../../lib/tools/review/judge/review-report";
import { entry, POOL, plan, RELEASE, updatedPool, updatedRelease } from "../../../support/plan";

type Arguments = Readonly<Record<string, unknown>>;

function poolIn(document: any, context?: ReviewContext): PoolReview {
  return reviewPlan(document, context).pools[0] as PoolReview;
}

function azureId(type: string, name: string): string {
  return `/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/myresourcegroup/providers/${type}/${name}`;
}

const SUBNET = azureId("Microsoft.Network/virtualNetworks", "network/subnets/gpu");
const SPOT = { priority: "Spot", eviction_policy: "Delete", spot_max_price: -1 };

/** The block with the values that azurerm keeps for nothing, and these. */
function network(settings: Arguments): Arguments {
  return { node_network_profile: [{ allowed_host_ports: [], application_security_group_ids: [], node_public_ip_tags: {}, ...settings }] };
}

function upgrade(settings: Arguments): Arguments {
  const nothing = { max_surge: "", drain_timeout_in_minutes: 0, node_soak_duration_in_minutes: 0, undrainable_node_behavior: "" };
  return { upgrade_settings: [{ ...nothing, max_unavailable: "1", ...settings }] };
}

// By hand from kubernetes_cluster_node_pool_resource.go, the same in azurerm 4.55.0 and 5.2.0:
// ForceNew and CustomizeDiff of its schema, cycleNodePoolProperties and the rest of its update.
describe("an update that changes one argument alone", () => {
  /** The argument, and the arguments of its block, before and after. */
  type Row = [argument: string, before: Arguments, after: Arguments];

  test.each<Row>([
    ["gpu_instance", {}, { gpu_instance: "MIG3g" }],
    ["gpu_driver", {}, { gpu_driver: null }],
    ["priority", { priority: "Spot" }, { priority: "Regular" }],
    ["eviction_policy", SPOT, { eviction_policy: "Deallocate" }],
    ["spot_max_price", SPOT, { spot_max_price: 0.5 }],
    ["os_type", {}, { os_type: "Windows" }],
    ["os_sku", { os_sku: "Ubuntu" }, { os_sku: "Windows2022" }],
    ["os_sku", { os_sku: "Windows2022" }, { os_sku: "Ubuntu" }],
    ["capacity_reservation_group_id", {}, { capacity_reservation_group_id: azureId("Microsoft.Compute/capacityReservationGroups", "one") }],
    ["host_group_id", {}, { host_group_id: azureId("Microsoft.Compute/hostGroups", "one") }],
    ["proximity_placement_group_id", {}, { proximity_placement_group_id: azureId("Microsoft.Compute/proximityPlacementGroups", "one") }],
    [
      "node_public_ip_prefix_id",
      { node_public_ip_enabled: true },
      { node_public_ip_prefix_id: azureId("Microsoft.Network/publicIPPrefixes", "one") },
    ],
    ["node_network_profile.node_public_ip_tags", network({}), network({ node_public_ip_tags: { RoutingPreference: "Internet" } })],
    ["windows_profile", { windows_profile: [{ outbound_nat_enabled: true }] }, { windows_profile: [{ outbound_nat_enabled: false }] }],
    ["upgrade_settings.drain_timeout_in_minutes", upgrade({ drain_timeout_in_minutes: 30 }), upgrade({ drain_timeout_in_minutes: null })],
    [
      "upgrade_settings.undrainable_node_behavior",
      upgrade({ undrainable_node_behavior: "Cordon" }),
      upgrade({ undrainable_node_behavior: null }),
    ],
  ])("replaces the pool for %s, with or without a temporary name", (argument, before, after) => {
    const replaced = { fate: "rebuilt", because: [argument], podsEvicted: "all" };
    expect(poolIn(updatedPool(after, before))).toMatchObject(replaced);
    expect(poolIn(updatedPool(after, { ...before, temporary_name_for_rotation: null }))).toMatchObject(replaced);
  });

  test.each<[argument: string, before: unknown, after: unknown]>([
    ["fips_enabled", false, true],
    ["host_encryption_enabled", false, true],
    ["kubelet_config", [], [{ cpu_manager_policy: "static" }]],
    ["kubelet_disk_type", "OS", "Temporary"],
    ["linux_os_config", [], [{ swap_file_size_mb: 1 }]],
    ["max_pods", 30, 50],
    ["node_public_ip_enabled", false, true],
    ["os_disk_size_gb", 128, 256],
    ["os_disk_type", "Managed", "Ephemeral"],
    ["pod_subnet_id", "", SUBNET],
    ["snapshot_id", "", azureId("Microsoft.ContainerService/snapshots", "one")],
    ["ultra_ssd_enabled", false, true],
    ["vm_size", "Standard_ND96asr_v4", "Standard_ND96amsr_A100_v4"],
    ["vnet_subnet_id", "", SUBNET],
    ["zones", [], ["1"]],
  ])("rotates the pool for %s, and stops without a temporary name", (argument, before, after) => {
    expect(poolIn(updatedPool({ [argument]: after }, { [argument]: before }))).toMatchObject({
      fate: "rebuilt",
      because: [argument],
      podsEvicted: "all",
    });
    expect(poolIn(updatedPool({ [argument]: after }, { [argument]: before, temporary_name_for_rotation: null }))).toMatchObject({
      fate: "stopped",
      because: [argument],
      podsEvicted: "none",
    });
  });

  test.each<Row>([
    ["orchestrator_version", { orchestrator_version: "1.33.2" }, { orchestrator_version: "1.34.1" }],
    ["os_sku", { os_sku: "Ubuntu" }, { os_sku: "AzureLinux" }],
    ["os_sku", { os_sku: "AzureLinux3" }, { os_sku: "Ubuntu2204" }],
  ])("renews the nodes one by one for %s", (argument, before, after) => {
    expect(poolIn(updatedPool(after, before))).toMatchObject({ fate: "updated", because: [argument], podsEvicted: "rolling" });
  });

  const AUTOSCALED = { auto_scaling_enabled: true, min_count: 1, max_count: 3 };

  test.each<Row>([
    ["auto_scaling_enabled", { ...AUTOSCALED, auto_scaling_enabled: false }, { auto_scaling_enabled: true }],
    ["min_count", AUTOSCALED, { min_count: 0 }],
    ["max_count", AUTOSCALED, { max_count: 4 }],
    ["node_count", {}, { node_count: 2 }],
    ["mode", {}, { mode: "System" }],
    ["scale_down_mode", { scale_down_mode: "Delete" }, { scale_down_mode: "Deallocate" }],
    ["node_labels", {}, { node_labels: { "nvidia.com/gpu.present": "true", team: "ml" } }],
    ["node_taints", {}, { node_taints: ["sku=gpu:NoSchedule"] }],
    ["tags", {}, { tags: { team: "ml" } }],
    ["temporary_name_for_rotation", {}, { temporary_name_for_rotation: "other" }],
    ["workload_runtime", {}, { workload_runtime: "OCIContainer" }],
    [
      "node_network_profile.allowed_host_ports",
      network({}),
      network({ allowed_host_ports: [{ port_start: 80, port_end: 80, protocol: "TCP" }] }),
    ],
    [
      "node_network_profile.application_security_group_ids",
      network({}),
      network({ application_security_group_ids: [azureId("Microsoft.Network/applicationSecurityGroups", "one")] }),
    ],
    ["upgrade_settings.max_unavailable", upgrade({}), upgrade({ max_unavailable: "2" })],
    ["upgrade_settings.max_surge", upgrade({ max_surge: "1", max_unavailable: "" }), upgrade({ max_surge: "2", max_unavailable: "" })],
    ["upgrade_settings.node_soak_duration_in_minutes", upgrade({ node_soak_duration_in_minutes: 5 }), upgrade({})],
    ["upgrade_settings.drain_timeout_in_minutes", upgrade({ drain_timeout_in_minutes: 30 }), upgrade({ drain_timeout_in_minutes: 60 })],
    ["upgrade_settings.drain_timeout_in_minutes", upgrade({}), upgrade({ drain_timeout_in_minutes: 30 })],
    [
      "upgrade_settings.undrainable_node_behavior",
      upgrade({ undrainable_node_behavior: "Cordon" }),
      upgrade({ undrainable_node_behavior: "Schedule" }),
    ],
    ["upgrade_settings.undrainable_node_behavior", upgrade({}), upgrade({ undrainable_node_behavior: "Cordon" })],
  ])("leaves the nodes alone for %s", (argument, before, after) => {
    expect(poolIn(updatedPool(after, before))).toMatchObject({ fate: "updated", because: [argument], podsEvicted: "none" });
  });
});

// By hand from the same file: what its update and its create answer with an error before they ask Azure for anything.
describe("bounds that do not fit the autoscaler", () => {
  const AUTOSCALED = { auto_scaling_enabled: true, min_count: 1, max_count: 3 };

  test.each<[string, Arguments, Arguments, because: string[]]>([
    ["stay when it goes off", AUTOSCALED, { auto_scaling_enabled: false }, ["auto_scaling_enabled"]],
    ["come without it", {}, { min_count: 1, max_count: 3 }, ["min_count", "max_count"]],
    ["lack the upper one", AUTOSCALED, { max_count: null }, ["max_count"]],
    ["have an upper one of 0", AUTOSCALED, { min_count: 0, max_count: 0 }, ["min_count", "max_count"]],
    ["are exchanged", AUTOSCALED, { min_count: 4 }, ["min_count"]],
    ["are exchanged beside a rotation", AUTOSCALED, { min_count: 4, vm_size: "Standard_ND96amsr_A100_v4" }, ["min_count"]],
  ])("stop an update where they %s", (_what, before, after, because) => {
    const report = reviewPlan(updatedPool(after, before));
    expect(report.pools[0]).toMatchObject({ fate: "stopped", because, podsEvicted: "none" });
    expect(report.pools[0]?.slicesAfter).toEqual(report.pools[0]?.slicesBefore);
    expect(report.verdict.sentence).toContain("the apply stops at mignode");
    expect(report.findings.map(({ ruleId }) => ruleId)).toContain("MIG010");
    expect(report.findings.map(({ ruleId }) => ruleId)).not.toContain("MIG304");
  });

  test.each<[string, Arguments, Arguments]>([
    ["go with it", AUTOSCALED, { auto_scaling_enabled: false, min_count: null, max_count: null }],
    ["come with it", { auto_scaling_enabled: false, min_count: 0, max_count: 0 }, AUTOSCALED],
    ["are known only after apply", AUTOSCALED, {}],
  ])("let an update happen where they %s", (what, before, after) => {
    const document = updatedPool({ ...after, node_count: 2 }, before);
    if (what.includes("known")) {
      entry(document, POOL).change.after_unknown = { min_count: true, max_count: true };
    }
    expect(poolIn(document).fate).toBe("updated");
  });

  const made = (name: string, pool: Arguments, actions?: string[]) => {
    const document = plan(name);
    const { change } = entry(document, POOL);
    Object.assign(change, { actions: actions ?? change.actions });
    Object.assign(change.after, pool);
    return reviewPlan(document);
  };

  test("stop a create, and there is no pool", () => {
    const { pools, verdict } = made("create", { auto_scaling_enabled: true, min_count: 4, max_count: 3 });
    expect(pools[0]).toMatchObject({ fate: "stopped", slicesBefore: [], slicesAfter: [] });
    expect(verdict.sentence).toMatchInlineSnapshot(`"1 pool, 0 slices, the apply stops at mignode, 2 errors"`);
  });

  test("let a create happen without an upper one: azurerm looks for it on a pool that exists", () => {
    expect(made("create", { auto_scaling_enabled: true, min_count: 0, max_count: null }).pools[0]?.fate).toBe("created");
  });

  test("stop a replacement when the old pool is deleted", () => {
    const { pools, findings, verdict } = made("profile-1g-to-3g", { auto_scaling_enabled: true, min_count: 4, max_count: 3 });
    expect(pools[0]).toMatchObject({ fate: "deleted", slicesAfter: [], machinesAfter: null });
    expect(verdict.sentence).toMatchInlineSnapshot(`"mignode is deleted: 56 slices lost, all its pods evicted; 2 errors"`);
    expect(findings.map(({ ruleId, found }) => `${ruleId}: ${found}`)).toMatchInlineSnapshot(`
      [
        "MIG305: pool "mignode" is destroyed and all its pods are evicted: the apply stops before it is created again, because min_count and max_count do not match the autoscaler; it loses 56 slices of nvidia.com/gpu",
        "MIG010: min_count 4 is greater than max_count 3",
      ]
    `);
  });

  test("stop it before that, where the new pool comes first", () => {
    const { pools } = made("profile-1g-to-3g", { auto_scaling_enabled: true, min_count: 4, max_count: 3, name: "other" }, [
      "create",
      "delete",
    ]);
    expect(pools[0]).toMatchObject({ fate: "stopped", podsEvicted: "none" });
  });
});

test.each([
  [["delete", "create"], "replaced", "all"],
  // The pods of the old pool go with it, wherever the new one is by then.
  [["create", "delete"], "replaced-create-first", "all"],
  [["create", "forget"], "replaced-keep-old", "none"],
])("a pool with the actions %j is %s: pods evicted: %s", (actions, fate, podsEvicted) => {
  const document = plan("profile-1g-to-3g");
  Object.assign(entry(document, POOL).change, { actions });
  entry(document, POOL).change.after.name = "mignode2";
  expect(poolIn(document)).toMatchObject({ fate, podsEvicted });
});

/** A plan that creates the pool of 8 x 7 slices, and in the place of its release these, by their values. */
function servedBy(...releases: (object | "known after apply")[]): any {
  const document = plan("create");
  const release = entry(document, RELEASE);
  document.resource_changes = document.resource_changes.filter((candidate: any) => candidate !== release);
  releases.forEach((values, index) => {
    const copy = structuredClone(release);
    copy.address = `helm_release.plugin${index}`;
    if (values === "known after apply") {
      delete copy.change.after.values;
      copy.change.after_unknown.values = true;
    } else {
      copy.change.after.values = [JSON.stringify(values)];
    }
    document.resource_changes.push(copy);
  });
  return document;
}

describe("the slices of a pool are those of", () => {
  const SINGLE = { migStrategy: "single" };
  const MIXED = { migStrategy: "mixed" };
  const ELSEWHERE = { tolerations: [] };
  const shown = (resourceName: string | null, max: number | null = 56): Partial<SliceCount> => ({ resourceName, max });

  test.each<[string, any, Partial<SliceCount>]>([
    ["the plugin that serves it", servedBy(MIXED), shown("nvidia.com/mig-1g.5gb")],
    ["the plugin that surely runs, before one that may", servedBy("known after apply", MIXED), shown("nvidia.com/mig-1g.5gb")],
    ["the plugin that surely runs, after one that may", servedBy(MIXED, "known after apply"), shown("nvidia.com/mig-1g.5gb")],
    ["the plugin that runs, beside one that does not", servedBy({ ...MIXED, ...ELSEWHERE }, SINGLE), shown("nvidia.com/gpu")],
    ["the plugin that may run, beside one that does not", servedBy({ ...SINGLE, ...ELSEWHERE }, "known after apply"), shown(null)],
    ["no plugin where none runs", servedBy({ ...SINGLE, ...ELSEWHERE }, { ...MIXED, ...ELSEWHERE }), shown(null, 0)],
    ["the plugin, beside a release without one", servedBy({ ...MIXED, devicePlugin: { enabled: false } }, SINGLE), shown("nvidia.com/gpu")],
  ])("%s", (_case, document, expected) => {
    expect(poolIn(document).slicesAfter).toMatchObject([expected]);
  });

  const described = (strategy: MigStrategy | undefined, size?: VmSize): ReviewContext => ({
    stack: new Map([[POOL, { strategy, size, lifecycle: { createBeforeDestroy: false, preventDestroy: false } }]]),
  });

  test("what its stack says where the plan has no release", () => {
    expect(poolIn(servedBy(), described(MigStrategy.MIXED)).slicesAfter).toMatchObject([shown("nvidia.com/mig-1g.5gb")]);
    expect(poolIn(servedBy(), described(undefined)).slicesAfter).toMatchObject([shown(null)]);
    expect(poolIn(servedBy()).slicesAfter).toMatchObject([shown(null)]);
  });

  test("the release of the plan, whatever its stack says", () => {
    expect(poolIn(servedBy(SINGLE), described(MigStrategy.MIXED)).slicesAfter).toMatchObject([shown("nvidia.com/gpu")]);
  });

  test("nothing before the first release, and nothing after the last one", () => {
    const installed = plan("no-change");
    Object.assign(entry(installed, RELEASE).change, { actions: ["create"], before: null });
    expect(poolIn(installed)).toMatchObject({ slicesBefore: [shown(null, 0)], slicesAfter: [shown("nvidia.com/gpu")] });
    expect(poolIn(plan("plugin-removed"))).toMatchObject({ slicesBefore: [shown("nvidia.com/gpu")], slicesAfter: [shown(null, 0)] });
  });

  test("a size that its stack describes, in any case, where the plan has that size", () => {
    const size = VmSize.of("Standard_ND99_v9", GpuModel.H100_80GB, 4);
    const document = servedBy(SINGLE);
    entry(document, POOL).change.after.vm_size = "standard_nd99_V9";
    expect(poolIn(document, described(MigStrategy.SINGLE, size)).slicesAfter).toMatchObject([{ partition: "1g.10gb", max: 28 }]);
    expect(poolIn(servedBy(SINGLE), described(MigStrategy.SINGLE, size)).slicesAfter).toMatchObject([{ partition: "1g.5gb", max: 56 }]);
  });

  test("a size that the caller describes, before the one of its stack", () => {
    const document = servedBy(SINGLE);
    entry(document, POOL).change.after.vm_size = "Standard_ND99_v9";
    const context = described(MigStrategy.SINGLE, VmSize.of("Standard_ND99_v9", GpuModel.H100_80GB, 4));
    const sizes = new Map([["standard_nd99_v9", VmSize.of("Standard_ND99_v9", GpuModel.H200_141GB, 2)]]);
    expect(poolIn(document, { ...context, sizes }).slicesAfter).toMatchObject([{ partition: "1g.18gb", max: 14 }]);
  });
});

describe("a node count that the plan does not have", () => {
  const without = (side: "before" | "after", nothing: null | undefined) => {
    const document = plan("scale-to-zero");
    entry(document, POOL).change[side].node_count = nothing;
    return document;
  };

  test.each([
    ["before", undefined],
    ["before", null],
  ] as const)("%s it (%p) is one that nobody knows, and so its pool is emptied", (side, nothing) => {
    const report = reviewPlan(without(side, nothing));
    expect(report.findings.map(({ ruleId }) => ruleId)).toEqual(["MIG308"]);
    expect(report.pools[0]).toMatchObject({ slicesBefore: [{ max: null }], slicesAfter: [{ max: 0 }], podsEvicted: "all" });
  });

  test.each([
    ["after", undefined],
    ["after", null],
  ] as const)("%s it (%p) is one that nobody knows, and so is listed", (side, nothing) => {
    const report = reviewPlan(without(side, nothing));
    expect(report.pools[0]).toMatchObject({ slicesBefore: [{ max: 112 }], slicesAfter: [{ max: null }] });
    expect(report.notAnalyzed).toEqual([{ address: POOL, why: "the plan does not contain its number of nodes" }]);
  });
});

describe("a pool that is deleted", () => {
  test("comes back under the address that creates one of its name, and no other", () => {
    const recreated = (name: string) => {
      const document = plan("pool-removed");
      const created = entry(plan("create"), POOL);
      created.address = "azurerm_kubernetes_cluster_node_pool.renamed";
      created.change.after.name = name;
      document.resource_changes.push(created);
      return reviewPlan(document).findings.find(({ ruleId }) => ruleId === "MIG305")?.fix;
    };
    expect(recreated("mignode")).toContain("azurerm_kubernetes_cluster_node_pool.renamed");
    expect(recreated("other")).not.toContain("azurerm_kubernetes_cluster_node_pool.renamed");
  });

  test("does not come back in one of which it is as unknown what it is called", () => {
    const document = plan("pool-removed");
    const created = entry(plan("create"), POOL);
    created.address = "azurerm_kubernetes_cluster_node_pool.renamed";
    created.change.after_sensitive = { name: true };
    entry(document, POOL).change.before_sensitive = { name: true };
    document.resource_changes.push(created);
    const [finding] = reviewPlan(document).findings.filter(({ ruleId }) => ruleId === "MIG305");
    expect(finding?.fix).not.toContain("azurerm_kubernetes_cluster_node_pool.renamed");
  });
});

describe("a release", () => {
  test("is reported with its name, its chart, and their versions", () => {
    expect(reviewPlan(plan("chart-upgrade")).releases).toMatchObject([
      { name: "nvidia-device-plugin", chart: "nvidia-device-plugin", versionBefore: "0.19.3", versionAfter: "0.20.1" },
    ]);
  });

  test("whose chart cannot be read on one side is taken for one of the device plugin there", () => {
    const document = updatedRelease({ chart: null, values: ['{"migStrategy":"mixed"}'] });
    expect(reviewPlan(document).findings.map(({ ruleId }) => ruleId)).toContain("MIG331");
    expect(reviewPlan(document).releases[0]).toMatchObject({ chart: "nvidia-device-plugin" });
  });

  test("has no successor in one that brings no device plugin", () => {
    const document = plan("plugin-removed");
    const other = entry(plan("create"), RELEASE);
    other.address = "helm_release.discovery";
    other.change.after.chart = "gpu-feature-discovery";
    document.resource_changes.push(other);
    expect(reviewPlan(document).findings.map(({ ruleId }) => ruleId)).toContain("MIG332");
  });

  test("has no successor in itself", () => {
    const document = updatedRelease({ values: ['{"migStrategy":"single","devicePlugin":{"enabled":false}}'] });
    expect(reviewPlan(document).findings.map(({ ruleId }) => ruleId)).toContain("MIG332");
  });
});
