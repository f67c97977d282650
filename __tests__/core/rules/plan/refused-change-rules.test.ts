import type { ReplaceTriggers } from "../../../../lib/core/arm/replace-triggers";
import { UNKNOWN } from "../../../../lib/core/facts/fact";
import type { PoolChange } from "../../../../lib/core/plan/pool-change";
import { AZAPI_BEHAVIOR } from "../../../../lib/core/providers/azapi";
import { REFUSED_CHANGE_RULES } from "../../../../lib/core/rules/plan/refused-change-rules";
import { problemsOf } from "../../../../lib/core/rules/rule";
import { changedPool } from "../../../support/pool-change";
import { RuleSuite } from "../../../support/rule-suite";

type Arguments = Readonly<Record<string, unknown>>;

const TRIGGERS: ReplaceTriggers = { refs: ["properties.vmSize"], unknowns: [], firstValues: false, setBy: undefined };

/** The clean pool under azapi, in an update of these arguments that its apply would stop at. */
function stopped(after: Arguments, triggers: Partial<ReplaceTriggers> = {}, before: Arguments = {}): () => PoolChange {
  return changed(after, { fate: "stopped", triggers: { ...TRIGGERS, ...triggers } }, before);
}

function changed(after: Arguments, planned: Partial<PoolChange> = {}, before: Arguments = {}): () => PoolChange {
  return () => changedPool(after, before, { behavior: AZAPI_BEHAVIOR, triggers: TRIGGERS, ...planned });
}

const suite = new RuleSuite(REFUSED_CHANGE_RULES);

suite.breaks("MIG320", "another profile that no trigger names", stopped({ gpu_instance: "MIG3g" }), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "gpu_instance
      found: the plan says update, but Azure refuses it with 400 PropertyChangeNotAllowed: gpu_instance "MIG1g" -> "MIG3g"; pool "mignode" is unchanged
      expected: a plan that can be applied
      fix: leave gpu_instance unchanged; or name "properties.gpuInstanceProfile" in replace_triggers_refs; or add a pool, move the pods, then remove this one (as createBeforeDestroy of MigGpuNodePool does)"
  `),
);
suite.breaks(
  "MIG320",
  "a profile in a module that nobody can give triggers",
  stopped({ gpu_instance: "MIG3g" }, { setBy: "the Verified Module" }),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "gpu_instance
        found: the plan says update, but Azure refuses it with 400 PropertyChangeNotAllowed: gpu_instance "MIG1g" -> "MIG3g"; pool "mignode" is unchanged
        expected: a plan that can be applied
        fix: leave gpu_instance unchanged; or plan with -replace='azurerm_kubernetes_cluster_node_pool.mignode'; or add a pool, move the pods, then remove this one (as createBeforeDestroy of MigGpuNodePool does)"
    `),
);
suite.breaks(
  "MIG320",
  "values that become a trigger in this very plan",
  stopped({ gpu_instance: "MIG3g" }, { firstValues: true }),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "gpu_instance
        found: the plan says update, but Azure refuses it with 400 PropertyChangeNotAllowed: gpu_instance "MIG1g" -> "MIG3g"; pool "mignode" is unchanged
        expected: a plan that can be applied
        fix: leave gpu_instance unchanged; or apply replace_triggers_external_values first; or add a pool, move the pods, then remove this one (as createBeforeDestroy of MigGpuNodePool does)"
    `),
);
suite.breaks("MIG320", "a profile that is known only after apply", stopped({ gpu_instance: UNKNOWN }), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "gpu_instance
      found: the plan says update, but Azure refuses it with 400 PropertyChangeNotAllowed: gpu_instance "MIG1g" -> a value known after apply; pool "mignode" is unchanged (unless unchanged)
      expected: a plan that can be applied
      fix: leave gpu_instance unchanged; or name "properties.gpuInstanceProfile" in replace_triggers_refs; or add a pool, move the pods, then remove this one (as createBeforeDestroy of MigGpuNodePool does)"
  `),
);
suite.keeps("MIG320", "a VM size in another spelling", stopped({ vm_size: "standard_nc24ads_a100_V4" }));
suite.keeps("MIG320", "another node count", changed({ node_count: 3 }, { fate: "updated" }));
suite.keeps("MIG320", "a pool that Terraform replaces", changed({ gpu_instance: "MIG3g" }, { fate: "replaced" }));

suite.breaks(
  "MIG321",
  "a trigger beside an unknown label",
  stopped({ vm_size: "Standard_ND96asr_v4" }, { unknowns: ["properties.nodeLabels.team"] }),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "vm_size
        found: this apply fails, and the next plan replaces pool "mignode": vm_size "Standard_NC24ads_A100_v4" -> "Standard_ND96asr_v4"; azapi ignores replace_triggers_refs while properties.nodeLabels.team is unknown
        expected: a plan that shows the replacement
        fix: first apply the source of the unknown value with -target, or use replace_triggers_external_values"
    `),
);
suite.keeps(
  "MIG321",
  "an unknown label beside a change that no trigger names",
  stopped({ gpu_instance: "MIG3g" }, { unknowns: ["properties.nodeLabels.team"] }),
);
suite.keeps("MIG321", "a change without unknown values", stopped({ vm_size: "Standard_ND96asr_v4" }));

suite.breaks("MIG322", "another number of pods", changed({ max_pods: 110 }, {}, { max_pods: 30 }), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "max_pods
      found: the plan updates pool "mignode" in place; Azure may refuse it with 400 PropertyChangeNotAllowed (untested): max_pods 30 -> 110
      expected: a change that Azure is known to accept
      fix: expect the apply to fail, or add a pool, move the pods, then remove this one (as createBeforeDestroy of MigGpuNodePool does)"
  `),
);
suite.keeps("MIG322", "a change that Azure makes in place", changed({ node_count: 3, tags: { a: "b" } }));

const SPOT_TAINTS = ["nvidia.com/gpu=present:NoSchedule", "kubernetes.azure.com/scalesetpriority=spot:NoSchedule"];
suite.breaks(
  "MIG323",
  "a list without the taint of Spot nodes",
  changed({ node_taints: SPOT_TAINTS.slice(0, 1) }, {}, { node_taints: SPOT_TAINTS }),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "node_taints
        found: AKS added the taint kubernetes.azure.com/scalesetpriority=spot:NoSchedule to pool "mignode", but node_taints lacks it: every plan shows this update
        expected: every taint of the pool: the list is compared as a whole
        fix: add "kubernetes.azure.com/scalesetpriority=spot:NoSchedule" to node_taints"
    `),
);
suite.keeps("MIG323", "a list that has had none", changed({ node_taints: [] }));
suite.keeps("MIG323", "a list that keeps it", changed({ node_taints: SPOT_TAINTS.slice(1) }, {}, { node_taints: SPOT_TAINTS }));
// Of a pool that says so itself MIG017 speaks.
suite.keeps(
  "MIG323",
  "a pool that says it is a Spot pool",
  changed({ node_taints: [] }, {}, { node_taints: SPOT_TAINTS, priority: "Spot" }),
);

const TEXTS: PoolChange["texts"] = [
  { path: "count", expected: "a number", text: "4" },
  { path: "enableAutoScaling", expected: "true or false", text: "true" },
];
suite.breaks("MIG327", "a number and a truth value as text", changed({ node_count: 4 }, { texts: TEXTS }), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "count
      found: count is sent as the text "4": a variable without a type is text
      expected: a number, as in Azure's API
      fix: give the variable a type, or write tonumber(var.NAME)
    enableAutoScaling
      found: enableAutoScaling is sent as the text "true": a variable without a type is text
      expected: true or false, as in Azure's API
      fix: give the variable a type, or write tobool(var.NAME)"
  `),
);
suite.keeps("MIG327", "text of which nothing is sent", changed({}, { texts: TEXTS, fate: "unchanged" }));

suite.breaks("MIG328", "a create", changed({ node_count: 3 }, { overlay: "created" }), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "actions
      found: the plan says create, but azapi only updates this part of pool "mignode" in place
      expected: an update in place
      fix: nothing, if that is what you want"
  `),
);
suite.breaks("MIG328", "a delete", changed({}, { overlay: "deleted", fate: "unchanged" }), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "actions
      found: the plan says delete, but nothing is sent to Azure: pool "mignode" is unchanged
      expected: an update in place
      fix: nothing, if that is what you want"
  `),
);
suite.keeps("MIG328", "an update, which is one", changed({ node_count: 3 }, { overlay: "updated" }));
suite.keeps("MIG328", "a resource that describes the whole pool", changed({ node_count: 3 }));

suite.breaks("MIG329", "a pool in the body of a cluster that exists", changed({}, { addedToBody: true, fate: "stopped" }), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "agentPoolProfiles
      found: pool "mignode" is added to the body of a cluster that exists; AKS refuses it, and the apply fails
      expected: a separate resource for each pool added later
      fix: create it as a Microsoft.ContainerService/managedClusters/agentPools, and remove it from agentPoolProfiles"
  `),
);
suite.keeps("MIG329", "a pool that the body has had", changed({}, { addedToBody: false }));

suite.coversEveryRule();

test("the address to replace is the one in the plan, whatever it holds", () => {
  const address = "module.azurerm_aks.azapi_resource.node_count";
  const change = { ...stopped({ gpu_instance: "MIG3g" }, { setBy: "the Verified Module" })(), address };
  expect(problemsOf(REFUSED_CHANGE_RULES, change, AZAPI_BEHAVIOR.spelling)[0]?.fix).toMatchInlineSnapshot(
    `"leave gpuInstanceProfile unchanged; or plan with -replace='module.azurerm_aks.azapi_resource.node_count'; or add a pool, move the pods, then remove this one"`,
  );
});
