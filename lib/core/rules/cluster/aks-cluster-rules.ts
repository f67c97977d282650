import type { AksClusterFacts } from "../../cluster/aks-cluster";
import { AKS_CLUSTER_ARGUMENT_ROWS } from "../../cluster/aks-cluster-arguments";
import { type Fact, isKnown, show } from "../../facts/fact";
import { fixOfType } from "../../facts/fix-of-type";
import { isPoolName } from "../../kubernetes/names";
import type { Finding, MaybeFinding, Rule } from "../rule";

const SEE_AZURERM = "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/kubernetes_cluster";
const SEE_AZURE_NAMES = "https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules";
const SEE_ENTRA = "https://learn.microsoft.com/azure/aks/enable-authentication-microsoft-entra-id";
const SEE_LOCAL_ACCOUNTS = "https://learn.microsoft.com/azure/aks/manage-local-accounts-managed-azure-ad";
const SEE_SYSTEM_POOLS = "https://learn.microsoft.com/azure/aks/use-system-pools";

const ENTRA_ID = "azure_active_directory_role_based_access_control";

type StringArgument = {
  [Name in keyof AksClusterFacts]: AksClusterFacts[Name] extends AksClusterFacts["name"] ? Name : never;
}[keyof AksClusterFacts];

/** The form that a value must have. */
interface Form {
  readonly subject: string;
  readonly fits: (value: string) => boolean;
  readonly expected: string;
  readonly example: string;
  readonly required?: boolean;
}

/** Names that Azure accepts; azurerm checks them at plan. */
const NAMES: Readonly<Partial<Record<StringArgument, Form>>> = {
  name: {
    subject: "the cluster name",
    fits: (name) => /^[a-zA-Z0-9]([-_a-zA-Z0-9]{0,61}[a-zA-Z0-9])?$/.test(name),
    expected: "1 to 63 letters, digits, hyphens and underscores, with a letter or digit at both ends",
    example: "migcluster",
    required: true,
  },
  resource_group_name: {
    subject: "the resource group name",
    fits: (name) => /^[-\p{L}\p{Nd}_.()]{0,89}[-\p{L}\p{Nd}_()]$/u.test(name),
    expected: "1 to 90 letters, digits, hyphens, underscores, periods and parentheses, without a period at the end",
    example: "myresourcegroup",
    required: true,
  },
  location: {
    subject: "the location",
    fits: (name) => /^[a-zA-Z0-9]+( [a-zA-Z0-9]+)*$/.test(name),
    expected: "an Azure region",
    example: "southcentralus",
    required: true,
  },
  dns_prefix: {
    subject: "the DNS prefix",
    fits: (name) => /^[a-zA-Z0-9]([-a-zA-Z0-9]{0,52}[a-zA-Z0-9])?$/.test(name),
    expected: "1 to 54 letters, digits and hyphens, with a letter or digit at both ends",
    example: "migcluster",
  },
  "default_node_pool.name": {
    subject: "the name of the system pool",
    fits: isPoolName,
    expected: "1 to 12 lower-case letters and digits, the first a letter",
    example: "system",
  },
  "default_node_pool.temporary_name_for_rotation": {
    subject: "the temporary name of the system pool",
    fits: isPoolName,
    expected: "1 to 12 lower-case letters and digits, the first a letter",
    example: "systemtmp",
  },
};

const GUID = {
  fits: (value: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value),
  expected: "a GUID",
  example: "00000000-0000-0000-0000-000000000000",
};
const TENANT: Form = { subject: "the Entra ID tenant", ...GUID };
const ADMIN_GROUP: Form = { subject: "the group of administrators", ...GUID };

const COUNTS = ["default_node_pool.node_count", "default_node_pool.min_count", "default_node_pool.max_count"] as const;
const LARGEST_POOL = 1000;

/** What Azure refuses in the value of such an argument. */
export function clusterNameFindings(attribute: "name" | "resource_group_name" | "location", value: string): MaybeFinding[] {
  return [malformed(attribute, value, NAMES[attribute]!)];
}

/** Rules over a new cluster. */
export const AKS_CLUSTER_RULES: readonly Rule<AksClusterFacts>[] = [
  {
    id: "MIG401",
    severity: "error",
    title: "every argument of the cluster must have a value of its type",
    see: SEE_AZURERM,
    why: "JavaScript callers can pass values of any type.",
    remedy: "Pass a value of the type that the message names.",
    check: ({ mistyped }) =>
      mistyped.map(({ attribute, expected, found }) => ({
        attribute,
        found: `${attribute} is ${show(found)}`,
        expected,
        fix: fixOfType(expected, found),
      })),
  },
  {
    id: "MIG402",
    severity: "error",
    title: "cluster, resource group, region and system pool must have names that Azure accepts",
    see: SEE_AZURE_NAMES,
    why: "Azure refuses malformed names only at apply, and each resource has its own rules.",
    remedy: "Correct the name as the message says.",
    check: (cluster) =>
      Object.entries(NAMES).flatMap(([attribute, form]) => {
        const value = cluster[attribute as StringArgument];
        if (value === undefined) {
          return (
            form.required && {
              attribute,
              found: `${form.subject} is missing`,
              expected: form.expected,
              fix: `write it like ${show(form.example)}`,
            }
          );
        }
        return malformed(attribute, value, form);
      }),
  },
  {
    id: "MIG403",
    severity: "error",
    title: "the other arguments must have a value that azurerm accepts",
    see: SEE_AZURERM,
    why: "azurerm compares these values with a list, and the case counts.",
    remedy: "Write the value as the message lists it, or leave it out.",
    check: (cluster) =>
      Object.entries(AKS_CLUSTER_ARGUMENT_ROWS).flatMap(([attribute, { choices }]) => {
        const value = cluster[attribute as StringArgument];
        return (
          choices &&
          isKnown(value) &&
          !choices.includes(value) && {
            attribute,
            found: `${attribute} is ${show(value)}`,
            expected: choices.map(show).join(", "),
            fix: "write it as listed, or leave it out",
          }
        );
      }),
  },
  {
    id: "MIG404",
    severity: "error",
    title: "the system pool must have 1 to 1000 nodes, within the bounds of its autoscaler",
    see: SEE_SYSTEM_POOLS,
    why: "A system pool runs CoreDNS and other system pods, so it cannot be empty. Microsoft recommends at least two nodes.",
    remedy: "Choose 1 to 1000 nodes, with both bounds of the autoscaler or neither.",
    check: systemPoolCounts,
  },
  {
    id: "MIG405",
    severity: "error",
    title: "the system pool must not have GPUs",
    see: SEE_SYSTEM_POOLS,
    why: "System pods would run on GPU nodes, and you would pay for them.",
    remedy: "Use a size without GPUs, with at least 4 vCPUs and 4 GB. Create the GPU nodes with a `MigGpuNodePool`.",
    check: ({ "default_node_pool.vm_size": size }) =>
      isKnown(size) &&
      /^Standard_N/i.test(size) && {
        attribute: "default_node_pool.vm_size",
        found: `the system pool has the GPU size ${show(size)}`,
        expected: "a size without GPUs, with at least 4 vCPUs and 4 GB of memory",
        fix: 'use a size such as "Standard_D4ds_v5", and create a MigGpuNodePool for the GPUs',
      },
  },
  {
    id: "MIG406",
    severity: "error",
    title: "the temporary name of the system pool must differ from its name",
    see: `${SEE_AZURERM}#temporary_name_for_rotation`,
    why: "For some changes azurerm creates a temporary system pool, and both exist at the same time.",
    remedy: "Choose another name for the system pool.",
    check: ({ "default_node_pool.name": name, "default_node_pool.temporary_name_for_rotation": temporary }) =>
      isKnown(name) &&
      name === temporary && {
        attribute: "default_node_pool.temporary_name_for_rotation",
        found: `the system pool and its temporary pool have the same name ${show(name)}`,
        expected: "another name: both pools exist during a rotation",
        fix: "choose another name for the system pool",
      },
  },
  {
    id: "MIG407",
    severity: "error",
    title: "Entra ID groups and tenants must be given by their ids",
    see: SEE_ENTRA,
    why: "AKS identifies groups and tenants by id, not by display name.",
    remedy: "Copy the id from `az ad group show --group <name> --query id`.",
    check: (cluster) => {
      const tenant = cluster[`${ENTRA_ID}.tenant_id`];
      const groups = cluster[`${ENTRA_ID}.admin_group_object_ids`];
      return [
        malformed(`${ENTRA_ID}.tenant_id`, tenant, TENANT),
        ...(isKnown(groups) ? groups : []).map((group) => malformed(`${ENTRA_ID}.admin_group_object_ids`, group, ADMIN_GROUP)),
      ];
    },
  },
  {
    id: "MIG408",
    severity: "error",
    title: "a cluster without local accounts must have an administrator",
    see: SEE_LOCAL_ACCOUNTS,
    why: "Without local accounts, and without a group of administrators in Entra ID, no user can administer the cluster.",
    remedy: "Name a group in `adminGroupObjectIds`, use Azure RBAC, or keep local accounts.",
    check: (cluster) => {
      if (cluster.local_account_disabled !== true) {
        return undefined;
      }
      if (!cluster.hasEntraId) {
        return {
          attribute: "local_account_disabled",
          found: "local accounts are disabled, and no other login is configured",
          expected: "Entra ID integration if local_account_disabled is true",
          fix: "set entraId, or leave localAccountDisabled out",
        };
      }
      const groups = cluster[`${ENTRA_ID}.admin_group_object_ids`];
      return (
        cluster[`${ENTRA_ID}.azure_rbac_enabled`] === false &&
        (groups === undefined || (isKnown(groups) && groups.length === 0)) && {
          attribute: `${ENTRA_ID}.admin_group_object_ids`,
          found: "no user can administer the cluster: local accounts and Azure RBAC are off, and there is no administrator group",
          expected: "a group of administrators, or Azure RBAC",
          fix: "set adminGroupObjectIds to the object id of a group, or leave azureRbacEnabled out",
        }
      );
    },
  },
  {
    id: "MIG409",
    severity: "error",
    title: "a private cluster must not have authorized IP ranges",
    see: "https://learn.microsoft.com/azure/aks/private-clusters#limitations",
    why: "AKS applies authorized IP ranges only to public API servers.",
    remedy: "Leave `authorizedIpRanges` out of a private cluster.",
    check: (cluster) =>
      cluster.private_cluster_enabled === true &&
      cluster["api_server_access_profile.authorized_ip_ranges"] !== undefined && {
        attribute: "api_server_access_profile.authorized_ip_ranges",
        found: "a private cluster has authorized IP ranges, which apply only to a public API server",
        expected: "one of the two",
        fix: "remove authorizedIpRanges, and control access with network security rules",
      },
  },
  {
    id: "MIG410",
    severity: "error",
    title: "authorized IP ranges must be CIDR blocks",
    see: "https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges",
    why: "Azure refuses a malformed range only at apply.",
    remedy: "Write IPv4 ranges such as `203.0.113.0/24`.",
    check: ({ "api_server_access_profile.authorized_ip_ranges": ranges }) =>
      (isKnown(ranges) ? ranges : []).map((range) => malformed("api_server_access_profile.authorized_ip_ranges", range, CIDR)),
  },
  {
    id: "MIG411",
    severity: "error",
    title: "the network settings must fit together",
    see: SEE_AZURERM,
    why: "Plugin, overlay, policy and ranges depend on each other. AKS refuses other combinations only at apply.",
    remedy: "Follow the message, which names both settings.",
    check: networkFindings,
  },
  {
    id: "MIG412",
    severity: "error",
    title: 'node_os_upgrade_channel must be "NodeImage" if the cluster upgrades by node-image',
    see: `${SEE_AZURERM}#node_os_upgrade_channel`,
    why: "With the upgrade channel `node-image` AKS accepts no other channel for node images.",
    remedy: "Leave `nodeOsUpgradeChannel` out.",
    check: ({ automatic_upgrade_channel: cluster, node_os_upgrade_channel: nodes }) =>
      cluster === "node-image" &&
      isKnown(nodes) &&
      nodes !== "NodeImage" && {
        attribute: "node_os_upgrade_channel",
        found: `node_os_upgrade_channel is ${show(nodes)} with automatic_upgrade_channel "node-image"`,
        expected: '"NodeImage"',
        fix: "leave nodeOsUpgradeChannel out",
      },
  },
  {
    id: "MIG414",
    severity: "error",
    title: "a list of user-assigned identities must not be empty",
    see: `${SEE_AZURERM}#identity_ids`,
    why: "azurerm refuses the identity type `UserAssigned` without an identity, but only at apply.",
    remedy: "Name the resource id of an identity, or leave `identityIds` out for a system-assigned one.",
    check: ({ "identity.identity_ids": identities }) =>
      isKnown(identities) &&
      identities.length === 0 && {
        attribute: "identity.identity_ids",
        found: "the list of user-assigned identities is empty",
        expected: "the Azure resource id of an identity",
        fix: "add an id, or leave identityIds out for a system-assigned identity",
      },
  },
  {
    id: "MIG451",
    severity: "warning",
    title: "a cluster with automatic upgrades should not name a patch version",
    see: "https://learn.microsoft.com/azure/aks/supported-kubernetes-versions#alias-minor-version",
    why: "An upgrade channel upgrades the cluster to another patch version. The configuration then names an old one.",
    remedy: "Write only the minor version.",
    check: ({ kubernetes_version: version, automatic_upgrade_channel: channel }) =>
      isKnown(version) &&
      /^\d+\.\d+\.\d+$/.test(version) &&
      isKnown(channel) &&
      channel !== "node-image" && {
        attribute: "kubernetes_version",
        found: `kubernetes_version is ${show(version)}, but the upgrade channel ${show(channel)} installs newer patch versions`,
        expected: "a minor version: AKS uses its newest patch",
        fix: `write ${show(version.split(".").slice(0, 2).join("."))}`,
      },
  },
  {
    id: "MIG452",
    severity: "warning",
    title: "node feature discovery must have a node to run on",
    see: "https://github.com/kubernetes-sigs/node-feature-discovery/blob/v0.17.3/deployment/helm/node-feature-discovery/values.yaml",
    why: "The master of node feature discovery does not tolerate the taint for critical add-ons. If every other pool is tainted too, it cannot run.",
    remedy: "Add a pool without taints, or leave `onlyCriticalAddonsEnabled` out.",
    check: ({ "default_node_pool.only_critical_addons_enabled": reserved }) =>
      reserved === true && {
        attribute: "default_node_pool.only_critical_addons_enabled",
        found: "the system pool accepts only critical add-ons, and the master of node feature discovery does not tolerate its taint",
        expected: "a pool without taints for node feature discovery",
        fix: "add a pool without taints, or leave onlyCriticalAddonsEnabled out",
      },
  },
];

const CIDR: Form = {
  subject: "the authorized IP range",
  fits: (range) => {
    const [, address = "", bits] = /^([\d.]+)\/(\d{1,2})$/.exec(range) ?? [];
    const octets = address.split(".");
    return Number(bits) <= 32 && octets.length === 4 && octets.every((octet) => /^\d{1,3}$/.test(octet) && Number(octet) <= 255);
  },
  expected: "an IPv4 range in CIDR notation",
  example: "203.0.113.0/24",
};

function malformed(attribute: string, value: unknown, { subject, fits, expected, example }: Form): MaybeFinding {
  return (
    typeof value === "string" &&
    !fits(value) && { attribute, found: `${subject} ${show(value)} is not valid`, expected, fix: `write it like ${show(example)}` }
  );
}

function systemPoolCounts(cluster: AksClusterFacts): MaybeFinding[] {
  const { "default_node_pool.node_count": count, "default_node_pool.min_count": min, "default_node_pool.max_count": max } = cluster;
  const findings: MaybeFinding[] = COUNTS.flatMap((attribute) => {
    const value = cluster[attribute];
    return (
      isKnown(value) &&
      !(Number.isInteger(value) && value >= 1 && value <= LARGEST_POOL) && {
        attribute,
        found: `the system pool has ${attribute.split(".")[1]} ${show(value)}`,
        expected: `a whole number from 1 to ${LARGEST_POOL}`,
        fix: "set at least 1, or 2 to stay available during an upgrade",
      }
    );
  });
  if ((min === undefined) !== (max === undefined)) {
    const [there, missing] = min === undefined ? ["max_count", "min_count"] : ["min_count", "max_count"];
    findings.push({
      attribute: `default_node_pool.${missing}`,
      found: `the system pool has ${there} without ${missing}`,
      expected: "both bounds of the autoscaler, or none",
      fix: `add ${missing}, or remove ${there}`,
    });
  }
  const ascending: readonly (readonly [Fact<number>, Fact<number>])[] = [
    [min, count],
    [count, max],
    [min, max],
  ];
  const autoscaled = min !== undefined && max !== undefined;
  if (autoscaled && ascending.some(([lower, upper]) => isKnown(lower) && isKnown(upper) && lower > upper)) {
    findings.push({
      attribute: "default_node_pool.node_count",
      found: `the system pool has min_count ${show(min)}, node_count ${show(count)} and max_count ${show(max)}`,
      expected: "counts in ascending order",
      fix: "raise max_count, or lower min_count and node_count",
    });
  }
  return findings;
}

function networkFindings(cluster: AksClusterFacts): MaybeFinding[] {
  const plugin = cluster["network_profile.network_plugin"];
  const mode = cluster["network_profile.network_plugin_mode"];
  const policy = cluster["network_profile.network_policy"];
  const podSubnet = cluster["default_node_pool.pod_subnet_id"];
  const serviceCidr = cluster["network_profile.service_cidr"];
  const dnsServiceIp = cluster["network_profile.dns_service_ip"];
  const findings: (Finding | false)[] = [
    mode === "overlay" &&
      isKnown(plugin) &&
      plugin !== "azure" && {
        attribute: "network_profile.network_plugin_mode",
        found: `network_plugin_mode is "overlay" with network_plugin ${show(plugin)}`,
        expected: 'network_plugin "azure" with overlay',
        fix: 'set networkPlugin to "azure", or leave networkPluginMode out',
      },
    isKnown(policy) &&
      policy !== "calico" &&
      isKnown(plugin) &&
      plugin !== "azure" && {
        attribute: "network_profile.network_policy",
        found: `network_policy is ${show(policy)} with network_plugin ${show(plugin)}`,
        expected: 'network_plugin "azure" with the policies "azure" and "cilium"',
        fix: 'set networkPlugin to "azure", or networkPolicy to "calico"',
      },
    policy === "cilium" &&
      plugin === "azure" &&
      mode === undefined &&
      podSubnet === undefined && {
        attribute: "network_profile.network_policy",
        found: 'network_policy is "cilium", with neither overlay nor a pod subnet',
        expected: "overlay or a pod subnet with cilium",
        fix: 'set networkPluginMode to "overlay", or podSubnetId',
      },
    mode === "overlay" &&
      podSubnet !== undefined && {
        attribute: "default_node_pool.pod_subnet_id",
        found: "the pods have both a subnet and an overlay network",
        expected: "one of the two",
        fix: "leave networkPluginMode or podSubnetId out",
      },
    cluster["network_profile.pod_cidr"] !== undefined &&
      plugin === "azure" &&
      mode === undefined && {
        attribute: "network_profile.pod_cidr",
        found: "pod_cidr is set on an Azure CNI network without overlay",
        expected: "pod_cidr only with overlay or kubenet",
        fix: "remove podCidr, or the setting that turns the overlay off",
      },
    (serviceCidr === undefined) !== (dnsServiceIp === undefined) && {
      attribute: "network_profile.dns_service_ip",
      found: `only ${serviceCidr === undefined ? "dns_service_ip" : "service_cidr"} is set`,
      expected: "both service_cidr and dns_service_ip, or neither",
      fix: "set both: dns_service_ip must be in service_cidr",
    },
  ];
  return findings.filter((finding) => finding !== false);
}
