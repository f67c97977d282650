import { aksClusterFacts } from "../../../../lib/core/cluster/aks-cluster";
import { AKS_CLUSTER_ARGUMENTS } from "../../../../lib/core/cluster/aks-cluster-arguments";
import { UNKNOWN } from "../../../../lib/core/facts/fact";
import { problemLine } from "../../../../lib/core/facts/mig-configuration-error";
import { AKS_CLUSTER_RULES } from "../../../../lib/core/rules/cluster/aks-cluster-rules";
import { WRITTEN_CLUSTER_RULES } from "../../../../lib/core/rules/cluster/written-cluster-rules";
import { problemsOf } from "../../../../lib/core/rules/rule";
import { RuleSuite } from "../../../support/rule-suite";

const GROUP = "11111111-2222-3333-4444-555555555555";

const FINE = {
  name: "migcluster",
  location: "southcentralus",
  resource_group_name: "myresourcegroup",
  default_node_pool: {
    name: "system",
    temporary_name_for_rotation: "systemtmp",
    vm_size: "Standard_D4ds_v5",
    node_count: 1,
  },
  network_profile: {
    network_plugin: "azure",
    network_plugin_mode: "overlay",
    network_policy: "cilium",
  },
};

function entraId(block: object): object {
  return {
    local_account_disabled: true,
    azure_active_directory_role_based_access_control: block,
  };
}

function systemPool(arguments_: object): object {
  return { default_node_pool: { ...FINE.default_node_pool, ...arguments_ } };
}

function network(arguments_: object): object {
  return { network_profile: { ...FINE.network_profile, ...arguments_ } };
}

function problems(change: object): string[] {
  return problemsOf(AKS_CLUSTER_RULES, aksClusterFacts({ ...FINE, ...change })).map(problemLine);
}

function rulesBrokenBy(change: object): string[] {
  return [...new Set(problemsOf(AKS_CLUSTER_RULES, aksClusterFacts({ ...FINE, ...change })).map(({ ruleId }) => ruleId))];
}

test("a plain cluster breaks no rule", () => {
  expect(problems({})).toEqual([]);
});

test.each<[string, object]>([
  ["MIG401", { location: 7 }],
  ["MIG401", { api_server_access_profile: { authorized_ip_ranges: "203.0.113.0/24" } }],
  ["MIG401", systemPool({ node_count: "1" })],
  ["MIG402", { name: undefined }],
  ["MIG402", { name: "-migcluster" }],
  ["MIG402", { name: "migcluster_" }],
  ["MIG402", { name: "a".repeat(64) }],
  ["MIG402", { resource_group_name: null }],
  ["MIG402", { resource_group_name: "group." }],
  ["MIG402", { resource_group_name: "a".repeat(91) }],
  ["MIG402", { location: "south-central" }],
  ["MIG402", { dns_prefix: "my_cluster" }],
  ["MIG402", { dns_prefix: "a".repeat(55) }],
  ["MIG402", systemPool({ name: "System" })],
  ["MIG402", systemPool({ temporary_name_for_rotation: "system-tmp" })],
  ["MIG403", { automatic_upgrade_channel: "none" }],
  ["MIG403", { node_os_upgrade_channel: "nodeimage" }],
  ["MIG403", { sku_tier: "Paid" }],
  ["MIG403", { node_provisioning_profile: { mode: "auto" } }],
  [
    "MIG403",
    network({
      network_plugin: "calico",
      network_plugin_mode: undefined,
      network_policy: undefined,
    }),
  ],
  ["MIG403", network({ outbound_type: "nat" })],
  ["MIG404", systemPool({ node_count: 0 })],
  ["MIG404", systemPool({ node_count: 1001 })],
  ["MIG404", systemPool({ node_count: 1.5 })],
  ["MIG404", systemPool({ node_count: undefined, min_count: 1 })],
  ["MIG404", systemPool({ node_count: undefined, max_count: 3 })],
  ["MIG404", systemPool({ node_count: undefined, min_count: 3, max_count: 2 })],
  ["MIG404", systemPool({ node_count: 1, min_count: 2, max_count: 3 })],
  ["MIG404", systemPool({ node_count: 4, min_count: 2, max_count: 3 })],
  ["MIG405", systemPool({ vm_size: "Standard_ND96asr_v4" })],
  ["MIG405", systemPool({ vm_size: "standard_nc4as_t4_v3" })],
  ["MIG406", systemPool({ name: "systemtmp" })],
  ["MIG407", entraId({ azure_rbac_enabled: true, tenant_id: "contoso.com" })],
  ["MIG407", entraId({ admin_group_object_ids: [GROUP, "admins"] })],
  ["MIG408", { local_account_disabled: true }],
  ["MIG408", entraId({ azure_rbac_enabled: false })],
  ["MIG408", entraId({ azure_rbac_enabled: false, admin_group_object_ids: [] })],
  [
    "MIG409",
    {
      private_cluster_enabled: true,
      api_server_access_profile: { authorized_ip_ranges: ["203.0.113.0/24"] },
    },
  ],
  ["MIG410", { api_server_access_profile: { authorized_ip_ranges: ["203.0.113.0"] } }],
  ["MIG410", { api_server_access_profile: { authorized_ip_ranges: ["203.0.113.0/33"] } }],
  ["MIG410", { api_server_access_profile: { authorized_ip_ranges: ["203.0.256.0/24"] } }],
  ["MIG410", { api_server_access_profile: { authorized_ip_ranges: ["203.0.113/24"] } }],
  ["MIG411", network({ network_plugin: "kubenet", network_policy: "calico" })],
  [
    "MIG411",
    network({
      network_plugin: "kubenet",
      network_plugin_mode: undefined,
      network_policy: "azure",
    }),
  ],
  ["MIG411", network({ network_plugin_mode: undefined })],
  ["MIG411", systemPool({ pod_subnet_id: "/subnet" })],
  [
    "MIG411",
    network({
      network_plugin_mode: undefined,
      network_policy: "azure",
      pod_cidr: "10.244.0.0/16",
    }),
  ],
  ["MIG411", network({ service_cidr: "10.0.0.0/16" })],
  ["MIG411", network({ dns_service_ip: "10.0.0.10" })],
  [
    "MIG412",
    {
      automatic_upgrade_channel: "node-image",
      node_os_upgrade_channel: "SecurityPatch",
    },
  ],
  ["MIG414", { identity: { identity_ids: [] } }],
  ["MIG451", { automatic_upgrade_channel: "patch", kubernetes_version: "1.33.2" }],
  ["MIG452", systemPool({ only_critical_addons_enabled: true })],
])("%s is broken alone by %j", (rule, change) => {
  expect(rulesBrokenBy(change)).toEqual([rule]);
});

test.each<[string, object]>([
  ["a name of one character", { name: "a" }],
  [
    "the longest names",
    {
      name: "a".repeat(63),
      dns_prefix: "a".repeat(54),
      resource_group_name: "a".repeat(90),
    },
  ],
  ["a resource group with parentheses", { resource_group_name: "group_(test)" }],
  ["a region by its display name", { location: "South Central US" }],
  ["an autoscaled system pool", systemPool({ node_count: 2, min_count: 1, max_count: 3 })],
  ["bounds that are equal", systemPool({ node_count: undefined, min_count: 3, max_count: 3 })],
  ["a thousand nodes", systemPool({ node_count: 1000 })],
  ["Entra ID with a group", entraId({ azure_rbac_enabled: false, admin_group_object_ids: [GROUP] })],
  ["Entra ID with Azure RBAC", entraId({ azure_rbac_enabled: true })],
  [
    "Entra ID beside local accounts",
    {
      azure_active_directory_role_based_access_control: {
        azure_rbac_enabled: false,
      },
    },
  ],
  [
    "authorized ranges",
    {
      api_server_access_profile: {
        authorized_ip_ranges: ["203.0.113.0/24", "198.51.100.7/32"],
      },
    },
  ],
  ["an identity of its user's", { identity: { identity_ids: ["/identity"] } }],
  ["a private cluster", { private_cluster_enabled: true }],
  [
    "kubenet with Calico",
    network({
      network_plugin: "kubenet",
      network_plugin_mode: undefined,
      network_policy: "calico",
    }),
  ],
  [
    "Cilium in a subnet of the pods",
    {
      ...network({ network_plugin_mode: undefined }),
      ...systemPool({ pod_subnet_id: "/subnet" }),
    },
  ],
  ["a range of the pods with overlay", network({ pod_cidr: "10.244.0.0/16" })],
  ["a range of the services with its DNS", network({ service_cidr: "10.0.0.0/16", dns_service_ip: "10.0.0.10" })],
  [
    "node images alone",
    {
      automatic_upgrade_channel: "node-image",
      node_os_upgrade_channel: "NodeImage",
    },
  ],
  ["a minor version", { automatic_upgrade_channel: "patch", kubernetes_version: "1.33" }],
  ["a patch version without upgrades of it", { kubernetes_version: "1.33.2" }],
  [
    "a patch version with upgrades of the node image alone",
    { kubernetes_version: "1.33.2", automatic_upgrade_channel: "node-image", node_os_upgrade_channel: "NodeImage" },
  ],
])("%s breaks no rule", (_title, change) => {
  expect(problems(change)).toEqual([]);
});

test("a value that is unknown breaks no rule", () => {
  const facts = aksClusterFacts({
    ...Object.fromEntries(Object.keys(AKS_CLUSTER_ARGUMENTS).map((name) => [name, UNKNOWN])),
    default_node_pool: UNKNOWN,
    network_profile: UNKNOWN,
    api_server_access_profile: { authorized_ip_ranges: [UNKNOWN] },
    azure_active_directory_role_based_access_control: {
      tenant_id: UNKNOWN,
      admin_group_object_ids: [UNKNOWN],
      azure_rbac_enabled: UNKNOWN,
    },
  });

  expect(problemsOf(AKS_CLUSTER_RULES, facts)).toEqual([]);
});

test("a problem says what was found, what is expected and how to fix it", () => {
  expect(
    problems({
      ...entraId({ azure_rbac_enabled: false }),
      ...systemPool({
        vm_size: "Standard_ND96asr_v4",
        min_count: 3,
        node_count: 2,
        max_count: 1,
      }),
      location: undefined,
      name: "my cluster",
      kubernetes_version: "1.33.2",
      automatic_upgrade_channel: "stable",
    }),
  ).toMatchInlineSnapshot(`
    [
      "MIG402 the cluster name "my cluster" is not valid; expected 1 to 63 letters, digits, hyphens and underscores, with a letter or digit at both ends; fix: write it like "migcluster" (https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules)",
      "MIG402 the location is missing; expected an Azure region; fix: write it like "southcentralus" (https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules)",
      "MIG404 the system pool has min_count 3, node_count 2 and max_count 1; expected counts in ascending order; fix: raise max_count, or lower min_count and node_count (https://learn.microsoft.com/azure/aks/use-system-pools)",
      "MIG405 the system pool has the GPU size "Standard_ND96asr_v4"; expected a size without GPUs, with at least 4 vCPUs and 4 GB of memory; fix: use a size such as "Standard_D4ds_v5", and create a MigGpuNodePool for the GPUs (https://learn.microsoft.com/azure/aks/use-system-pools)",
      "MIG408 no user can administer the cluster: local accounts and Azure RBAC are off, and there is no administrator group; expected a group of administrators, or Azure RBAC; fix: set adminGroupObjectIds to the object id of a group, or leave azureRbacEnabled out (https://learn.microsoft.com/azure/aks/manage-local-accounts-managed-azure-ad)",
      "MIG451 kubernetes_version is "1.33.2", but the upgrade channel "stable" installs newer patch versions; expected a minor version: AKS uses its newest patch; fix: write "1.33" (https://learn.microsoft.com/azure/aks/supported-kubernetes-versions#alias-minor-version)",
    ]
  `);
});

describe("what a cluster is told", () => {
  const suite = new RuleSuite(WRITTEN_CLUSTER_RULES);

  suite.breaks(
    "MIG420",
    "an empty number",
    () => ({ default_node_pool: { min_count: "" } }),
    (text) =>
      expect(text).toMatchInlineSnapshot(`
        "default_node_pool.min_count
          found: default_node_pool.min_count is ""
          expected: a value: azurerm refuses an empty string
          fix: set it, or leave default_node_pool.min_count out"
      `),
  );
  suite.keeps("MIG420", "a tag without a value", () => ({ location: "", tags: { owner: "" }, sku_tier: "Free" }));
  suite.coversEveryRule();
});
