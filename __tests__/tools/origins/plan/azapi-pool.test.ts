import { reviewPlan } from "../../../../lib/tools/review/judge/review-plan";
import { ids, plan, RELEASE } from "../../../support/plan";

const POOL = "azapi_resource.pool";
const OVERLAY = "azapi_update_resource.u";
const VERIFIED_MODULE = "Azure/avm-res-containerservice-managedcluster/azurerm";

interface Entry {
  readonly document: any;
  readonly resource: any;
  readonly change: any;
}

/** The review of one of azapi's plans, changed. */
function reviewed(name: string, edit: (entry: Entry) => void) {
  const document = { ...plan(`azapi/${name}`), applyable: true };
  const [resource] = document.resource_changes;
  edit({ document, resource, change: resource.change });
  return reviewPlan(document);
}

/** The no-change plan with its pool updated to these members of the body. */
function updated(after: object, before: object = {}) {
  return reviewed("no-change", ({ change }) => {
    change.actions = ["update"];
    Object.assign(change.before.body.properties, before);
    Object.assign(change.after.body.properties, before, after);
  });
}

/** The create plan of a pool that AKS does not manage, with these members of the body. */
function unmanaged(properties: object) {
  return reviewed("create", ({ change }) => {
    Object.assign(change.after.body.properties, { gpuProfile: null, gpuInstanceProfile: "MIG1g", ...properties });
    change.after_unknown.body = {};
    change.after_sensitive.body = {};
  });
}

describe("a body", () => {
  test("is JSON text with azapi 1", () => {
    const { findings, pools } = reviewed("profile-changed-without-refs", ({ change }) => {
      for (const side of [change.before, change.after]) {
        side.body = JSON.stringify(side.body);
      }
      Object.assign(change, { after_unknown: {}, before_sensitive: {}, after_sensitive: {} });
    });
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(["MIG320"]);
    expect(pools[0]).toMatchObject({ fate: "stopped", because: ["gpuProfile.nvidia.migProfiles"], slicesBefore: [{ max: 32 }] });
  });

  test("that is no JSON text is not known", () => {
    const { notAnalyzed } = reviewed("create", ({ change }) => {
      Object.assign(change, { after: { ...change.after, body: "{" }, after_unknown: {}, after_sensitive: {} });
    });
    expect(notAnalyzed).toEqual([{ address: POOL, why: "its body is not a JSON object" }]);
  });

  test("that is known only after apply makes a pool of which nothing else is known", () => {
    const { pools, notAnalyzed } = reviewed("create", ({ change }) => {
      change.after.body = undefined;
      change.after_unknown.body = true;
    });
    expect(pools).toMatchObject([{ name: "mignode", fate: "created", slicesAfter: null }]);
    expect(notAnalyzed).toEqual([{ address: POOL, why: "its body is known only after apply" }]);
  });

  test("with sensitive members is compared, and not shown", () => {
    const report = reviewed("profile-changed-without-refs", ({ change }) => {
      change.before_sensitive.body.properties.gpuProfile = true;
      change.after_sensitive.body.properties.gpuProfile = true;
    });
    expect(JSON.stringify(report)).not.toContain("MIG3g");
    expect(report.pools[0]?.because).toEqual(["gpuProfile.nvidia.migProfiles"]);
    expect(report.notAnalyzed.map(({ why }) => why)).toEqual([
      "gpuProfile.driver, gpuProfile.nvidia.managementMode, gpuProfile.nvidia.driverMode, gpuProfile.nvidia.migStrategy, gpuProfile.nvidia.migProfiles are sensitive: compared but not shown",
    ]);
  });

  test("with a member that no argument stands for is listed where it changes", () => {
    expect(updated({ localDNSProfile: { mode: "Required" } }).notAnalyzed).toEqual([
      { address: POOL, why: "it changes localDNSProfile; this release does not know whether Azure updates or replaces the pool" },
    ]);
  });

  test("of a pool without slices is not reviewed, and listed where the pool goes", () => {
    const { pools, notAnalyzed } = reviewed("no-change", ({ document, change }) => {
      Object.assign(change, { actions: ["delete"], after: null, after_sensitive: false });
      change.before.body.properties.gpuProfile = null;
      document.prior_state = undefined;
    });
    expect(pools).toEqual([]);
    expect(notAnalyzed).toEqual([{ address: POOL, why: "a node pool without gpuInstanceProfile; the plan says: deleted" }]);
  });

  test("is not asked for what AKS decides and azurerm has to be told", () => {
    const spot = {
      scaleSetPriority: "Spot",
      count: null,
      mode: null,
      nodeTaints: ["kubernetes.azure.com/scalesetpriority=spot:NoSchedule"],
      upgradeSettings: { drainTimeoutInMinutes: 30 },
    };
    const { findings, pools } = unmanaged(spot);
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(["MIG314"]);
    expect(pools[0]?.slicesAfter).toMatchObject([{ partition: "1g.5gb", max: 56 }]);
    expect(ids(unmanaged({ ...spot, scaleSetPriority: "Regular", nodeTaints: null }))).toEqual([]);
  });

  test("is judged by the rules of every pool, in its own words", () => {
    const { findings } = unmanaged({ gpuProfile: { driver: "None" }, maxPods: 5, osSKU: "Windows2022" });
    expect(findings.map(({ ruleId, attribute, found, fix }) => `${ruleId} ${attribute}: ${found}; ${fix}`)).toMatchInlineSnapshot(`
      [
        "MIG006 gpuProfile.driver: gpuProfile.driver is "None"; set gpuProfile.driver = "Install"",
        "MIG008 osSKU: osSKU is "Windows2022"; set osSKU = "Ubuntu"",
        "MIG013 maxPods: maxPods is 5; choose a value in that range",
      ]
    `);
  });
});

test("an id is Azure's to compare, which does so without regard to case", () => {
  const host = "/subscriptions/0/resourcegroups/gpu/providers/microsoft.compute/hostgroups/hosts";
  expect(ids(unmanaged({ hostGroupID: host }))).not.toContain("MIG036");
  expect(ids(unmanaged({ hostGroupID: "hosts" }))).toContain("MIG036");
});

describe("a swap file", () => {
  const swap = { linuxOSConfig: { swapFileSizeMB: 1500 } };

  test.each([
    ["beside a kubelet that starts all the same", { failSwapOn: false }, []],
    ["beside a kubelet of which nothing is said", undefined, ["MIG066"]],
    ["beside a kubelet that refuses to start", { failSwapOn: true }, ["MIG066"]],
    ["beside a kubelet that says other things", { cpuCfsQuota: true }, ["MIG066"]],
  ])("%s", (_where, kubeletConfig, rules) => {
    expect(ids(unmanaged({ ...swap, kubeletConfig })).filter((id) => id === "MIG066")).toEqual(rules);
  });

  test("is told from the kubelet by the member that the body lacks", () => {
    const { findings } = unmanaged({ ...swap, kubeletConfig: { cpuCfsQuota: true } });
    const said = findings.filter(({ ruleId }) => ruleId === "MIG066");
    expect(said.map(({ attribute, found, expected, fix }) => `${attribute}: ${found} | ${expected} | ${fix}`)).toMatchInlineSnapshot(`
      [
        "linuxOSConfig.swapFileSizeMB: swapFileSizeMB is 1500, but the kubelet does not start with swap | kubeletConfig.failSwapOn = false; without it AKS probably refuses the pool (untested) | set kubeletConfig.failSwapOn = false",
      ]
    `);
  });
});

test("a kubelet that changes its mind over swap files is tried by Azure", () => {
  const { findings, pools } = updated({ kubeletConfig: { failSwapOn: false } }, { kubeletConfig: { failSwapOn: true } });
  expect(pools[0]?.because).toEqual(["kubeletConfig.failSwapOn"]);
  expect(findings.map(({ ruleId }) => ruleId)).toEqual(["MIG322"]);
});

describe("what replaces a pool", () => {
  test("is named where the values do that Terraform compares", () => {
    const { pools } = reviewed("profile-changed-without-refs", ({ change }) => {
      change.actions = ["delete", "create"];
      change.replace_paths = [["replace_triggers_external_values"]];
    });
    expect(pools[0]).toMatchObject({ fate: "replaced", because: ["gpuProfile.nvidia.migProfiles"] });
  });

  test("is what Terraform names where nothing else is known to have changed", () => {
    const { pools } = reviewed("no-change", ({ change }) => {
      change.actions = ["delete", "create"];
      change.replace_paths = [["replace_triggers_external_values"], ["parent_id"]];
    });
    expect(pools[0]?.because).toEqual(["replace_triggers_external_values", "parent_id"]);
  });

  test("is a profile that the first values of a plan do not replace yet", () => {
    const { findings } = reviewed("profile-changed-without-refs", ({ change }) => {
      change.after.replace_triggers_external_values = { gpu_profile: "MIG2g" };
    });
    expect(findings.map(({ fix }) => fix)).toMatchInlineSnapshot(`
      [
        "leave gpuProfile.nvidia.migProfiles unchanged; or apply replace_triggers_external_values first; or add a pool, move the pods, then remove this one",
      ]
    `);
  });

  test("is the module's to say in the Verified Module", () => {
    const { findings } = reviewed("profile-changed-without-refs", ({ document, resource }) => {
      resource.module_address = 'module.aks.module.agentpools["gpu"]';
      resource.address = `${resource.module_address}.azapi_resource.this_create_before_destroy[0]`;
      resource.name = "this_create_before_destroy";
      const inner = { source: "./modules/agentpool", module: {} };
      document.configuration.root_module = {
        module_calls: { aks: { source: VERIFIED_MODULE, module: { module_calls: { agentpools: inner } } } },
      };
      document.prior_state = undefined;
    });
    expect(findings.map(({ ruleId, fix }) => `${ruleId} ${fix}`)).toMatchInlineSnapshot(`
      [
        "MIG320 leave gpuProfile.nvidia.migProfiles unchanged; or plan with -replace='module.aks.module.agentpools["gpu"].azapi_resource.this_create_before_destroy[0]'; or add a pool, move the pods, then remove this one",
      ]
    `);
  });

  test("is nothing at a pool that Azure spells otherwise where no ref names the size", () => {
    const { findings, pools } = reviewed("vm-size-drifted-in-case", ({ document, change }) => {
      change.actions = ["update"];
      change.replace_paths = undefined;
      change.after.replace_triggers_refs = [];
      document.resource_drift = undefined;
    });
    expect(findings).toEqual([]);
    expect(pools[0]).toMatchObject({ fate: "updated", because: ["vmSize"], podsEvicted: "none" });
  });
});

describe("a pool that comes from azurerm by a moved block", () => {
  const moved = () =>
    reviewed("no-change", ({ resource, change }) => {
      resource.previous_address = "azurerm_kubernetes_cluster_node_pool.mignode";
      change.actions = ["update"];
      change.before.body = null;
      change.before_sensitive = {};
    });

  test("stays, with its pods", () => {
    const { findings, pools } = moved();
    expect(findings).toEqual([]);
    expect(pools[0]).toMatchObject({
      name: "mignode",
      fate: "updated",
      movedFrom: "azurerm_kubernetes_cluster_node_pool.mignode",
      slicesBefore: null,
      slicesAfter: [{ max: 32 }],
      podsEvicted: "none",
    });
  });

  test("is listed, because nobody knows what changes on it", () => {
    expect(moved().notAnalyzed).toEqual([
      {
        address: POOL,
        why: "it was moved from another provider, and the plan does not contain its current body, so changes are unknown",
      },
    ]);
  });
});

describe("a part of a pool that something else makes", () => {
  const overlay = (edit: (change: any) => void) => reviewed("update-resource-count", ({ change }) => edit(change));
  const existing = (change: any) => ({ ...structuredClone(change.after), id: change.after.resource_id, name: "mignode" });

  test("is updated by an update", () => {
    const { findings, pools } = overlay((change) => {
      change.actions = ["update"];
      change.before = existing(change);
      change.before.body.properties.count = 5;
    });
    expect(findings).toEqual([]);
    expect(pools[0]).toMatchObject({ address: OVERLAY, name: "mignode", fate: "updated", because: ["count"] });
  });

  test("stays as it is by a delete", () => {
    const { findings, pools } = overlay((change) => {
      Object.assign(change, { actions: ["delete"], before: existing(change), after: null, after_unknown: {}, after_sensitive: false });
    });
    expect(findings.map(({ found }) => found)).toEqual(['the plan says delete, but nothing is sent to Azure: pool "mignode" is unchanged']);
    expect(pools[0]).toMatchObject({ fate: "unchanged", because: [], podsEvicted: "none" });
  });

  test("stays as it is where Terraform forgets the part", () => {
    const { pools } = overlay((change) => {
      Object.assign(change, { actions: ["forget"], before: existing(change), after: null, after_unknown: {}, after_sensitive: false });
    });
    expect(pools[0]).toMatchObject({ fate: "unchanged", podsEvicted: "none" });
  });

  test("may be refused where it says what a pool is cut into", () => {
    const { findings } = overlay((change) => {
      change.after.body.properties = { gpuInstanceProfile: "MIG1g" };
    });
    expect(findings.map(({ ruleId, found }) => `${ruleId} ${found}`)).toMatchInlineSnapshot(`
      [
        "MIG322 the plan updates pool "mignode" in place; Azure may refuse it with 400 PropertyChangeNotAllowed (untested): gpuInstanceProfile a value that is not shown -> "MIG1g"",
        "MIG328 the plan says create, but azapi only updates this part of pool "mignode" in place",
      ]
    `);
  });

  test.each([
    ["a system pool", { count: 3, mode: "System" }],
    ["a pool without such GPUs", { count: 3, vmSize: "Standard_D4s_v5" }],
  ])("is none of a review's where it is part of %s", (_what, properties) => {
    const { findings, pools } = overlay((change) => {
      change.after.body.properties = properties;
    });
    expect({ findings, pools }).toEqual({ findings: [], pools: [] });
  });

  test("is no second pool of the same name", () => {
    const document = plan("azapi/create");
    document.resource_changes.push(...plan("azapi/update-resource-count").resource_changes);
    expect(ids(reviewPlan(document))).not.toContain("MIG025");
  });
});

describe("the software beside a pool", () => {
  const beside = (edit: (change: any) => void) =>
    reviewed("create", ({ document, change }) => {
      document.resource_changes.push(plan("create").resource_changes.find(({ address }: any) => address === RELEASE));
      edit(change);
    });

  test("that AKS manages is a second one", () => {
    expect(ids(beside((change) => (change.after.body.properties.nodeTaints = null)))).toEqual(["MIG338"]);
  });

  test("that AKS manages, and cannot run there, is none", () => {
    expect(ids(beside((change) => (change.after.body.properties.nodeTaints = ["sku=gpu:NoSchedule"])))).toEqual([]);
  });

  test("that AKS does not manage serves it", () => {
    const { pools } = beside((change) => {
      Object.assign(change.after.body.properties, { gpuProfile: null, gpuInstanceProfile: "MIG1g" });
      change.after.body.properties.nodeLabels = { "nvidia.com/gpu.present": "true" };
      change.after_unknown.body = {};
      change.after_sensitive.body = {};
    });
    expect(pools[0]?.slicesAfter).toEqual([{ resourceName: "nvidia.com/gpu", partition: "1g.5gb", perGpu: 7, min: 112, max: 112 }]);
  });
});

test("a pool that is replaced had the nodes that AKS kept, not those of a new pool without a count", () => {
  const { pools } = reviewed("profile-replaced-by-refs", ({ change }) => {
    change.before.body.properties.count = undefined;
    change.after.body.properties.count = undefined;
  });
  expect(pools[0]).toMatchObject({ slicesBefore: [{ min: null, max: null }], slicesAfter: [{ min: 24, max: 24 }] });
});

test("an autoscaler is refused where AKS manages the GPUs", () => {
  expect(ids(updated({ count: null, enableAutoScaling: true, minCount: 1, maxCount: 3 }))).toEqual(["MIG326"]);
});

test("a profile beside a list of them is found", () => {
  expect(ids(updated({ gpuInstanceProfile: "MIG3g" }))).toContain("MIG324");
});

test("a pool is on the cluster of its parent", () => {
  const namesakeOn = (cluster: string) =>
    reviewed("no-change", ({ document }) => {
      const [namesake] = plan("azapi/create").resource_changes;
      namesake.change.after.parent_id = namesake.change.after.parent_id.replace("managedClusters/mc", cluster);
      document.resource_changes.push({ ...namesake, address: "azapi_resource.other", name: "other" });
    });
  expect(ids(namesakeOn("managedClusters/other"))).toEqual([]);
  expect(ids(namesakeOn("MANAGEDCLUSTERS/MC"))).toEqual(["MIG025"]);
});

describe("a cluster of azapi", () => {
  const TYPE = "Microsoft.ContainerService/managedClusters@2026-03-01";

  test("takes its pools along when it is deleted", () => {
    const { findings } = reviewed("no-change", ({ document, change }) => {
      const before = { type: TYPE, id: change.after.parent_id, body: {} };
      document.resource_changes.push({
        address: "azapi_resource.cluster",
        type: "azapi_resource",
        change: { actions: ["delete"], before },
      });
    });
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(["MIG351"]);
  });

  test("that begins to provision nodes by itself has no autoscaled pool", () => {
    const { findings } = reviewed("create", ({ document, change }) => {
      const properties = { gpuProfile: null, gpuInstanceProfile: "MIG1g", count: null, enableAutoScaling: true, minCount: 1, maxCount: 3 };
      Object.assign(change.after.body.properties, properties);
      Object.assign(change, { after_unknown: {}, after_sensitive: {} });
      const before = { type: TYPE, id: change.after.parent_id, body: {} };
      const after = { ...before, body: { properties: { nodeProvisioningProfile: { mode: "Auto" } } } };
      document.resource_changes.push({
        address: "azapi_resource.cluster",
        type: "azapi_resource",
        change: { actions: ["update"], before, after },
      });
    });
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(["MIG416"]);
  });
});

test("a new cluster of azapi has the pools whose parent_id refers to it", () => {
  const { findings } = reviewed("create", ({ document, change }) => {
    const properties = { gpuProfile: null, gpuInstanceProfile: "MIG1g", count: null, enableAutoScaling: true, minCount: 1, maxCount: 3 };
    Object.assign(change.after.body.properties, properties);
    Object.assign(change, { after_unknown: { parent_id: true }, after_sensitive: {} });
    change.after.parent_id = undefined;
    document.configuration.root_module.resources[0].expressions.parent_id = {
      references: ["azapi_resource.cluster.id", "azapi_resource.cluster"],
    };
    const body = { properties: { nodeProvisioningProfile: { mode: "Auto" } } };
    document.resource_changes.push({
      address: "azapi_resource.cluster",
      type: "azapi_resource",
      name: "cluster",
      change: {
        actions: ["create"],
        before: null,
        after: { type: "Microsoft.ContainerService/managedClusters@2026-03-01", body },
        after_unknown: { id: true },
      },
    });
  });
  expect(findings.map(({ ruleId, address }) => [ruleId, address])).toEqual([["MIG416", "azapi_resource.cluster"]]);
});

test("a pool in the state of which the plan says nothing is missed", () => {
  const { findings } = reviewed("no-change", ({ document }) => {
    document.resource_changes = [];
  });
  expect(findings.map(({ ruleId, found }) => `${ruleId} ${found}`)).toEqual([`MIG364 ${POOL} is in the state, but not in the plan`]);
});

test("a pool that is replaced for a label alone is told that the ref is too wide", () => {
  const { findings } = reviewed("no-change", ({ change }) => {
    Object.assign(change, { actions: ["delete", "create"], replace_paths: [["body"]] });
    change.after.replace_triggers_refs = ["properties", "properties.vmSize"];
    change.before.body.properties.nodeLabels = { a: "1" };
    change.after.body.properties.nodeLabels = { a: "2" };
  });
  const [{ found, fix } = { found: "", fix: "" }] = findings.filter(({ ruleId }) => ruleId === "MIG301");
  expect(found).toContain(
    'replace_triggers_refs has "properties"; without it, nodeLabels {"a":"1"} -> {"a":"2"} would be updated in place',
  );
  expect(fix).toMatchInlineSnapshot(
    `"in replace_triggers_refs, replace "properties" by what cannot be updated: "properties.gpuInstanceProfile", "properties.gpuProfile.nvidia.migProfiles", "properties.gpuProfile.nvidia.managementMode", "properties.gpuProfile.nvidia.migStrategy", "properties.gpuProfile.driver", "properties.vmSize""`,
  );
});
