/**
 * node scripts/cut-azurerm-schema.js VERSION < provider-schema.json
 *
 * Cuts what the tests and lib/core/azurerm need out of the schema that azurerm publishes with every release, as
 * .release/provider-schema.json of hashicorp/terraform-provider-azurerm at the tag of that version.
 */
const { readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

const RESOURCES = [
  "azurerm_kubernetes_cluster",
  "azurerm_kubernetes_cluster_node_pool",
  "azurerm_resource_group",
  "azurerm_role_assignment",
  "azurerm_user_assigned_identity",
];
const DATA_SOURCES = ["azurerm_kubernetes_cluster", "azurerm_resource_group"];

const [version] = process.argv.slice(2);
if (!/^\d+\.\d+\.\d+$/.test(version ?? "")) {
  throw new Error(`the version is ${version}: name the release that the schema comes from, such as 5.2.0`);
}
const { providerName, providerSchema } = JSON.parse(readFileSync(0, "utf8"));
const cut = {
  source: `hashicorp/terraform-provider-azurerm@v${version}:.release/provider-schema.json`,
  provider: providerName,
  version,
  providerBlock: providerSchema.schema,
  resources: Object.fromEntries(RESOURCES.map((name) => [name, providerSchema.resources[name]])),
  dataSources: Object.fromEntries(DATA_SOURCES.map((name) => [name, providerSchema.dataSources[name]])),
};
/** The same cut is the same file, in whatever order azurerm writes the schema. */
const sorted = (_key, value) =>
  value && typeof value === "object" && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value;
writeFileSync(join(__dirname, "..", "__tests__", "fixtures", "schemas", `azurerm-${version}.json`), `${JSON.stringify(cut, sorted)}\n`);
