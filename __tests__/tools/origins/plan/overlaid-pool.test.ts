import { declaredByPlan } from "../../../../lib/tools/origins/plan/plan-pools";
import { reviewPlan } from "../../../../lib/tools/review/judge/review-plan";
import { describedSlices } from "../../../support/described-slices";
import { entry, plan } from "../../../support/plan";

const POOL = "azurerm_kubernetes_cluster_node_pool.gpu";
const OVERLAY = "azapi_update_resource.more";

function reviewed(document: any) {
  const { pools, findings, notAnalyzed } = reviewPlan(document);
  return {
    pools: pools.map(({ address, fate, because, slicesBefore, slicesAfter, podsEvicted }) =>
      [`${address} ${fate} by ${because.join()}`, describedSlices(slicesBefore), describedSlices(slicesAfter), podsEvicted].join("; "),
    ),
    rules: findings.filter(({ severity }) => severity !== "note").map(({ ruleId }) => ruleId),
    findings,
    notAnalyzed,
  };
}

/** The plan of a pool of azurerm with a part that sets its node count, changed. */
function overPool(edit: (overlay: any, pool: any) => void): any {
  const document = plan("field/overlay-and-pool");
  edit(entry(document, OVERLAY).change, entry(document, POOL).change);
  return document;
}

const saying = (properties: object) => (overlay: any) => Object.assign(overlay.after.body, { properties });

describe("a part of a pool of azurerm", () => {
  test.each<[string, Parameters<typeof overPool>[0], string, string[]]>([
    ["counts", () => {}, "updated by count; 7 nvidia.com/gpu (1g.10gb); 21 nvidia.com/gpu (1g.10gb); none", []],
    [
      "is refused with another profile",
      saying({ gpuInstanceProfile: "MIG3g" }),
      "stopped by gpuInstanceProfile; 7 nvidia.com/gpu (1g.10gb); 7 nvidia.com/gpu (1g.10gb); none",
      ["MIG320"],
    ],
    [
      "evicts by a taint",
      saying({ nodeTaints: ["nvidia.com/gpu=present:NoSchedule", "y=1:NoExecute"] }),
      "updated by nodeTaints; 7 nvidia.com/gpu (1g.10gb); 0 null (1g.10gb); some",
      expect.arrayContaining(["MIG311"]) as unknown as string[],
    ],
    [
      "changes nothing that the pool has",
      saying({ count: 1 }),
      "unchanged by ; 7 nvidia.com/gpu (1g.10gb); 7 nvidia.com/gpu (1g.10gb); none",
      [],
    ],
    [
      "deletes nothing",
      (overlay) => Object.assign(overlay, { actions: ["delete"], before: overlay.after, after: null }),
      "unchanged by ; 21 nvidia.com/gpu (1g.10gb); 21 nvidia.com/gpu (1g.10gb); none",
      [],
    ],
    [
      "goes with its pool",
      (_overlay, pool) => Object.assign(pool, { actions: ["delete"], after: null }),
      "deleted by ; 7 nvidia.com/gpu (1g.10gb); nothing; all",
      ["MIG305"],
    ],
    [
      "is not sent again where the pool alone is made again",
      (overlay, pool) => {
        Object.assign(overlay, { actions: ["no-op"], before: overlay.after });
        Object.assign(pool, { actions: ["delete", "create"], replace_paths: [["vm_size"]] });
      },
      "replaced by vm_size; 21 nvidia.com/gpu (1g.10gb); 7 nvidia.com/gpu (1g.10gb); all",
      ["MIG301"],
    ],
  ])("%s", (_what, edit, expected, rules) => {
    const { pools, rules: found } = reviewed(overPool(edit));
    expect(pools).toEqual([`${POOL} ${expected}`]);
    expect(found).toEqual(rules);
  });

  test("merges maps and blocks member by member", () => {
    const { findings } = reviewed(overPool(saying({ nodeLabels: { a: "b" }, upgradeSettings: { drainTimeoutInMinutes: 30 } })));
    expect(findings.map(({ ruleId }) => ruleId)).not.toContain("MIG312");
    expect(findings.map(({ ruleId }) => ruleId)).not.toContain("MIG318");
  });

  test("is in what every command reads of the pool", () => {
    const [pool, another] = declaredByPlan(plan("field/overlay-and-pool")).pools;
    expect(pool).toMatchObject({ address: POOL, attributes: { node_count: 3 }, facts: { node_count: 3 } });
    expect(another).toBeUndefined();
  });

  test("stands alone where its name is that of a pool on another cluster", () => {
    const { pools } = reviewed(
      overPool((_overlay, pool) => {
        const id = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/other";
        Object.assign(pool.before, { kubernetes_cluster_id: id });
        Object.assign(pool.after, { kubernetes_cluster_id: id });
      }),
    );
    expect(pools.map((pool) => pool.split(" ")[0])).toEqual([POOL, OVERLAY]);
  });
});

test("parts of a pool that is created with them are the pool", () => {
  const { pools, rules, notAnalyzed } = reviewed(plan("field/overlay-on-new-pool"));
  expect(pools).toEqual(["azapi_resource.pool created by ; nothing; 14 nvidia.com/gpu (1g.10gb); none"]);
  // https://learn.microsoft.com/azure/aks/aks-managed-gpu-nodes says that neither changes on a pool that exists.
  expect(notAnalyzed).toEqual([
    {
      address: "azapi_resource.pool",
      why: "azapi_update_resource.managed sets gpuProfile.nvidia.managementMode, gpuProfile.nvidia.migStrategy after the pool is created; Microsoft documents that as unchangeable (untested)",
    },
  ]);
  expect(rules).toEqual([]);
  const [pool] = declaredByPlan(plan("field/overlay-on-new-pool")).pools;
  expect(pool).toMatchObject({
    isManaged: true,
    request: { body: { properties: { gpuProfile: { driver: "Install", nvidia: { managementMode: "Managed" } } } } },
  });
});

describe("the default pool of the Verified Module, which has a part over a pool in the body", () => {
  const ADDRESS = 'module.aks.azapi_resource.this.agentPoolProfiles["system"]';

  test("is created without an error, and nobody is asked for another mode", () => {
    const { pools, rules, notAnalyzed } = reviewed(plan("field/avm-default-pool-created"));
    expect(pools).toEqual([`${ADDRESS} created by ; nothing; 14 null (1g.10gb); none`]);
    expect(rules).toEqual([]);
    // The module reads credentials by azapi_resource_action, and can send a password by sensitive_body.
    expect(notAnalyzed).toEqual([]);
  });

  test("stops the apply with another profile", () => {
    const { pools, findings } = reviewed(plan("field/avm-default-pool-profile"));
    expect(pools).toEqual([`${ADDRESS} stopped by gpuInstanceProfile; 14 null (1g.10gb); 14 null (1g.10gb); none`]);
    expect(findings.map(({ ruleId, fix }) => [ruleId, fix.includes("replace_triggers")])).toEqual([["MIG320", false]]);
  });
});
