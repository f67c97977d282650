import { reviewPlan } from "../../../../lib/tools/review/judge/review-plan";

/** A plan of one resource. */
function planOf(type: string, change: object, more: object = {}): any {
  const whole = {
    before: null,
    after: {},
    after_unknown: {},
    before_sensitive: false,
    after_sensitive: {},
    actions: ["create"],
    ...change,
  };
  return { format_version: "1.2", resource_changes: [{ address: `${type}.x`, mode: "managed", type, name: "x", change: whole, ...more }] };
}

const AGENT_POOLS = { resources: [{ type: "Microsoft.ContainerService/managedClusters/agentPools" }] };
const STORAGE = { resources: [{ type: "Microsoft.Storage/storageAccounts" }] };
const LINKED = {
  resources: [{ type: "Microsoft.Resources/deployments", properties: { templateLink: { uri: "https://example.com/a.json" } } }],
};
const TEMPLATE = "it deploys an ARM template, which is not analyzed and may create node pools";
const DEPLOYMENT = "azurerm_resource_group_template_deployment";
const AZAPI_DEPLOYMENT = { type: "Microsoft.Resources/deployments@2024-03-01" };

test.each<[string, any, string]>([
  [
    "a pool of which nothing is known",
    planOf("azurerm_kubernetes_cluster_node_pool", { after_unknown: true }),
    "it is known only after apply, and may be a MIG node pool",
  ],
  [
    "a cluster whose default pool is not known",
    planOf("azurerm_kubernetes_cluster", { after: { name: "c" }, after_unknown: { default_node_pool: true } }),
    "its default_node_pool is known only after apply",
  ],
  [
    "a resource of azapi whose type is not known",
    planOf("azapi_resource", { after: { name: "gpu" }, after_unknown: { type: true } }),
    "its type is known only after apply, and may be a node pool",
  ],
  ["a template with node pools", planOf(DEPLOYMENT, { after: { template_content: JSON.stringify(AGENT_POOLS) } }), TEMPLATE],
  ["a template that is elsewhere", planOf(DEPLOYMENT, { after: { template_content: JSON.stringify(LINKED) } }), TEMPLATE],
  ["a template that is not known", planOf(DEPLOYMENT, { after_unknown: { template_content: true } }), TEMPLATE],
  [
    "a template of a subscription that is deleted",
    planOf("azurerm_subscription_template_deployment", {
      actions: ["delete"],
      before: { template_content: JSON.stringify(AGENT_POOLS) },
      after: null,
    }),
    TEMPLATE,
  ],
  [
    "a template that azapi deploys",
    planOf("azapi_resource", { after: { ...AZAPI_DEPLOYMENT, body: { properties: { template: AGENT_POOLS } } } }),
    TEMPLATE,
  ],
])("%s is not analyzed, and no plan without MIG pools", (_case, document, why) => {
  const { notAnalyzed, verdict } = reviewPlan(document);
  const [{ address }] = document.resource_changes;
  expect(notAnalyzed).toEqual([{ address, why }]);
  expect(verdict).toEqual({
    status: "incomplete",
    sentence: `no MIG node pool recognized in this plan, 1 not analyzed (${address})`,
  });
});

test.each<[string, any]>([
  ["another template", planOf(DEPLOYMENT, { after: { template_content: JSON.stringify(STORAGE) } })],
  ["another template of azapi", planOf("azapi_resource", { after: { ...AZAPI_DEPLOYMENT, body: { properties: { template: STORAGE } } } })],
  ["another resource of azapi", planOf("azapi_resource", { after: { type: "Microsoft.Storage/storageAccounts@2024-01-01" } })],
  ["a data source", planOf(DEPLOYMENT, { after_unknown: { template_content: true } }, { mode: "data" })],
  ["a pool of whole GPUs", planOf("azurerm_kubernetes_cluster_node_pool", { after: { name: "gpu", vm_size: "Standard_ND96asr_v4" } })],
])("%s is a plan without MIG pools", (_case, document) => {
  expect(reviewPlan(document)).toMatchObject({
    notAnalyzed: [],
    verdict: { status: "clear", sentence: "no MIG node pool in this plan" },
  });
});
