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
      found: the plan says update, and Azure refuses gpu_instance from "MIG1g" to "MIG3g" on pool "mignode", which exists: 400 PropertyChangeNotAllowed; nothing happens to the pool, and every later plan shows the same update
      expected: a plan that can be applied
      fix: leave gpu_instance as it is; to have the pool deleted and created again, put the values into replace_triggers_external_values one apply earlier, or name "properties.gpuInstanceProfile" in replace_triggers_refs; or add a pool with the new settings under another name, move the pods there, and remove this one afterwards; createBeforeDestroy of MigGpuNodePool does so in one apply"
  `),
);
suite.breaks(
  "MIG320",
  "a profile in a module that nobody can give triggers",
  stopped({ gpu_instance: "MIG3g" }, { setBy: "the Verified Module" }),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "gpu_instance
        found: the plan says update, and Azure refuses gpu_instance from "MIG1g" to "MIG3g" on pool "mignode", which exists: 400 PropertyChangeNotAllowed; nothing happens to the pool, and every later plan shows the same update
        expected: a plan that can be applied
        fix: leave gpu_instance as it is; the Verified Module asks for a replacement by properties.vmSize alone: plan with -replace='azurerm_kubernetes_cluster_node_pool.mignode' to have the pool deleted and created again; or add a pool with the new settings under another name, move the pods there, and remove this one afterwards; createBeforeDestroy of MigGpuNodePool does so in one apply"
    `),
);
suite.breaks(
  "MIG320",
  "values that become a trigger in this very plan",
  stopped({ gpu_instance: "MIG3g" }, { firstValues: true }),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "gpu_instance
        found: the plan says update, and Azure refuses gpu_instance from "MIG1g" to "MIG3g" on pool "mignode", which exists: 400 PropertyChangeNotAllowed; nothing happens to the pool, and every later plan shows the same update
        expected: a plan that can be applied
        fix: leave gpu_instance as it is; replace_triggers_external_values is new in this plan, and replaces nothing before it has been applied once: apply it without the change first; or add a pool with the new settings under another name, move the pods there, and remove this one afterwards; createBeforeDestroy of MigGpuNodePool does so in one apply"
    `),
);
suite.breaks("MIG320", "a profile that is known only after apply", stopped({ gpu_instance: UNKNOWN }), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "gpu_instance
      found: the plan says update, and Azure refuses gpu_instance from "MIG1g" to a value known after apply on pool "mignode", which exists: 400 PropertyChangeNotAllowed; nothing happens to the pool, and every later plan shows the same update; nothing happens if the value turns out to be the old one
      expected: a plan that can be applied
      fix: leave gpu_instance as it is; to have the pool deleted and created again, put the values into replace_triggers_external_values one apply earlier, or name "properties.gpuInstanceProfile" in replace_triggers_refs; or add a pool with the new settings under another name, move the pods there, and remove this one afterwards; createBeforeDestroy of MigGpuNodePool does so in one apply"
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
        found: the plan says update for vm_size from "Standard_NC24ads_A100_v4" to "Standard_ND96asr_v4" on pool "mignode" although replace_triggers_refs names it: azapi evaluates no refs while properties.nodeLabels.team in the body is known only after apply; the apply then stops with "Provider produced inconsistent final plan", and the next plan deletes the pool and creates it again
        expected: a plan that says what becomes of the pool
        fix: apply what the unknown value comes from by itself first, with -target; replace_triggers_external_values with the values that cannot change keeps the plan right"
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
      found: the plan changes max_pods from 30 to 110 on pool "mignode" in place; whether Azure takes it on a pool that exists, or refuses it with 400 PropertyChangeNotAllowed, was not tried
      expected: a change that is known to work
      fix: be ready for the apply to stop; add a pool with the new settings under another name, move the pods there, and remove this one afterwards; createBeforeDestroy of MigGpuNodePool does so in one apply"
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
        found: pool "mignode" has the taint kubernetes.azure.com/scalesetpriority=spot:NoSchedule, which AKS gives to Spot pools by itself, and node_taints is without it: every plan shows this update
        expected: every taint of the pool, written out: the list is compared as a whole
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
      found: count is the text "4" and is sent so: a variable without a type is text where it comes from the command line or the environment
      expected: a number, as Azure's API has it
      fix: give the variable a type, or write tonumber(var.NAME)
    enableAutoScaling
      found: enableAutoScaling is the text "true" and is sent so: a variable without a type is text where it comes from the command line or the environment
      expected: true or false, as Azure's API has it
      fix: give the variable a type, or write tobool(var.NAME)"
  `),
);
suite.keeps("MIG327", "text of which nothing is sent", changed({}, { texts: TEXTS, fate: "unchanged" }));

suite.breaks("MIG328", "a create", changed({ node_count: 3 }, { overlay: "created" }), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "actions
      found: the plan says create, and pool "mignode" exists: azapi reads it and sends all of it back with this part changed, an update in place
      expected: a reader who knows what becomes of the pool
      fix: nothing, where that is what you want"
  `),
);
suite.breaks("MIG328", "a delete", changed({}, { overlay: "deleted", fate: "unchanged" }), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "actions
      found: the plan says delete, and nothing is sent to Azure: pool "mignode" stays as it is
      expected: a reader who knows what becomes of the pool
      fix: nothing, where that is what you want"
  `),
);
suite.keeps("MIG328", "an update, which is one", changed({ node_count: 3 }, { overlay: "updated" }));
suite.keeps("MIG328", "a resource that describes the whole pool", changed({ node_count: 3 }));

suite.breaks("MIG329", "a pool in the body of a cluster that exists", changed({}, { addedToBody: true, fate: "stopped" }), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "agentPoolProfiles
      found: pool "mignode" is added to the body of a cluster that exists, and AKS refuses that: the apply stops, and there is no such pool
      expected: a resource of its own for every pool that comes after the cluster
      fix: create it as a resource of the type Microsoft.ContainerService/managedClusters/agentPools, and take it out of agentPoolProfiles"
  `),
);
suite.keeps("MIG329", "a pool that the body has had", changed({}, { addedToBody: false }));

suite.coversEveryRule();

test("the address to replace is the one in the plan, whatever it holds", () => {
  const address = "module.azurerm_aks.azapi_resource.node_count";
  const change = { ...stopped({ gpu_instance: "MIG3g" }, { setBy: "the Verified Module" })(), address };
  expect(problemsOf(REFUSED_CHANGE_RULES, change, AZAPI_BEHAVIOR.spelling)[0]?.fix).toMatchInlineSnapshot(
    `"leave gpuInstanceProfile as it is; the Verified Module asks for a replacement by properties.vmSize alone: plan with -replace='module.azurerm_aks.azapi_resource.node_count' to have the pool deleted and created again; or add a pool with the new settings under another name, move the pods there, and remove this one afterwards"`,
  );
});
