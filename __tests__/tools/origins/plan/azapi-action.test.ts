import { reviewPlan } from "../../../../lib/tools/review/judge/review-plan";
import type { ReviewReport } from "../../../../lib/tools/review/judge/review-report";
import { plan } from "../../../support/plan";

const CLUSTER =
  "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/gpu/providers/Microsoft.ContainerService/managedClusters/gpu";
const POOL = `${CLUSTER}/agentPools/migb`;
const POOL_TYPE = "Microsoft.ContainerService/managedClusters/agentPools@2025-10-01";

/** The plan of the real azapi with those of its actions alone, whose values may be others. */
function review(names: readonly string[], values: object = {}, change: object = {}): ReviewReport {
  const document = plan("modes/azapi-actions");
  document.resource_changes = document.resource_changes.filter(
    ({ type, name }: any) => type !== "azapi_resource_action" || names.includes(name),
  );
  for (const action of document.resource_changes.filter(({ type }: any) => type === "azapi_resource_action")) {
    Object.assign(action.change.after, values);
    Object.assign(action.change, change);
  }
  return reviewPlan(document);
}

function said({ verdict, findings, notAnalyzed }: ReviewReport): string[] {
  const found = findings.filter(({ severity }) => severity !== "note").map(({ ruleId, found: text }) => `${ruleId} ${text}`);
  return [verdict.sentence, ...found, ...notAnalyzed.map(({ address, why }) => `${address}: ${why}`)];
}

// What Azure does: https://learn.microsoft.com/rest/api/aks/agent-pools, start-stop-cluster; the pool has 5 nodes of 2 slices.
test("each action is told by what Azure does on it", () => {
  const names = ["delete", "stop", "machines", "image", "patch"];
  expect(Object.fromEntries(names.map((name) => [name, said(review([name]))]))).toMatchInlineSnapshot(`
    {
      "delete": [
        "migb is deleted: 10 slices lost, all its pods evicted; 1 error, 1 assumption",
        "MIG305 pool "migb" is destroyed and all its pods are evicted: azapi_resource_action.delete sends DELETE; it loses 10 slices of 3g.40gb",
      ],
      "image": [
        "1 pool, 10 slices, all pods of migb evicted node by node, 1 warning, 1 assumption",
        "MIG313 azapi_resource_action.image sends POST upgradeNodeImageVersion: the nodes of pool "migb" are drained and replaced one by one",
      ],
      "machines": [
        "1 pool, 10 -> ? slices, some pods of migb evicted, 1 warning, 1 assumption, 1 not analyzed (azurerm_kubernetes_cluster_node_pool.mig)",
        "MIG309 azapi_resource_action.machines sends POST deleteMachines: pool "migb" loses nodes, with their slices and pods",
      ],
      "patch": [
        "1 pool, 10 slices, 1 assumption, 1 not analyzed (azapi_resource_action.patch)",
        "azapi_resource_action.patch: it sends PUT to the node pool "migb"; the effect is not analyzed",
      ],
      "stop": [
        "1 pool, 10 -> 0 slices, all pods of migb evicted, 1 error, 1 assumption",
        "MIG308 azapi_resource_action.stop sends POST stop: pool "migb" loses all its nodes and pods, and 10 slices of 3g.40gb",
      ],
    }
  `);
});

test.each<[string, string, object]>([
  ["reads", "read", {}],
  ["is sent when it is destroyed", "later", {}],
  ["starts the cluster", "stop", { action: "start" }],
  ["is not about AKS", "delete", { type: "Microsoft.Compute/virtualMachines@2024-07-01" }],
])("an action that %s changes nothing", (_what, name, values) => {
  const { pools, notAnalyzed } = review([name], values);
  expect(pools).toEqual([expect.objectContaining({ fate: "unchanged", podsEvicted: "none" })]);
  expect(notAnalyzed).toEqual([]);
});

test("an action that is sent when it is destroyed is sent when the plan deletes it", () => {
  const before = { type: POOL_TYPE, resource_id: POOL, method: "DELETE", when: "destroy" };
  const { pools } = review(["later"], {}, { actions: ["delete"], before, after: null, after_unknown: {} });
  expect(pools[0]).toMatchObject({ fate: "deleted", podsEvicted: "all", slicesAfter: [] });
  const { pools: kept } = review(["later"], {}, { actions: ["no-op"], before, after: before, after_unknown: {} });
  expect(kept[0]).toMatchObject({ fate: "unchanged" });
});

test.each<[string, object, string]>([
  [
    "another pool",
    { resource_id: `${CLUSTER}/agentPools/other` },
    'it sends DELETE to the node pool "other", and the plan has no existing node pool for it',
  ],
  [
    "another cluster",
    { resource_id: `${CLUSTER}2`, type: POOL_TYPE.replace("/agentPools", "") },
    'it sends DELETE to the cluster "gpu2", and the plan has no existing node pool for it',
  ],
])("a DELETE of %s is not analyzed", (_what, values, why) => {
  const { pools, notAnalyzed } = review(["delete"], values);
  expect(pools[0]).toMatchObject({ fate: "unchanged" });
  expect(notAnalyzed).toEqual([{ address: "azapi_resource_action.delete", why }]);
});

test("a DELETE of the cluster deletes its pools, in whatever case its id is", () => {
  const { pools } = review(["delete"], { resource_id: CLUSTER.toUpperCase(), type: POOL_TYPE.replace("/agentPools", "") });
  expect(pools[0]).toMatchObject({ fate: "deleted" });
});

test("what only reads is no matter, even where its target is known only after apply", () => {
  const { notAnalyzed } = review(["read"], { resource_id: undefined }, { after_unknown: { resource_id: true } });
  expect(notAnalyzed).toEqual([]);
});

test("what is known only after apply is not analyzed", () => {
  const { notAnalyzed } = review(["delete"], { resource_id: undefined }, { after_unknown: { resource_id: true } });
  expect(notAnalyzed).toEqual([
    { address: "azapi_resource_action.delete", why: "it sends a request to AKS that is known only after apply" },
  ]);
});

// Terraform 1.14: terraform-json's ActionInvocation.
test("an action block that the plan invokes is read as well", () => {
  const document = plan("modes/azapi-actions");
  document.resource_changes = document.resource_changes.filter(({ type }: any) => type !== "azapi_resource_action");
  document.action_invocations = [
    {
      address: "action.azapi_resource_action.delete",
      type: "azapi_resource_action",
      name: "delete",
      config_values: { type: POOL_TYPE, resource_id: POOL, method: "DELETE" },
      config_unknown: {},
    },
  ];
  expect(said(reviewPlan(document))).toMatchInlineSnapshot(`
    [
      "migb is deleted: 10 slices lost, all its pods evicted; 1 error, 1 assumption",
      "MIG305 pool "migb" is destroyed and all its pods are evicted: action.azapi_resource_action.delete sends DELETE; it loses 10 slices of 3g.40gb",
    ]
  `);
});
