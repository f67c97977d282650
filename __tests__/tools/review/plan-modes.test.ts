import { PLAN } from "../../../lib/tools/origins/plan/plan-origin";
import { declaredByPlan } from "../../../lib/tools/origins/plan/plan-pools";
import { reviewPlan } from "../../../lib/tools/review/judge/review-plan";
import type { ReviewReport } from "../../../lib/tools/review/judge/review-report";
import { plan } from "../../support/plan";

function read(name: string, change: object = {}): ReturnType<typeof PLAN.planOf> {
  return PLAN.planOf({ ...plan(`modes/${name}`), ...change }, "plan.json", "terraform show -json PLAN > plan.json");
}

const review = (name: string): ReviewReport => reviewPlan(read(name));

function said({ findings }: ReviewReport): string[] {
  return findings.map(({ ruleId, found, fix }) => `${ruleId} ${found}; fix: ${fix}`);
}

// A node of this size has 7 slices under MIG1g and 2 under MIG3g.
test.each([
  ["refresh-only", "1 pool, 10 slices, 2 notes, 1 assumption"],
  ["destroy", "mig is deleted: 14 slices lost, all its pods evicted; 2 errors, 1 assumption"],
  ["replace", "mig is deleted and created again: 14 slices lost, 14 gained, all its pods evicted; 1 error, 1 assumption"],
  ["target", "no MIG node pool recognized in this plan, 2 warnings, 1 not analyzed (what the plan leaves out)"],
  ["deposed", "mig (deposed) is deleted: 14 slices lost, all its pods evicted; 1 error, 1 assumption"],
  ["handed-over", "1 pool, 4 slices, 1 assumption"],
  [
    "errored",
    "1 pool, 10 -> 2 slices, some pods of migb evicted, 1 error, 1 warning, 1 note, 1 assumption, 1 not analyzed (what the plan leaves out)",
  ],
])("the first line of a plan: %s", (name, sentence) => {
  expect(review(name).verdict.sentence).toBe(sentence);
});

test("a refresh-only plan says what has changed, and changes nothing", () => {
  const report = review("refresh-only");
  expect(report.pools).toEqual([expect.objectContaining({ name: "migb", fate: "unchanged", podsEvicted: "none" })]);
  expect(said(report)).toMatchInlineSnapshot(`
    [
      "MIG363 azurerm_kubernetes_cluster_node_pool.mig was changed outside of Terraform: node_count; fix: find out who changed it; this plan writes it into the state, the next one restores the configuration",
      "MIG366 the plan is refresh-only: its apply writes the state and changes nothing in Azure; fix: plan without -refresh-only, and review that plan too",
    ]
  `);
});

test("the pools of a refresh-only plan are declared by it", () => {
  const names = declaredByPlan(read("refresh-only")).pools.map(({ attributes: { name, node_count } }) => [name, node_count]);
  expect(names).toEqual([["migb", 5]]);
});

test.each([
  ["ended with an error", { errored: true }],
  ["is incomplete", { complete: false }],
  ["is of a Terraform that says neither", { errored: undefined, complete: undefined }],
])("an empty plan that %s is not taken for a refresh-only one", (_what, change) => {
  const { findings, pools } = reviewPlan(read("refresh-only", change));
  expect(pools).toEqual([]);
  expect(findings.map(({ ruleId }) => ruleId)).toContain("MIG364");
});

test("a state within a refresh-only plan that is damaged is told as that", () => {
  const broken = { values: { root_module: { resources: "none" } } };
  expect(() => read("refresh-only", { prior_state: broken })).toThrowErrorMatchingInlineSnapshot(
    `"plan.json is damaged: a module has no list of resources; write it again with: terraform show -json PLAN > plan.json"`,
  );
});

test("a destroy plan gives its own reason, though Terraform gives none", () => {
  expect(said(review("destroy"))).toMatchInlineSnapshot(`
    [
      "MIG305 pool "mig" is destroyed and all its pods are evicted: the plan was made with -destroy; it loses 14 slices of 1g.10gb; fix: plan without -destroy, or first run kubectl drain --selector kubernetes.azure.com/agentpool=<name>",
      "MIG351 the cluster azurerm_kubernetes_cluster.gpu is destroyed, with all its node pools and pods; fix: plan without -destroy",
    ]
  `);
});

test("a delete without a reason beside another change is none of a destroy plan", () => {
  const document = plan("modes/destroy");
  document.resource_changes[0].change.actions = ["no-op"];
  document.resource_changes[0].change.after = document.resource_changes[0].change.before;
  expect(reviewPlan(document).findings.map(({ found }) => found)).toContainEqual(expect.stringContaining("Terraform does not say why"));
});

test("what is no list of actions is none of a destroy plan", () => {
  const document = plan("modes/destroy");
  document.resource_changes = document.resource_changes.slice(1, 2);
  document.resource_changes[0].change.actions = { toString: 1 };
  expect(reviewPlan(document).pools).toEqual([expect.objectContaining({ fate: "unreadable" })]);
});

test("a leftover of a replacement is deleted, and has no new address", () => {
  expect(said(review("deposed"))).toMatchInlineSnapshot(`
    [
      "MIG305 the deposed object of pool "mig" is destroyed and all its pods are evicted; it loses 14 slices of 1g.10gb; fix: first run kubectl drain --selector kubernetes.azure.com/agentpool=<name>",
    ]
  `);
});

test("a pool that is handed over keeps its name, and is moved", () => {
  const [pool, ...others] = review("handed-over").pools;
  expect(others).toEqual([]);
  expect(pool).toMatchObject({ name: "migb", fate: "unchanged", imported: true, movedFrom: "azurerm_kubernetes_cluster_node_pool.mig" });
});

describe("what azapi lays over a body by sensitive_body", () => {
  const WHY = "its sensitive_body, which no plan shows, can change every argument";
  const reviewed = (properties: object, values: object = {}, hasArgument = true) => {
    const document = plan("modes/azapi-sensitive-body");
    const { after } = document.resource_changes[0].change;
    Object.assign(after.body.properties, properties);
    Object.assign(after, values);
    if (!hasArgument) {
      for (const resource of document.configuration.root_module.resources) {
        delete resource.expressions.sensitive_body;
      }
    }
    const { pools, notAnalyzed, verdict } = reviewPlan(document);
    return { pools: pools.length, whys: notAnalyzed.map(({ why }) => why), sentence: verdict.sentence };
  };

  test("can be the profile, so that the pool may be a MIG pool", () => {
    expect(reviewed({})).toEqual({
      pools: 0,
      whys: [WHY],
      sentence: "no MIG node pool recognized in this plan, 1 not analyzed (azapi_resource.pool)",
    });
  });

  test("can be another argument of a MIG pool", () => {
    expect(reviewed({ gpuInstanceProfile: "MIG1g" })).toMatchObject({ pools: 1, whys: [WHY] });
  });

  test("is told by its versions where the configuration is not in the plan", () => {
    expect(reviewed({}, { sensitive_body_version: { "properties.gpuInstanceProfile": "1" } }, false).whys).toEqual([WHY]);
    expect(reviewed({}, {}, false)).toEqual({ pools: 0, whys: [], sentence: "no MIG node pool in this plan" });
  });
});
