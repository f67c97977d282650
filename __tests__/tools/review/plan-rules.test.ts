import { GpuModel } from "../../../lib/core/catalog/gpu-model";
import { MigStrategy } from "../../../lib/core/catalog/mig-strategy";
import { VmSize } from "../../../lib/core/catalog/vm-size";
import { reviewPlan } from "../../../lib/tools/review/judge/review-plan";
import { entry, ids, idsOf, POOL, plan, RELEASE, updatedPool, updatedRelease } from "../../support/plan";

/** A plan of the fixtures, changed in one place. */
function changed(name: string, change: (document: any) => void): any {
  const document = plan(name);
  change(document);
  return document;
}

function values(release: object): { values: string[] } {
  return { values: [JSON.stringify(release)] };
}

/** How to undo a change of case. */
function writeAs(name: string, value: string): string {
  return `write ${name} as "${value}": the two differ in upper and lower case alone, and nothing needs to be replaced`;
}

const TOLERATING = { tolerations: [{ operator: "Exists" }], nfd: { worker: { tolerations: [{ operator: "Exists" }] } } };

test("the plan that everything below starts from has no findings", () => {
  expect(idsOf(plan("no-change"))).toEqual([]);
  expect(idsOf(updatedPool({ tags: { team: "ml" } }))).toEqual([]);
  expect(idsOf(updatedRelease({ timeout: 600 }))).toEqual([]);
});

describe("a pool whose node count nobody wrote", () => {
  const created = (expressions: object, after: object = {}): any =>
    changed("create", (document) => {
      const { change } = entry(document, POOL);
      Object.assign(change.after, { node_count: undefined, ...after });
      change.after_unknown.node_count = true;
      const [resource] = document.configuration.root_module.resources;
      resource.expressions = { ...resource.expressions, node_count: undefined, ...expressions };
    });

  test("is created without nodes, as it is synthesized", () => {
    const report = reviewPlan(created({}));
    expect(ids(report)).toEqual(["MIG011"]);
    expect(report.pools[0]?.slicesAfter).toMatchObject([{ min: 0, max: 0 }]);
    expect(report.notAnalyzed).toEqual([]);
  });

  test("is left to the autoscaler", () => {
    const report = reviewPlan(created({}, { auto_scaling_enabled: true, min_count: 1, max_count: 2 }));
    expect(ids(report)).toEqual([]);
    expect(report.pools[0]?.slicesAfter).toMatchObject([{ min: 56, max: 112 }]);
    expect(report.notAnalyzed).toEqual([]);
  });

  test("is another one than that of a count which is known only after apply", () => {
    const report = reviewPlan(created({ node_count: { references: ["var.nodes"] } }));
    expect(ids(report)).toEqual([]);
    expect(report.pools[0]?.slicesAfter?.[0]?.max).toBeNull();
    expect(report.notAnalyzed).toEqual([{ address: POOL, why: "node_count is known only after apply" }]);
  });
});

describe("a pool that is replaced", () => {
  const replaced = (actions: string[], change: object = {}) =>
    changed("profile-1g-to-3g", (document) => {
      const pool = entry(document, POOL);
      pool.change.actions = actions;
      Object.assign(pool.change.after, change);
    });

  test("is an error where it is deleted first", () => {
    expect(idsOf(replaced(["delete", "create"]))).toEqual(["MIG301"]);
  });

  test("is a warning where the new one is created first under another name", () => {
    expect(idsOf(replaced(["create", "delete"], { name: "mignode2" }))).toEqual(["MIG302"]);
  });

  test("cannot be created first under the same name", () => {
    expect(idsOf(replaced(["create", "delete"]))).toEqual(["MIG307"]);
  });

  test("can be created first under the same name on another cluster", () => {
    const id = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/other";
    expect(idsOf(replaced(["create", "delete"], { kubernetes_cluster_id: id }))).toEqual(["MIG302"]);
  });

  test("and forgotten is a warning, and its pods stay", () => {
    const report = reviewPlan(replaced(["create", "forget"], { name: "mignode2" }));
    expect(ids(report)).toEqual(["MIG306"]);
    expect(report.pools[0]).toMatchObject({ fate: "replaced-keep-old", podsEvicted: "none" });
  });

  test.each([
    ["replace_because_tainted", "it is tainted"],
    ["replace_by_request", "the plan was made with -replace"],
    ["replace_by_triggers", "replace_triggered_by asks for it"],
    ["replace_because_of_the_moon", "Terraform does not say why"],
  ])("without replace paths, because of %s, says so", (reason, said) => {
    const document = changed("profile-1g-to-3g", (copy) => {
      const pool = entry(copy, POOL);
      pool.action_reason = reason;
      pool.change.replace_paths = undefined;
      pool.change.after.gpu_instance = "MIG1g";
    });
    expect(reviewPlan(document).findings.map(({ ruleId, found }) => [ruleId, found.includes(said)])).toEqual([["MIG301", true]]);
  });

  test.each([
    ["eviction_policy", { eviction_policy: null }, { priority: "Spot", eviction_policy: "Delete" }, 'set eviction_policy = "Delete"'],
    [
      "eviction_policy",
      { eviction_policy: null },
      { priority: "Spot", eviction_policy: "Deallocate" },
      'set eviction_policy = "Deallocate"',
    ],
    ["gpu_driver", { gpu_driver: null }, { gpu_driver: "None" }, 'set gpu_driver = "None"'],
    ["kubernetes_cluster_id", {}, {}, "make its id known at plan"],
  ])("because of %s is told how to avoid it", (name, after, before, fix) => {
    const document = changed("profile-1g-to-3g", (copy) => {
      const { change } = entry(copy, POOL);
      Object.assign(change.before, before);
      Object.assign(change.after, before, after, { gpu_instance: "MIG1g" });
      change.replace_paths = [[name]];
      if (name === "kubernetes_cluster_id") {
        change.after_unknown.kubernetes_cluster_id = true;
      }
    });
    expect(reviewPlan(document).findings.find(({ ruleId }) => ruleId === "MIG301")?.fix).toContain(fix);
  });

  test.each([
    ["upgrade_settings.undrainable_node_behavior", { undrainable_node_behavior: "Schedule" }, '"Schedule"'],
    ["upgrade_settings.drain_timeout_in_minutes", { drain_timeout_in_minutes: 45 }, "45"],
  ])("because %s is no longer set is told to write the old value, also where the new one comes first", (name, settings, old) => {
    const document = changed("profile-1g-to-3g", (copy) => {
      const { change } = entry(copy, POOL);
      change.before.upgrade_settings = [{ max_unavailable: "1", ...settings }];
      Object.assign(change.after, { gpu_instance: "MIG1g", name: "mignode2", upgrade_settings: [{ max_unavailable: "1" }] });
      change.replace_paths = [name.split(".")];
    });
    const fix = () => reviewPlan(document).findings.map(({ ruleId, fix: told }) => [ruleId, told]);
    expect(fix()).toEqual([["MIG301", `set ${name} = ${old}: nothing needs to be replaced`]]);
    entry(document, POOL).change.actions = ["create", "delete"];
    expect(fix()).toEqual([["MIG302", `set ${name} = ${old}: nothing needs to be replaced`]]);
  });

  test("cannot be created first under the same name where its cluster id differs in case alone", () => {
    const id = entry(plan("no-change"), POOL).change.after.kubernetes_cluster_id.toUpperCase();
    expect(idsOf(replaced(["create", "delete"], { kubernetes_cluster_id: id }))).toEqual(["MIG307"]);
  });

  test.each([
    ["node_public_ip_prefix_id", "Microsoft.Network/publicIPPrefixes/one"],
    ["capacity_reservation_group_id", "Microsoft.Compute/capacityReservationGroups/one"],
    ["host_group_id", "Microsoft.Compute/hostGroups/one"],
    ["proximity_placement_group_id", "Microsoft.Compute/proximityPlacementGroups/one"],
  ])("because %s differs in case alone is told the old spelling, and nothing else", (name, path) => {
    const id = (group: string) => `/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/${group}/providers/${path}`;
    const document = changed("profile-1g-to-3g", (copy) => {
      const { change } = entry(copy, POOL);
      change.before[name] = id("rg");
      Object.assign(change.after, { gpu_instance: "MIG1g", [name]: id("RG") });
      change.replace_paths = [[name]];
    });
    expect(reviewPlan(document).findings.map(({ ruleId, fix }) => [ruleId, fix])).toEqual([["MIG301", writeAs(name, id("rg"))]]);
  });

  test("because its cluster id differs in case alone is told how to write it", () => {
    const document = changed("profile-1g-to-3g", (copy) => {
      const { change } = entry(copy, POOL);
      change.after.gpu_instance = "MIG1g";
      change.after.kubernetes_cluster_id = change.before.kubernetes_cluster_id.replace("resourceGroups", "resourcegroups");
      change.replace_paths = [["kubernetes_cluster_id"]];
    });
    expect(reviewPlan(document).findings[0]?.fix).toMatch(/^write kubernetes_cluster_id as .*\/resourceGroups\//);
  });

  test.each([
    ["replace_because_tainted", `terraform untaint '${POOL}'`],
    ["replace_by_request", "plan without -replace"],
  ])("because of %s is told how to keep it", (reason, fix) => {
    const document = changed("profile-1g-to-3g", (copy) => {
      entry(copy, POOL).action_reason = reason;
      entry(copy, POOL).change.replace_paths = undefined;
    });
    expect(reviewPlan(document).findings[0]?.fix).toContain(fix);
  });

  test("goes by the name that it has, not by the new one", () => {
    expect(reviewPlan(replaced(["create", "delete"], { name: "mignode2" })).findings[0]?.found).toContain('pool "mignode" is');
  });

  test("names the argument of a nested block", () => {
    const document = changed("profile-1g-to-3g", (copy) => {
      entry(copy, POOL).change.replace_paths = [["upgrade_settings", 0, "drain_timeout_in_minutes"]];
    });
    expect(reviewPlan(document).pools[0]?.because).toEqual(["upgrade_settings.drain_timeout_in_minutes"]);
  });
});

describe("an update of a pool", () => {
  // What azurerm cycles the pool for: cycleNodePoolProperties of kubernetes_cluster_node_pool_resource.go.
  test.each([
    ["vm_size", "Standard_ND96amsr_A100_v4"],
    ["max_pods", 50],
    ["os_disk_size_gb", 256],
    ["os_disk_type", "Ephemeral"],
    ["kubelet_disk_type", "OS"],
    ["zones", ["1"]],
    ["fips_enabled", true],
    ["host_encryption_enabled", true],
    ["node_public_ip_enabled", true],
    ["ultra_ssd_enabled", true],
    ["snapshot_id", "/subscriptions/0/resourceGroups/gpu/providers/Microsoft.ContainerService/snapshots/1"],
    ["kubelet_config", [{ cpu_manager_policy: "static" }]],
    ["linux_os_config", [{ transparent_huge_page: "never" }]],
    ["vnet_subnet_id", "/subscriptions/0/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/s"],
  ])("that changes %s rebuilds it", (name, value) => {
    const report = reviewPlan(updatedPool({ [name]: value }));
    expect(ids(report)).toEqual(["MIG303"]);
    expect(report.pools[0]).toMatchObject({ fate: "rebuilt", because: [name], podsEvicted: "all" });
  });

  test("that changes the OS to one of another family replaces it", () => {
    expect(idsOf(updatedPool({ os_sku: "Windows2022" }))).toContain("MIG303");
  });

  test("that rebuilds it stops without a temporary name, and nothing happens to the pool", () => {
    const report = reviewPlan(updatedPool({ vm_size: "Standard_ND96amsr_A100_v4" }, { temporary_name_for_rotation: null }));
    expect(ids(report)).toEqual(["MIG304"]);
    expect(report.pools[0]).toMatchObject({
      fate: "stopped",
      because: ["vm_size"],
      podsEvicted: "none",
      slicesBefore: [{ partition: "1g.5gb", max: 56 }],
      slicesAfter: [{ partition: "1g.5gb", max: 56 }],
    });
  });

  test("that stops gives the pool no taint and takes no label from it", () => {
    const before = { temporary_name_for_rotation: null, node_taints: [], node_labels: { "nvidia.com/gpu.present": "true", team: "ml" } };
    const after = { node_taints: ["nvidia.com/gpu=present:NoSchedule"], node_labels: { "nvidia.com/gpu.present": "true" } };
    expect(idsOf(updatedPool(after, before))).toEqual(["MIG311", "MIG312"]);
    expect(idsOf(updatedPool({ ...after, vm_size: "Standard_ND96amsr_A100_v4" }, before))).toEqual(["MIG304"]);
  });

  test.each([
    ["vnet_subnet_id", "Microsoft.Network/virtualNetworks/one/subnets/one"],
    ["pod_subnet_id", "Microsoft.Network/virtualNetworks/one/subnets/two"],
    ["snapshot_id", "Microsoft.ContainerService/snapshots/one"],
  ])("to another spelling of %s is undone by the old one, with a temporary name and without", (name, path) => {
    const id = (group: string) => `/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/${group}/providers/${path}`;
    const found = (before: object) =>
      reviewPlan(updatedPool({ [name]: id("RG") }, { [name]: id("rg"), ...before })).findings.map(({ ruleId, fix }) => [ruleId, fix]);
    expect(found({})).toEqual([["MIG303", writeAs(name, id("rg"))]]);
    expect(found({ temporary_name_for_rotation: null })).toEqual([["MIG304", writeAs(name, id("rg"))]]);
  });

  test("to another spelling of the size and to another disk is not undone by a spelling", () => {
    const [finding] = reviewPlan(updatedPool({ vm_size: "standard_nd96ASR_v4", os_disk_type: "Ephemeral" })).findings;
    expect(finding?.fix).toMatch(/^add a pool, move the pods/);
  });

  test("to another spelling of the size is undone by the old one", () => {
    const [finding] = reviewPlan(updatedPool({ vm_size: "standard_nd96ASR_v4" })).findings;
    expect(finding?.ruleId).toBe("MIG303");
    expect(finding?.fix).toBe(writeAs("vm_size", "Standard_ND96asr_v4"));
  });

  test.each([
    ["tags", {}],
    ["zones", []],
    ["node_public_ip_prefix_id", ""],
    ["kubelet_config", [{ cpu_manager_policy: "" }]],
    ["linux_os_config", [{ sysctl_config: [{ fs_file_max: null }], swap_file_size_mb: null }]],
    ["upgrade_settings", [{ max_surge: "", max_unavailable: null }]],
    ["max_count", 0],
    ["fips_enabled", false],
  ])("that gives %s the empty value %j is none", (name, nothing) => {
    const report = reviewPlan(updatedPool({ [name]: nothing }, { [name]: null }));
    expect(report.pools[0]).toMatchObject({ because: [], podsEvicted: "none" });
    expect(report.findings).toEqual([]);
  });

  test.each([
    ["node_labels", { "nvidia.com/gpu.present": "true", team: "" }],
    ["tags", { team: "" }],
    ["kubelet_config", [{ cpu_cfs_quota_enabled: false }]],
  ])("that gives %s a part that is empty or off (%j) is one", (name, after) => {
    const before = name === "node_labels" ? { "nvidia.com/gpu.present": "true" } : null;
    expect(reviewPlan(updatedPool({ [name]: after }, { [name]: before })).pools[0]?.because).toEqual([name]);
  });

  test("that breaks a rule in another label than before is reported for that label", () => {
    const labels = (key: string) => ({ "nvidia.com/gpu.present": "true", [key]: "x" });
    const report = reviewPlan(updatedPool({ node_labels: labels("k8s.io/new") }, { node_labels: labels("k8s.io/old") }));
    expect(report.findings.filter(({ ruleId }) => ruleId === "MIG016").map(({ found }) => found)).toEqual([
      'the label "k8s.io/new" has a prefix that AKS reserves',
    ]);
  });

  test("that loses its upgrade settings says that every later plan does, too", () => {
    const [finding] = reviewPlan(updatedPool({ upgrade_settings: [] }, { upgrade_settings: [{ max_unavailable: "1" }] })).findings;
    expect(finding?.ruleId).toBe("MIG318");
    expect(finding?.fix).toBe('write upgrade_settings with max_unavailable = "1", or with what you want instead');
  });

  test("that loses its upgrade settings in a rebuild says so, too", () => {
    const after = { upgrade_settings: [], max_pods: 50 };
    const report = reviewPlan(updatedPool(after, { upgrade_settings: [{ max_surge: "10%" }] }));
    expect(ids(report)).toEqual(["MIG303", "MIG318"]);
    expect(report.findings[1]?.found).toBe(
      'pool "mignode" no longer has upgrade_settings, and azurerm sends nothing instead: AKS sets its own, which every later plan shows as an update',
    );
  });

  test("that takes them from a Spot pool takes what azurerm from 4.65 on refuses there", () => {
    expect(idsOf(updatedPool({ upgrade_settings: [] }, { priority: "Spot", upgrade_settings: [{ max_unavailable: "1" }] }))).toEqual([]);
  });

  test("that loses settings which nobody had set loses none", () => {
    const nothing = { max_surge: "", max_unavailable: null, drain_timeout_in_minutes: 0, undrainable_node_behavior: "" };
    expect(idsOf(updatedPool({ upgrade_settings: [] }, { upgrade_settings: [nothing] }))).toEqual([]);
  });

  test("to a size that is known only after apply counts as a rebuild", () => {
    const document = updatedPool({});
    const { change } = entry(document, POOL);
    change.after_unknown.vm_size = true;
    delete change.after.vm_size;
    const report = reviewPlan(document);
    expect(ids(report)).toEqual(["MIG303"]);
    expect(report.findings[0]?.found).toContain("(unless unchanged)");
    expect(report.notAnalyzed).toEqual([{ address: POOL, why: "vm_size is known only after apply" }]);
  });

  test.each([
    ["orchestrator_version", "1.34.1"],
    ["os_sku", "AzureLinux"],
  ])("that changes %s renews its nodes one by one", (name, value) => {
    const report = reviewPlan(updatedPool({ [name]: value }));
    expect(ids(report)).toEqual(["MIG313"]);
    expect(report.pools[0]).toMatchObject({ fate: "updated", podsEvicted: "rolling" });
  });

  test("that lowers the upper bound of the autoscaler shrinks it", () => {
    const autoscaled = { auto_scaling_enabled: true, node_count: 2, min_count: 1, max_count: 4 };
    const report = reviewPlan(updatedPool({ max_count: 3 }, autoscaled));
    expect(ids(report)).toEqual(["MIG309"]);
    expect(report.pools[0]?.slicesAfter).toMatchObject([{ min: 56, max: 168 }]);
  });

  test("that raises a bound of the autoscaler has no findings", () => {
    const autoscaled = { auto_scaling_enabled: true, node_count: 2, min_count: 1, max_count: 4 };
    expect(idsOf(updatedPool({ max_count: 5 }, autoscaled))).toEqual([]);
  });

  describe("under the autoscaler", () => {
    const AUTOSCALED = { auto_scaling_enabled: true, node_count: 2, min_count: 1, max_count: 4 };
    const FIXED = { auto_scaling_enabled: false, min_count: null, max_count: null };
    const outcome = (after: object, before: object) => {
      const report = reviewPlan(updatedPool(after, before));
      return [...ids(report), report.pools[0]?.podsEvicted];
    };

    test("that lowers node_count takes nodes away, although the bounds stay", () => {
      const report = reviewPlan(updatedPool({ node_count: 1 }, AUTOSCALED));
      expect(report.findings.map(({ found }) => found)).toEqual([
        'azurerm scales the autoscaled pool "mignode" from node_count 2 to 1; the pods on the removed nodes are evicted',
      ]);
      expect(report.pools[0]?.podsEvicted).toBe("some");
    });

    test.each<[string, object, object, string[]]>([
      ["that raises node_count evicts nobody", { node_count: 3 }, AUTOSCALED, ["none"]],
      ["that lowers the upper bound to the nodes that run evicts nobody", { max_count: 2 }, AUTOSCALED, ["MIG309", "none"]],
      [
        "that lowers the upper bound below them evicts, and node_count is not called wrong",
        { max_count: 1 },
        AUTOSCALED,
        ["MIG309", "some"],
      ],
      ["that is switched off at the nodes that run evicts nobody", FIXED, AUTOSCALED, ["MIG309", "none"]],
      ["that is switched off at fewer evicts", { ...FIXED, node_count: 1 }, AUTOSCALED, ["MIG309", "some"]],
      ["that is switched on around the nodes that run evicts nobody", AUTOSCALED, { ...FIXED, node_count: 2 }, ["none"]],
    ])("%s", (_what, after, before, expected) => {
      expect(outcome(after, before)).toEqual(expected);
    });

    test("is said to shrink from its upper bound", () => {
      const found = reviewPlan(updatedPool(FIXED, AUTOSCALED)).findings[0]?.found;
      expect(found).toContain("shrinks from at most 4 to 2 nodes");
      expect(found).toContain("running nodes may be unaffected");
    });
  });

  test.each([
    ["node_count", true, undefined],
    ["node_taints", true, undefined],
    ["node_taints", [false, true], ["nvidia.com/gpu=present:NoSchedule"]],
  ])("whose %s is known only after apply (%j) can evict, and is listed", (name, unknown, known) => {
    const document = updatedPool({ [name]: known });
    entry(document, POOL).change.after_unknown = { [name]: unknown };
    const report = reviewPlan(document);
    expect(report.pools[0]?.podsEvicted).toBe("unknown");
    expect(report.notAnalyzed).toEqual([{ address: POOL, why: expect.stringContaining(name) }]);
  });

  test("whose labels are sensitive is listed as that, and not as known only after apply", () => {
    const document = updatedPool({});
    Object.assign(entry(document, POOL).change, { before_sensitive: { node_labels: true }, after_sensitive: { node_labels: true } });
    expect(reviewPlan(document).notAnalyzed).toEqual([{ address: POOL, why: "node_labels is sensitive: compared but not shown" }]);
  });

  test("to a size without multi-instance support is told so once", () => {
    const report = reviewPlan(updatedPool({ vm_size: "Standard_NC6s_v3" }));
    expect(ids(report)).toEqual(["MIG303", "MIG005"]);
    expect(report.notAnalyzed).toEqual([]);
  });

  test("that changes an argument of a later azurerm is listed as not judged", () => {
    expect(reviewPlan(updatedPool({ gpu_profile: [{ driver_type: "GRID" }], timeouts: { update: "2h" } })).notAnalyzed).toEqual([
      { address: POOL, why: "it changes gpu_profile; this release does not know whether azurerm updates or replaces the pool" },
    ]);
  });

  test("whose tags are known only after apply evicts nobody", () => {
    const document = updatedPool({ tags: undefined });
    entry(document, POOL).change.after_unknown = { tags: true };
    expect(reviewPlan(document).pools[0]?.podsEvicted).toBe("none");
  });

  test("that adds a NoExecute taint evicts pods", () => {
    const taints = ["nvidia.com/gpu=present:NoSchedule", "sku=gpu:NoExecute"];
    const document = updatedPool({ node_taints: taints });
    Object.assign(entry(document, RELEASE).change.after, values({ migStrategy: "single", ...TOLERATING }));
    const report = reviewPlan(document);
    expect(ids(report)).toContain("MIG311");
    expect(report.pools[0]?.podsEvicted).toBe("some");
  });

  test("that removes a taint has no findings", () => {
    expect(idsOf(updatedPool({ node_taints: [] }))).toEqual([]);
  });

  test.each([
    ["removes", {}],
    ["changes", { team: "other" }],
  ])("that %s a label is a warning", (_what, after) => {
    const labels = { "nvidia.com/gpu.present": "true" };
    expect(idsOf(updatedPool({ node_labels: { ...labels, ...after } }, { node_labels: { ...labels, team: "ml" } }))).toEqual(["MIG312"]);
  });

  test("that introduces a broken configuration rule reports it, with the rules that it does not touch left alone", () => {
    expect(idsOf(updatedPool({ scale_down_mode: "Deallocate" }))).toEqual(["MIG054"]);
  });

  test("whose no-op hides a difference is reviewed as the update that it is", () => {
    const document = updatedPool({ vm_size: "Standard_ND96amsr_A100_v4" });
    entry(document, POOL).change.actions = ["no-op"];
    expect(idsOf(document)).toEqual(["MIG303"]);
  });
});

test("a pool that loses its profile has no slices any more", () => {
  const document = changed("profile-1g-to-3g", (copy) => {
    entry(copy, POOL).change.after.gpu_instance = null;
  });
  const report = reviewPlan(document);
  expect(ids(report)).toEqual(["MIG301", "MIG003"]);
  expect(report.pools[0]?.slicesAfter).toEqual([]);
});

describe("the name that pods request", () => {
  const mixed = (document: any): any => {
    const { change } = entry(document, RELEASE);
    Object.assign(change.before, values({ migStrategy: "mixed" }));
    Object.assign(change.after, values({ migStrategy: "mixed" }));
    return document;
  };

  test("changes with the GPU under the mixed strategy", () => {
    const [, finding] = reviewPlan(mixed(plan("vm-size-rotation"))).findings;
    expect([finding?.ruleId, finding?.found]).toEqual([
      "MIG310",
      "nvidia.com/mig-1g.5gb becomes nvidia.com/mig-1g.10gb; pods that request nvidia.com/mig-1g.5gb stay Pending",
    ]);
  });

  test("changes with the profile under the mixed strategy", () => {
    expect(idsOf(mixed(plan("profile-1g-to-3g")))).toEqual(["MIG301", "MIG310"]);
  });
});

describe("a pool that goes", () => {
  test("without being deleted is forgotten", () => {
    const report = reviewPlan(
      changed("pool-removed", (document) => {
        entry(document, POOL).change.actions = ["forget"];
      }),
    );
    expect(ids(report)).toEqual(["MIG306"]);
    expect(report.pools[0]).toMatchObject({ fate: "forgotten", podsEvicted: "none" });
    expect(report.verdict.sentence).toMatch(/^1 pool, 56 slices, /);
  });

  /** What the plan forgets, imported under another address. */
  function handedOver(forgotten: string, heir: object = {}): any {
    const document = { ...plan("no-change"), applyable: true };
    const old = entry(document, forgotten);
    const { change, ...resource } = structuredClone(old);
    document.resource_changes.push({
      ...resource,
      address: `${resource.type}.heir`,
      name: "heir",
      change: { ...change, importing: { id: "x" }, before: { ...change.before, ...heir }, after: { ...change.after, ...heir } },
    });
    Object.assign(old.change, { actions: ["forget"], after: null });
    return document;
  }

  test.each([POOL, RELEASE])("from one address and is imported at another stays managed: %s", (address) => {
    const { findings, pools, releases, verdict } = reviewPlan(handedOver(address));
    expect(findings).toEqual([]);
    expect(verdict.sentence).toMatch(/^1 pool, 56 slices, /);
    expect([...pools, ...releases].filter(({ fate }) => fate === "forgotten")).toEqual([]);
    expect([...pools, ...releases]).toContainEqual(expect.objectContaining({ movedFrom: address, imported: true }));
  });

  test.each([POOL, RELEASE])("is forgotten where what is imported has another name: %s", (address) => {
    expect(ids(reviewPlan(handedOver(address, { name: "another" })))).toContain(address === POOL ? "MIG306" : "MIG337");
  });

  test("and comes back under another address needs a moved block", () => {
    const document = plan("pool-removed");
    const created = entry(plan("create"), POOL);
    created.address = "azurerm_kubernetes_cluster_node_pool.renamed";
    document.resource_changes.push(created);
    const [finding] = reviewPlan(document).findings;
    expect(finding?.ruleId).toBe("MIG305");
    expect(finding?.fix).toContain(
      "from = azurerm_kubernetes_cluster_node_pool.mignode, to = azurerm_kubernetes_cluster_node_pool.renamed",
    );
  });

  test("as a leftover of an interrupted replacement says so", () => {
    const report = reviewPlan(
      changed("pool-removed", (document) => {
        entry(document, POOL).deposed = "1a2b3c4d";
      }),
    );
    expect(report.findings[0]?.found).toContain("the deposed object of pool");
    expect(report.pools[0]?.deposed).toBe(true);
  });
});

describe("a pool that stays", () => {
  test("and is moved has no findings", () => {
    const document = plan("no-change");
    entry(document, POOL).previous_address = "azurerm_kubernetes_cluster_node_pool.old";
    const report = reviewPlan(document);
    expect(ids(report)).toEqual([]);
    expect(report.pools[0]).toMatchObject({ fate: "unchanged", movedFrom: "azurerm_kubernetes_cluster_node_pool.old" });
  });

  test("and is imported has no findings", () => {
    const document = plan("no-change");
    entry(document, POOL).change.importing = { id: "/subscriptions/0" };
    const report = reviewPlan(document);
    expect(ids(report)).toEqual([]);
    expect(report.pools[0]).toMatchObject({ fate: "unchanged", imported: true });
  });
});

describe("what becomes of a pool", () => {
  test.each([
    [
      "missing",
      (change: any) => {
        change.actions = undefined;
      },
    ],
    [
      "no list",
      (change: any) => {
        change.actions = "update";
      },
    ],
    [
      "empty",
      (change: any) => {
        change.actions = [];
      },
    ],
    [
      "a read",
      (change: any) => {
        change.actions = ["read"];
      },
    ],
    [
      "a word of the future",
      (change: any) => {
        change.actions = ["evaporate"];
      },
    ],
    [
      "a create of what exists",
      (change: any) => {
        change.actions = ["create"];
      },
    ],
    [
      "an update of nothing",
      (change: any) => {
        change.actions = ["update"];
        change.before = null;
      },
    ],
    [
      "a delete of nothing",
      (change: any) => {
        change.actions = ["delete"];
        change.before = null;
      },
    ],
  ])("cannot be told where the actions are %s", (_what, damage) => {
    const document = plan("no-change");
    damage(entry(document, POOL).change);
    const report = reviewPlan(document);
    expect(ids(report)).toContain("MIG315");
    expect(report.pools[0]).toMatchObject({ fate: "unreadable", podsEvicted: "unknown" });
  });

  test("cannot be told without a change", () => {
    const document = plan("pool-removed");
    delete entry(document, POOL).change;
    expect(idsOf(document)).toEqual(["MIG315"]);
  });
});

describe("the lifecycle of a pool in its stack", () => {
  const stack = (createBeforeDestroy: boolean, preventDestroy: boolean) => ({
    stack: new Map([[POOL, { strategy: MigStrategy.SINGLE, size: undefined, lifecycle: { createBeforeDestroy, preventDestroy } }]]),
  });

  test("without prevent_destroy is a note where the pool is replaced", () => {
    expect(idsOf(plan("profile-1g-to-3g"), stack(false, false))).toEqual(["MIG301", "MIG316"]);
  });

  test("with create_before_destroy contradicts a plan that deletes first", () => {
    expect(idsOf(plan("profile-1g-to-3g"), stack(true, true))).toEqual(["MIG301", "MIG317"]);
  });

  test("with prevent_destroy does not stop a rebuild, which the finding says", () => {
    expect(reviewPlan(plan("vm-size-rotation"), stack(false, true)).findings[0]?.found).toContain("prevent_destroy does not prevent it");
  });

  test("of a pool that the stack does not have is listed as not analyzed", () => {
    expect(reviewPlan(plan("no-change"), { stack: new Map() }).notAnalyzed).toEqual([
      { address: POOL, why: "the stack of --stack does not contain it, so its lifecycle is unknown" },
    ]);
  });
});

describe("a release of the device plugin", () => {
  test.each([
    ["mixed", { migStrategy: "mixed" }, ["MIG331"]],
    ["none", { migStrategy: "none" }, ["MIG102", "MIG331"]],
    ["nothing", {}, ["MIG102", "MIG331"]],
  ])("whose strategy becomes %s", (_what, after, findings) => {
    const document = updatedRelease(values(after), values({ migStrategy: "single" }));
    expect(idsOf(document).sort()).toEqual(findings);
  });

  test.each([
    ["set", []],
    ["set_list", null],
    ["repository", ""],
    ["postrender", [{ binary_path: "", args: [] }]],
  ])("that gives %s the empty value %j changes nothing", (name, nothing) => {
    const report = reviewPlan(updatedRelease({ [name]: nothing }, { [name]: null }));
    expect([report.findings, report.notAnalyzed]).toEqual([[], []]);
  });

  test("whose strategy comes from set", () => {
    const document = updatedRelease({ set: [{ name: "migStrategy", value: "mixed" }] });
    expect(idsOf(document)).toEqual(["MIG331"]);
  });

  test("in YAML is read like one in JSON", () => {
    const document = updatedRelease({ values: ["# by hand\nmigStrategy: mixed\n"] }, { values: ["migStrategy: single\n"] });
    expect(idsOf(document)).toEqual(["MIG331"]);
  });

  test("that is replaced is a warning", () => {
    const document = updatedRelease({ namespace: "gpu" });
    const { change } = entry(document, RELEASE);
    change.actions = ["delete", "create"];
    change.replace_paths = [["namespace"]];
    const report = reviewPlan(document);
    expect(ids(report)).toEqual(["MIG334"]);
    expect(report.findings[0]?.found).toContain("because of namespace");
  });

  test.each([
    [
      ["create", "delete"],
      "replace_because_cannot_update",
      [["name"]],
      "is installed a second time before the old one is uninstalled, because of name",
    ],
    [["delete", "create"], "replace_because_tainted", undefined, "is uninstalled and installed again, because it is tainted"],
  ])("that is replaced by %j is told apart by its old name", (actions, reason, paths, said) => {
    const document = updatedRelease({ name: "new" });
    const release = entry(document, RELEASE);
    release.action_reason = reason;
    Object.assign(release.change, { actions, replace_paths: paths });
    expect(reviewPlan(document).findings[0]?.found).toBe(
      `release "nvidia-device-plugin" ${said}; meanwhile pool "mignode" may have no slices`,
    );
  });

  test.each([
    [{ repository: "oci://example.com/charts" }, "changes its repository"],
    [
      { version: "0.20.1", repository: "oci://example.com/charts" },
      'changes from chart version "0.19.3" to "0.20.1" and changes its repository',
    ],
  ])("that changes its chart by %j says what changes", (after, said) => {
    expect(reviewPlan(updatedRelease(after)).findings.map(({ found }) => found)).toEqual([
      `release "nvidia-device-plugin" ${said}; the plugin restarts on pool "mignode", and allocatable slices drop for a moment`,
    ]);
  });

  test("that becomes one of the GPU Operator has its feature discovery from that", () => {
    const operator = {
      migManager: { enabled: false },
      driver: { enabled: false },
      toolkit: { enabled: false },
      operator: { runtimeClass: "nvidia-container-runtime" },
    };
    const document = updatedRelease({ chart: "gpu-operator", version: "v25.10.1", ...values(operator) });
    expect(idsOf(document)).toEqual(["MIG333"]);
  });

  test("that gives way to another release is a warning", () => {
    const document = plan("plugin-removed");
    const successor = entry(plan("create"), RELEASE);
    successor.address = "helm_release.successor";
    document.resource_changes.push(successor);
    expect(idsOf(document)).toEqual(["MIG334"]);
  });

  test("that goes with its pools has no findings of its own", () => {
    const document = plan("plugin-removed");
    document.resource_changes[0] = entry(plan("pool-removed"), POOL);
    expect(idsOf(document)).toEqual(["MIG305"]);
  });

  test("that Terraform forgets is a warning, and serves the pool on", () => {
    const document = changed("plugin-removed", (copy) => {
      entry(copy, RELEASE).change.actions = ["forget"];
    });
    const report = reviewPlan(document);
    expect(ids(report)).toEqual(["MIG337"]);
    expect(report.pools[0]?.slicesAfter).toMatchObject([{ resourceName: "nvidia.com/gpu", max: 56 }]);
  });

  test("whose actions are missing is an error", () => {
    const document = changed("plugin-removed", (copy) => {
      delete entry(copy, RELEASE).change.actions;
    });
    expect(idsOf(document)).toContain("MIG335");
  });

  test("that switches GPU feature discovery off is a warning", () => {
    const document = updatedRelease(
      values({ migStrategy: "single", gfd: { enabled: false } }),
      values({ migStrategy: "single", gfd: { enabled: true } }),
    );
    expect(idsOf(document)).toEqual(["MIG336"]);
  });

  test("that stays without its device plugin takes the slices away", () => {
    const document = updatedRelease(
      values({ migStrategy: "single", devicePlugin: { enabled: false }, gfd: { enabled: true } }),
      values({ migStrategy: "single", gfd: { enabled: true } }),
    );
    const report = reviewPlan(document);
    expect(ids(report)).toEqual(["MIG332"]);
    expect(report.findings[0]?.found).toContain("no longer has a device plugin");
    expect(report.pools[0]?.slicesAfter?.[0]?.max).toBe(0);
  });

  test("for GPU feature discovery alone renames nothing when its strategy changes", () => {
    const document = updatedRelease(
      { chart: "gpu-feature-discovery", ...values({ migStrategy: "mixed" }) },
      { chart: "gpu-feature-discovery", ...values({ migStrategy: "single" }) },
    );
    entry(document, RELEASE).change.after.chart = "gpu-feature-discovery";
    expect(idsOf(document)).toEqual([]);
  });

  test.each([
    ["a nodeSelector", { nodeSelector: { gpu: "a100" } }, "its nodeSelector, which can keep the plugin off the pools, is not analyzed"],
    [
      "a configuration of its own",
      { config: { name: "mine" } },
      'its plugin configuration is in the ConfigMap "mine", which is not read and can share or rename slices',
    ],
  ])("with %s is listed as not judged", (_what, more, why) => {
    const document = updatedRelease(values({ ...("config" in more ? {} : { migStrategy: "single" }), ...more }));
    expect(reviewPlan(document).notAnalyzed).toEqual([{ address: RELEASE, why }]);
  });

  test("with a nodeSelector is not judged either where it stays and a pool is created", () => {
    const document = plan("second-pool-added");
    const { change } = entry(document, RELEASE);
    for (const side of ["before", "after"]) {
      Object.assign(change[side], values({ migStrategy: "single", nodeSelector: { gpu: "a100" } }));
    }
    expect(reviewPlan(document)).toMatchObject({
      notAnalyzed: [{ address: RELEASE, why: "its nodeSelector, which can keep the plugin off the pools, is not analyzed" }],
      verdict: { status: "incomplete" },
    });
  });

  test("that is the second one on the cluster is an error", () => {
    const document = plan("scale-up");
    const second = entry(plan("create"), RELEASE);
    second.address = "helm_release.second";
    document.resource_changes.push(second);
    expect(idsOf(document)).toEqual(["MIG103"]);
  });

  test("that never tolerated the pool is a note, because this plan does not change it", () => {
    const document = plan("no-change");
    for (const side of ["before", "after"]) {
      entry(document, POOL).change[side].node_taints = ["sku=gpu:NoSchedule"];
    }
    const report = reviewPlan(document);
    expect(report.findings.map(({ ruleId, severity, standing }) => [ruleId, severity, standing])).toEqual([["MIG105", "note", true]]);
  });

  test("without a MIG pool in the plan is listed where it changes", () => {
    const document = plan("strategy-single-to-mixed");
    document.resource_changes.splice(0, 1);
    delete document.prior_state;
    const report = reviewPlan(document);
    expect(ids(report)).toEqual(["MIG331"]);
    expect(report.notAnalyzed).toContainEqual({
      address: RELEASE,
      why: "the plan has no MIG pool on its cluster, so the pools that it serves are unknown",
    });
  });
});

describe("a release of the GPU Operator", () => {
  const FITTING = {
    migManager: { enabled: false },
    driver: { enabled: false },
    toolkit: { enabled: false },
    operator: { runtimeClass: "nvidia-container-runtime" },
    mig: { strategy: "single" },
    dcgmExporter: { serviceMonitor: { enabled: false } },
  };
  const operator = (after: object, taints = ["nvidia.com/gpu=present:NoSchedule"]) => {
    const document = plan("create");
    entry(document, POOL).change.after.node_taints = taints;
    Object.assign(entry(document, RELEASE).change.after, { chart: "nvidia/gpu-operator", version: "v26.7.0", ...values(after) });
    return document;
  };

  test("that leaves the GPUs to AKS has no findings", () => {
    const report = reviewPlan(operator(FITTING));
    expect(ids(report)).toEqual([]);
    expect(report.pools[0]?.slicesAfter).toMatchObject([{ resourceName: "nvidia.com/gpu", max: 56 }]);
  });

  test.each([
    ["the MIG manager", { ...FITTING, migManager: {} }, "MIG341"],
    ["the driver", { ...FITTING, driver: { enabled: true } }, "MIG343"],
    ["the toolkit", { ...FITTING, toolkit: {} }, "MIG343"],
    ["the chart's runtime class", { ...FITTING, operator: {} }, "MIG343"],
    ["the strategy none", { ...FITTING, mig: { strategy: "none" } }, "MIG102"],
    ["the chart's service monitor", { ...FITTING, dcgmExporter: {} }, "MIG154"],
  ])("with %s is found", (_what, after, ruleId) => {
    expect(idsOf(operator(after))).toEqual([ruleId]);
  });

  test("with the chart's own values breaks what AKS owns, and only the pool's strategy and taint fit", () => {
    expect(idsOf(operator({}))).toEqual(["MIG341", "MIG343", "MIG154"]);
  });

  const RUNNING_MANAGER = { ...FITTING, migManager: { config: { default: "" } } };

  test.each<[string, string, object, object]>([
    ["asks the MIG manager for a partitioning", "MIG116", RUNNING_MANAGER, { node_labels: { "nvidia.com/mig.config": "all-1g.5gb" } }],
    ["is served by AKS, too", "MIG119", FITTING, { tags: { EnableManagedGPUExperience: "true" } }],
  ])("beside a pool that %s is found by %s", (_what, ruleId, after, pool) => {
    const document = operator(after);
    expect(idsOf(document)).not.toContain(ruleId);
    const { change } = entry(document, POOL);
    Object.assign(change.after, pool);
    expect(idsOf(document)).toContain(ruleId);
  });

  test.each<[MigStrategy, string[]]>([
    [MigStrategy.SINGLE, []],
    [MigStrategy.MIXED, ["MIG115"]],
  ])("of the strategy single is held against that of the stack, %s", (strategy, findings) => {
    const lifecycle = { createBeforeDestroy: false, preventDestroy: false };
    expect(idsOf(operator(FITTING), { stack: new Map([[POOL, { strategy, size: undefined, lifecycle }]]) })).toEqual(findings);
  });

  test("whose version is a range is found", () => {
    const document = operator(FITTING);
    entry(document, RELEASE).change.after.version = "~26.7";
    expect(idsOf(document)).toContain("MIG120");
  });

  test("is missed beside node feature discovery alone, of which nobody learns the strategy", () => {
    const document = plan("create");
    Object.assign(entry(document, RELEASE).change.after, { chart: "node-feature-discovery", values: [] });
    expect(reviewPlan(document).assumptions).toEqual([
      "the plan has no release of NVIDIA's software: other software serves the pools, under an unknown MIG strategy",
    ]);
  });

  test("beside a release of node feature discovery is found, unless it brings none itself", () => {
    const beside = (after: object) => {
      const document = operator(after);
      const discovery = entry(plan("create"), RELEASE);
      discovery.address = "helm_release.nfd";
      Object.assign(discovery.change.after, { chart: "node-feature-discovery", name: "nfd", values: [] });
      document.resource_changes.push(discovery);
      return idsOf(document);
    };
    expect(beside(FITTING)).toEqual(["MIG118"]);
    expect(beside({ ...FITTING, nfd: { enabled: false } })).toEqual([]);
  });

  test("that does not tolerate the pool is found, and there are no slices", () => {
    const report = reviewPlan(operator(FITTING, ["sku=gpu:NoSchedule"]));
    expect(ids(report)).toEqual(["MIG117", "MIG342"]);
    expect(report.pools[0]?.slicesAfter?.[0]?.max).toBe(0);
  });

  test("is a second device plugin beside the chart of the plugin, unless its own is off", () => {
    const both = (after: object) => {
      const document = operator(after);
      const plugin = entry(plan("create"), RELEASE);
      plugin.address = "helm_release.plugin";
      document.resource_changes.push(plugin);
      return idsOf(document);
    };
    expect(both(FITTING)).toEqual(["MIG103"]);
    expect(both({ ...FITTING, devicePlugin: { enabled: false } })).toEqual(["MIG118"]);
    expect(both({ ...FITTING, devicePlugin: { enabled: false }, nfd: { enabled: false } })).toEqual([]);
  });
});

describe("the plan as a whole", () => {
  const cluster = (actions: string[]) => ({
    address: "azurerm_kubernetes_cluster.main",
    mode: "managed",
    type: "azurerm_kubernetes_cluster",
    name: "main",
    change: { actions, before: { id: "x" }, after: actions.at(-1) === "delete" ? null : { id: "x" } },
  });

  test.each([
    [["delete"], ["MIG351"]],
    [["delete", "create"], ["MIG351"]],
    [["update"], []],
  ])("with the actions %j on a cluster", (actions, findings) => {
    const document = plan("no-change");
    document.resource_changes.push(cluster(actions));
    expect(idsOf(document)).toEqual(findings);
  });

  test.each([
    ["that ended with an error", { errored: true }, ["MIG361"]],
    ["that is incomplete", { complete: false }, ["MIG362"]],
    ["of a Terraform that does not say whether it is complete", { complete: undefined, errored: undefined, applyable: undefined }, []],
  ])("%s", (_what, members, findings) => {
    expect(idsOf({ ...plan("scale-up"), ...members })).toEqual(findings);
  });

  test("cannot be applied although it changes something", () => {
    expect(idsOf({ ...plan("scale-up"), applyable: false })).toEqual(["MIG365"]);
  });

  test("says of drift what differs", () => {
    const document = plan("no-change");
    const drift = entry(plan("scale-down"), POOL);
    document.resource_drift = [drift];
    const report = reviewPlan(document);
    expect(ids(report)).toEqual(["MIG363"]);
    expect(report.findings[0]?.found).toBe(`${POOL} was changed outside of Terraform: node_count`);
  });

  const drifted = (document: any, address: string, before: object, after: object, actions = ["update"]): any => {
    const { change, ...resource } = entry(document, address);
    const sides = { before: { ...change.before, ...before }, after: { ...change.before, ...after } };
    document.resource_drift = [{ ...resource, change: { actions, ...sides } }];
    return reviewPlan(document).findings.map(({ ruleId, found }) => [ruleId, found]);
  };

  test.each<[string, unknown, unknown]>([
    ["tags", null, {}],
    ["zones", null, []],
    ["node_public_ip_prefix_id", null, ""],
    ["kubelet_config", [], [{ cpu_manager_policy: "", allowed_unsafe_sysctls: [] }]],
    ["upgrade_settings", [], [{ max_surge: "", drain_timeout_in_minutes: 0 }]],
    ["linux_os_config", [{ sysctl_config: [] }], [{ sysctl_config: null }]],
  ])("takes %s for the same where it was %j and is %j", (name, before, after) => {
    expect(drifted(plan("no-change"), POOL, { [name]: before }, { [name]: after })).toEqual([]);
  });

  test("says of drift what differs in a release, and leaves out what nobody wrote", () => {
    const found = drifted(plan("no-change"), RELEASE, { set: null, status: "deployed" }, { set: [], status: "failed", version: "0.17.0" });
    expect(found).toEqual([["MIG363", `${RELEASE} was changed outside of Terraform: version`]]);
    expect(drifted(plan("no-change"), RELEASE, { set: null, metadata: null }, { set: [], metadata: [{ revision: 2 }] })).toEqual([]);
  });

  test("says of drift that a release is gone", () => {
    const document = plan("create");
    document.resource_drift = [entry(plan("plugin-removed"), RELEASE)];
    expect(reviewPlan(document).findings.map(({ found }) => found)).toEqual([`${RELEASE} was deleted outside of Terraform`]);
  });

  test("leaves it to the autoscaler to change its node count", () => {
    const document = plan("no-change");
    const drift = entry(plan("scale-down"), POOL);
    for (const side of ["before", "after"]) {
      Object.assign(drift.change[side], { auto_scaling_enabled: true, min_count: 1, max_count: 4 });
    }
    document.resource_drift = [drift];
    expect(idsOf(document)).toEqual([]);
    drift.change.after.mode = "System";
    expect(idsOf(document)).toEqual(["MIG363"]);
  });

  test("says of drift that a pool is gone", () => {
    const document = plan("create");
    document.resource_drift = [entry(plan("pool-removed"), POOL)];
    expect(reviewPlan(document).findings.map(({ found }) => found)).toEqual([`${POOL} was deleted outside of Terraform`]);
  });

  test("says that it leaves out a pool of the state", () => {
    const document = plan("pool-removed");
    document.resource_changes.shift();
    expect(idsOf(document)).toEqual(["MIG364"]);
  });
});

describe("a pool that a provider creates over what exists", () => {
  const created = (setting: unknown, name = "create"): any =>
    changed(name, ({ configuration }) => {
      configuration.provider_config.azurerm.expressions.features = [
        {
          skip_import_check_on_create_and_allow_overwriting_existing_resources: setting,
        },
      ];
    });

  test("is a note", () => {
    const report = reviewPlan(created({ constant_value: true }));
    expect(report.findings.map(({ ruleId, severity, address }) => [ruleId, severity, address])).toEqual([["MIG319", "note", POOL]]);
    expect(report.findings[0]?.found).toMatchInlineSnapshot(
      `"azurerm does not check for an existing pool "mignode"; if there is one, it is overwritten (skip_import_check_on_create_and_allow_overwriting_existing_resources)"`,
    );
  });

  test("is listed where a variable decides over it", () => {
    const report = reviewPlan(created({ references: ["var.skip"] }));
    expect(ids(report)).toEqual([]);
    expect(report.notAnalyzed).toEqual([
      {
        address: POOL,
        why: "it is unknown whether its provider sets skip_import_check_on_create_and_allow_overwriting_existing_resources, which lets it overwrite an existing pool",
      },
    ]);
  });

  test("is no matter of a pool that stays, or that is deleted before", () => {
    expect(idsOf(created({ constant_value: true }, "no-change"))).toEqual([]);
    expect(idsOf(created({ constant_value: true }, "profile-1g-to-3g"))).toEqual(["MIG301"]);
    expect(reviewPlan(created({ references: ["var.skip"] }, "profile-1g-to-3g")).notAnalyzed).toEqual([]);
  });

  test("is one of a replacement under another name, too", () => {
    const document = created({ constant_value: true }, "profile-1g-to-3g");
    entry(document, POOL).change.after.name = "mignode2";
    expect(idsOf(document)).toEqual(["MIG301", "MIG319"]);
    entry(document, POOL).change.actions = ["create", "delete"];
    expect(idsOf(document)).toEqual(["MIG302", "MIG319"]);
  });
});

describe("an autoscaled pool on a cluster with node auto-provisioning", () => {
  const AUTOSCALED = {
    auto_scaling_enabled: true,
    node_count: 1,
    min_count: 1,
    max_count: 4,
  };

  /** The plan with the cluster of its pool in it. */
  const onCluster = (document: any, before: string, after: string): any => {
    const id = entry(document, POOL).change.after.kubernetes_cluster_id.toUpperCase();
    const side = (mode: string) => ({
      id,
      node_provisioning_profile: [{ mode, default_node_pools: "Auto" }],
    });
    document.resource_changes.push({
      address: "azurerm_kubernetes_cluster.main",
      mode: "managed",
      type: "azurerm_kubernetes_cluster",
      name: "main",
      change: {
        actions: [before === after ? "no-op" : "update"],
        before: side(before),
        after: side(after),
      },
    });
    return document;
  };

  test("is an error where the pool becomes autoscaled", () => {
    const { findings } = reviewPlan(onCluster(updatedPool(AUTOSCALED), "Auto", "Auto"));
    expect(findings.map(({ ruleId, severity, address, found }) => [ruleId, severity, address, found])).toEqual([
      [
        "MIG416",
        "error",
        "cluster migcluster",
        'node_provisioning_profile.mode is "Auto", but the node pool "mignode" is autoscaled; AKS refuses both together',
      ],
    ]);
  });

  test("is an error where the cluster begins to provision nodes", () => {
    expect(idsOf(onCluster(updatedPool({}, AUTOSCALED), "Manual", "Auto"))).toEqual(["MIG416"]);
  });

  test.each([
    ["the mode is Manual", updatedPool(AUTOSCALED), "Manual", "Manual"],
    ["the pool has a fixed size", updatedPool({ node_count: 2 }), "Auto", "Auto"],
    ["it was so before the plan", updatedPool({}, AUTOSCALED), "Auto", "Auto"],
    ["the plan ends it", updatedPool({}, AUTOSCALED), "Auto", "Manual"],
  ])("is none where %s", (_what, document, before, after) => {
    expect(idsOf(onCluster(document, before, after))).toEqual([]);
  });

  test("is an error where the plan creates both, found by the reference of the pool", () => {
    const document = plan("create");
    const { change } = entry(document, POOL);
    Object.assign(change.after, AUTOSCALED, {
      kubernetes_cluster_id: undefined,
    });
    change.after_unknown.kubernetes_cluster_id = true;
    document.configuration.root_module.resources[0].expressions.kubernetes_cluster_id = {
      references: ["azurerm_kubernetes_cluster.main.id", "azurerm_kubernetes_cluster.main"],
    };
    document.resource_changes.push({
      address: "azurerm_kubernetes_cluster.main",
      mode: "managed",
      type: "azurerm_kubernetes_cluster",
      name: "main",
      change: {
        actions: ["create"],
        before: null,
        after: { node_provisioning_profile: [{ mode: "Auto" }] },
        after_unknown: { id: true },
      },
    });
    expect(idsOf(document)).toEqual(["MIG416"]);
  });

  test("is none on another cluster", () => {
    const document = onCluster(updatedPool(AUTOSCALED), "Auto", "Auto");
    const cluster = document.resource_changes.at(-1).change;
    cluster.before.id = cluster.after.id = `${cluster.after.id}2`;
    expect(idsOf(document)).toEqual([]);
  });
});

test("two pools of one name are found, however they came there", () => {
  const document = plan("second-pool-added");
  entry(document, "azurerm_kubernetes_cluster_node_pool.large").change.after.name = "mignode";
  expect(idsOf(document)).toContain("MIG025");
});

describe("what the caller adds", () => {
  test("a size that this release does not know", () => {
    const document = plan("create");
    entry(document, POOL).change.after.vm_size = "Standard_ND99_v9";
    expect(idsOf(document)).toEqual(["MIG004"]);
    const sizes = new Map([["standard_nd99_v9", VmSize.of("Standard_ND99_v9", GpuModel.H100_80GB, 4)]]);
    const report = reviewPlan(document, { sizes });
    expect(ids(report)).toEqual([]);
    expect(report.pools[0]?.slicesAfter).toMatchObject([{ partition: "1g.10gb", max: 28 }]);
  });

  test("a rule to ignore, with the reason that stays in the report", () => {
    const report = reviewPlan(plan("scale-to-zero"), { ignore: [{ ruleId: "MIG308", reason: "the night shift" }] });
    expect(ids(report)).toEqual([]);
    expect(report.ignored).toMatchObject([{ ruleId: "MIG308", ignoredBecause: "the night shift" }]);
  });
});
