import { type Fact, isKnown, show } from "../facts/fact";
import { type AzurermVersion, isAtLeast } from "../terraform/azurerm-version";
import { type ArgumentType, argumentTree, isUnset } from "../terraform/terraform-arguments";
import {
  CpuManagerPolicy,
  EvictionPolicy,
  HostPortProtocol,
  KubeletDiskType,
  OsDiskType,
  OsSku,
  ScaleDownMode,
  TopologyManagerPolicy,
  TransparentHugePage,
  TransparentHugePageDefrag,
  UndrainableNodeBehavior,
} from "./node-pool-choices";
import { NODE_POOL_SCHEMA } from "./node-pool-schema";

/**
 * What happens when an argument changes on a pool that exists: it is `update`d on the living nodes; they `roll`, each
 * drained and made new in its turn; azurerm `rotate`s them (the plan says update, but the pool is deleted and built again
 * beside a temporary one) or `replace`s the pool. A provider that sends whatever it is given leaves it to Azure, which
 * `refuse`s it; where nobody has said that it does, it is an `attempt`.
 */
export type ChangeEffect = "update" | "roll" | "rotate" | "replace" | "refuse" | "attempt";

/** The effect where it depends on what the argument was and becomes. */
type EffectOf = (before: Fact<unknown>, after: Fact<unknown>) => ChangeEffect;

/** How to write the argument so that nothing is replaced; `undefined` where its change is no accident. */
type Undo = (name: string, before: Fact<unknown>, after: Fact<unknown>) => string | undefined;

/** The whole numbers that azurerm or AKS accepts; `rule` says which rule speaks of the others. */
export interface NumberRange {
  /** Whether 0 says that nothing is set; `azure` where azurerm refuses it all the same. */
  readonly zeroIsUnset?: boolean | "azure";
  /** Whether only azurerm has these bounds: Azure's documents give none, or wider ones. */
  readonly azurermOnly?: boolean;
  readonly from: number;
  /** None where no upper bound is known. */
  readonly to?: number;
  readonly rule?: "MIG009" | "MIG013";
  /** What stands after the range in a message about a pool of azurerm. */
  readonly why?: string;
}

/** One of the values that an argument can have. */
export interface Choice {
  readonly value: string;
  /** The first azurerm that knows it, where that is not every one of this table. */
  readonly since?: AzurermVersion;
}

/** The values that an argument can have; `rule` says which rule speaks of the others. */
export interface Choices {
  readonly values: readonly Choice[];
  readonly rule?: "MIG008";
}

/** How the Azure CLI says it, where that is more than an option and the value. */
export interface AzOption {
  readonly option: string;
  /** What stands between the items of a list: a comma, where nothing is said. */
  readonly separator?: " ";
  /** How an item of a list of blocks is written. */
  readonly item?: (body: Readonly<Record<string, unknown>>) => string;
  /** The file that the option names, for a block with too many settings for an option. */
  readonly file?: string;
}

/** Where Azure's API has it, where that is more than another path. */
export interface ArmProperty {
  readonly path: string;
  /** The first stable API version with the property, where that is later than that of `gpuInstanceProfile`. */
  readonly since?: string;
  /** What a map is a list of there: the names of its keys and of its values. */
  readonly entries?: readonly [key: string, value: string];
  /** What azurerm sends beside the settings of a block. */
  readonly always?: Readonly<Record<string, unknown>>;
}

/** It says which pool is meant, and so stands in the words around the settings. */
export type Identity = "identity";

export interface NoEquivalent {
  readonly why: string;
}

/**
 * What this library knows of one argument of a node pool beyond azurerm's schema.
 *
 * Where a column is left out: the change of an argument that the schema marks forceNew replaces the pool, and one within a
 * block is a change of the block; the ARM path is the name in camel case, and the option of the Azure CLI the name with dashes.
 */
export interface NodePoolArgument {
  readonly onChange?: ChangeEffect | EffectOf;
  /** The prop of `MigGpuNodePool` that reaches azurerm as it is. */
  readonly prop?: string;
  readonly undo?: Undo;
  readonly range?: NumberRange;
  readonly choices?: Choices;
  /** The Azure resource type of the id: `Microsoft.Compute/hostGroups`. */
  readonly idOf?: string;
  readonly arm?: string | ArmProperty | NoEquivalent | Identity;
  readonly az?: string | AzOption | NoEquivalent | Identity;
  /** The first azurerm that has the argument, and the first that has it no more. */
  readonly since?: AzurermVersion;
  readonly until?: AzurermVersion;
  /** The name that took the place of this one. */
  readonly renamedTo?: NodePoolArgumentName;
}

export type NodePoolArgumentName = keyof typeof NODE_POOL_SCHEMA;

/** azurerm exchanges Ubuntu and Azure Linux in place; unset is Ubuntu. */
const exchangeOfSku: EffectOf = (before, after) => ([before, after].every(isExchangeableSku) ? "roll" : "replace");

function isExchangeableSku(sku: Fact<unknown>): boolean {
  return sku === undefined || (typeof sku === "string" && /^(Ubuntu|AzureLinux)/.test(sku));
}

/** azurerm's CustomizeDiff: Azure keeps the old value of what is no longer sent; 0 in a state is a number that nobody set. */
const replaceWhenUnset: EffectOf = (before, after) => (isKnown(before) && before !== 0 && after === undefined ? "replace" : "update");

const oldValue: Undo = (name, before, after) =>
  after === undefined && isKnown(before) ? `set ${name} = ${show(before)}: nothing needs to be replaced` : undefined;

// Azure compares without regard to case, and azurerm does not.
const oldSpelling: Undo = (name, before, after) =>
  typeof before === "string" && typeof after === "string" && before.toLowerCase() === after.toLowerCase()
    ? `write ${name} as ${show(before)}: the two differ in upper and lower case alone, and nothing needs to be replaced`
    : undefined;

const oldCluster: Undo = (name, before, after) =>
  isKnown(after)
    ? oldSpelling(name, before, after)
    : "keep the cluster; where it does stay, make its id known at plan: apply what it depends on first, or drop depends_on from the data source that reads it";

/** The values of a class of constants. */
const choices = (constants: object): Choices => ({ values: Object.values(constants).map((value) => ({ value })) });

/** Those of azurerm's list on which AKS does multi-instance GPU. */
const LINUX_SKUS: Choices = {
  rule: "MIG008",
  // https://github.com/hashicorp/terraform-provider-azurerm/pull/32070
  values: Object.values(OsSku).map((value) => ({ value, ...(value === OsSku.UBUNTU_2404 && { since: [4, 67, 0] as const }) })),
};

function portRange({ port_start: start, port_end: end, protocol }: Readonly<Record<string, unknown>>): string {
  const ends = [...new Set([start, end])].filter((port) => !isUnset(port)).join("-");
  return isUnset(protocol) ? ends : `${ends}/${String(protocol).toLowerCase()}`;
}

const NODES: NumberRange = { from: 0, to: 1000, rule: "MIG009" };
const KERNEL_MEMORY: NumberRange = { from: 212_992, to: 134_217_728 };
const DEFAULT_KERNEL_MEMORY: NumberRange = { ...KERNEL_MEMORY, azurermOnly: true };
const PORT: NumberRange = { from: 1, to: 65_535 };

const FIFTH: AzurermVersion = [5, 0, 0];

const NO_ROTATION: NoEquivalent = { why: "azurerm alone rotates a pool behind an update" };
const LINUX_ALONE: NoEquivalent = { why: "a MIG node pool runs Linux" };

/**
 * Every argument of `azurerm_kubernetes_cluster_node_pool`, in the order in which a pool is described.
 *
 * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v5.2.0/internal/services/containers/kubernetes_cluster_node_pool_resource.go
 * @see https://github.com/hashicorp/terraform-provider-azurerm/blob/v5.2.0/internal/services/containers/kubernetes_nodepool.go
 * @see https://learn.microsoft.com/cli/azure/aks/nodepool#az-aks-nodepool-add
 * @see https://learn.microsoft.com/azure/templates/microsoft.containerservice/2025-07-01/managedclusters/agentpools
 */
export const NODE_POOL_ARGUMENTS: Readonly<Record<NodePoolArgumentName, NodePoolArgument>> = {
  kubernetes_cluster_id: { undo: oldCluster, arm: "identity", az: "identity" },
  name: { arm: "identity" },
  mode: { onChange: "update" },
  node_count: { onChange: "update", range: NODES, arm: "count" },
  vm_size: { onChange: "rotate", undo: oldSpelling, az: "--node-vm-size" },
  gpu_instance: { arm: "gpuInstanceProfile", az: "--gpu-instance-profile" },
  // azurerm#30990: AKS answers "Install", and azurerm takes an omitted argument for another value.
  gpu_driver: { undo: oldValue, arm: { path: "gpuProfile.driver", since: "2025-02-01" } },
  auto_scaling_enabled: { onChange: "update", arm: "enableAutoScaling", az: "--enable-cluster-autoscaler" },
  min_count: { onChange: "update", prop: "minCount", range: NODES },
  max_count: { onChange: "update", prop: "maxCount", range: NODES },
  scale_down_mode: { onChange: "update", prop: "scaleDownMode", choices: choices(ScaleDownMode) },
  node_labels: { onChange: "update", az: "--labels" },
  node_taints: { onChange: "update" },
  tags: { onChange: "update", prop: "tags" },
  orchestrator_version: { onChange: "roll", prop: "orchestratorVersion", az: "--kubernetes-version" },
  upgrade_settings: {},
  "upgrade_settings.max_surge": { onChange: "update", az: "--max-surge" },
  "upgrade_settings.max_unavailable": { onChange: "update", az: "--max-unavailable" },
  "upgrade_settings.drain_timeout_in_minutes": {
    onChange: replaceWhenUnset,
    undo: oldValue,
    // 0 is what azurerm has in its state where nothing is set.
    range: { from: 1, to: 1440, zeroIsUnset: true },
    az: "--drain-timeout",
  },
  "upgrade_settings.node_soak_duration_in_minutes": { onChange: "update", range: { from: 0, to: 30 }, az: "--node-soak-duration" },
  "upgrade_settings.undrainable_node_behavior": {
    onChange: replaceWhenUnset,
    undo: oldValue,
    choices: choices(UndrainableNodeBehavior),
    az: "--undrainable-node-behavior",
  },
  temporary_name_for_rotation: { onChange: "update", arm: NO_ROTATION, az: NO_ROTATION },
  priority: { choices: choices(["Regular", "Spot"]), arm: "scaleSetPriority" },
  // azurerm#14616: the same as for gpu_driver, on Spot pools.
  eviction_policy: { undo: oldValue, choices: choices(EvictionPolicy), arm: "scaleSetEvictionPolicy" },
  spot_max_price: {},
  os_type: {},
  os_sku: { onChange: exchangeOfSku, prop: "osSku", choices: LINUX_SKUS, arm: "osSKU" },
  os_disk_type: { onChange: "rotate", prop: "osDiskType", choices: choices(OsDiskType), az: "--node-osdisk-type" },
  os_disk_size_gb: {
    onChange: "rotate",
    prop: "osDiskSizeGb",
    range: { from: 1, to: 2048, zeroIsUnset: "azure" },
    arm: "osDiskSizeGB",
    az: "--node-osdisk-size",
  },
  kubelet_disk_type: {
    onChange: "rotate",
    prop: "kubeletDiskType",
    choices: choices(KubeletDiskType),
    az: { why: "az aks nodepool add has no flag for it" },
  },
  max_pods: {
    onChange: "rotate",
    prop: "maxPods",
    range: { from: 10, to: 250, rule: "MIG013", why: "the limits of AKS, which azurerm does not check" },
  },
  zones: { onChange: "rotate", prop: "zones", arm: "availabilityZones", az: { option: "--zones", separator: " " } },
  vnet_subnet_id: { onChange: "rotate", prop: "vnetSubnetId", undo: oldSpelling, arm: "vnetSubnetID" },
  pod_subnet_id: { onChange: "rotate", prop: "podSubnetId", undo: oldSpelling, arm: "podSubnetID" },
  node_public_ip_enabled: { onChange: "rotate", prop: "nodePublicIpEnabled", arm: "enableNodePublicIP", az: "--enable-node-public-ip" },
  node_public_ip_prefix_id: { prop: "nodePublicIpPrefixId", undo: oldSpelling, arm: "nodePublicIPPrefixID" },
  node_network_profile: { arm: "networkProfile" },
  "node_network_profile.allowed_host_ports": {
    onChange: "update",
    arm: "networkProfile.allowedHostPorts",
    az: { option: "--allowed-host-ports", item: portRange },
  },
  "node_network_profile.allowed_host_ports.port_start": { range: PORT },
  "node_network_profile.allowed_host_ports.port_end": { range: PORT },
  "node_network_profile.allowed_host_ports.protocol": { choices: choices(HostPortProtocol) },
  "node_network_profile.application_security_group_ids": {
    onChange: "update",
    idOf: "Microsoft.Network/applicationSecurityGroups",
    arm: "networkProfile.applicationSecurityGroups",
    az: "--asg-ids",
  },
  "node_network_profile.node_public_ip_tags": {
    arm: { path: "networkProfile.nodePublicIPTags", entries: ["ipTagType", "tag"] },
    az: "--node-public-ip-tags",
  },
  fips_enabled: { onChange: "rotate", prop: "fipsEnabled", arm: "enableFIPS", az: "--enable-fips-image" },
  host_encryption_enabled: {
    onChange: "rotate",
    prop: "hostEncryptionEnabled",
    arm: "enableEncryptionAtHost",
    az: "--enable-encryption-at-host",
  },
  ultra_ssd_enabled: { onChange: "rotate", prop: "ultraSsdEnabled", arm: "enableUltraSSD", az: "--enable-ultra-ssd" },
  kubelet_config: {
    onChange: "rotate",
    prop: "kubeletConfig",
    // AKS refuses a swap file otherwise, so that azurerm says it for every pool with the block.
    arm: { path: "kubeletConfig", always: { failSwapOn: false } },
    az: { option: "--kubelet-config", file: "kubelet-config.json" },
  },
  "kubelet_config.cpu_manager_policy": { choices: choices(CpuManagerPolicy) },
  "kubelet_config.cpu_cfs_quota_enabled": { arm: "kubeletConfig.cpuCfsQuota" },
  "kubelet_config.cpu_cfs_quota_period": {},
  "kubelet_config.image_gc_high_threshold": { range: { from: 0, to: 100 } },
  "kubelet_config.image_gc_low_threshold": { range: { from: 0, to: 100 } },
  "kubelet_config.topology_manager_policy": { choices: choices(TopologyManagerPolicy) },
  "kubelet_config.allowed_unsafe_sysctls": {},
  "kubelet_config.container_log_max_size_mb": { arm: "kubeletConfig.containerLogMaxSizeMB" },
  "kubelet_config.container_log_max_line": {
    range: { from: 2 },
    until: FIFTH,
    renamedTo: "kubelet_config.container_log_max_files",
    arm: "kubeletConfig.containerLogMaxFiles",
  },
  // https://github.com/hashicorp/terraform-provider-azurerm/pull/31721
  "kubelet_config.container_log_max_files": { range: { from: 2 }, since: [4, 71, 0] },
  "kubelet_config.pod_max_pid": { arm: "kubeletConfig.podMaxPids" },
  linux_os_config: {
    onChange: "rotate",
    prop: "linuxOsConfig",
    arm: "linuxOSConfig",
    az: { option: "--linux-os-config", file: "linux-os-config.json" },
  },
  "linux_os_config.transparent_huge_page": {
    choices: choices(TransparentHugePage),
    arm: "linuxOSConfig.transparentHugePageEnabled",
  },
  "linux_os_config.transparent_huge_page_enabled": {
    choices: choices(TransparentHugePage),
    until: FIFTH,
    renamedTo: "linux_os_config.transparent_huge_page",
  },
  "linux_os_config.transparent_huge_page_defrag": { choices: choices(TransparentHugePageDefrag) },
  "linux_os_config.swap_file_size_mb": { arm: "linuxOSConfig.swapFileSizeMB" },
  "linux_os_config.sysctl_config": { arm: "linuxOSConfig.sysctls" },
  "linux_os_config.sysctl_config.fs_aio_max_nr": { range: { from: 65_536, to: 6_553_500 } },
  "linux_os_config.sysctl_config.fs_file_max": { range: { from: 8192, to: 12_000_500, azurermOnly: true } },
  "linux_os_config.sysctl_config.fs_inotify_max_user_watches": { range: { from: 781_250, to: 2_097_152 } },
  "linux_os_config.sysctl_config.fs_nr_open": { range: { from: 8192, to: 20_000_500 } },
  "linux_os_config.sysctl_config.kernel_threads_max": { range: { from: 20, to: 513_785, azurermOnly: true } },
  "linux_os_config.sysctl_config.net_core_netdev_max_backlog": { range: { from: 1000, to: 3_240_000 } },
  "linux_os_config.sysctl_config.net_core_optmem_max": { range: { from: 20_480, to: 4_194_304 } },
  "linux_os_config.sysctl_config.net_core_rmem_default": { range: DEFAULT_KERNEL_MEMORY },
  "linux_os_config.sysctl_config.net_core_rmem_max": { range: KERNEL_MEMORY },
  "linux_os_config.sysctl_config.net_core_somaxconn": { range: { from: 4096, to: 3_240_000 } },
  "linux_os_config.sysctl_config.net_core_wmem_default": { range: DEFAULT_KERNEL_MEMORY },
  "linux_os_config.sysctl_config.net_core_wmem_max": { range: KERNEL_MEMORY },
  // Azure has one setting where azurerm has two.
  "linux_os_config.sysctl_config.net_ipv4_ip_local_port_range_min": {
    range: { from: 1024, to: 60_999 },
    arm: "linuxOSConfig.sysctls.netIpv4IpLocalPortRange",
  },
  "linux_os_config.sysctl_config.net_ipv4_ip_local_port_range_max": {
    range: { from: 32_768, to: 65_535 },
    arm: "linuxOSConfig.sysctls.netIpv4IpLocalPortRange",
  },
  "linux_os_config.sysctl_config.net_ipv4_neigh_default_gc_thresh1": { range: { from: 128, to: 80_000 } },
  "linux_os_config.sysctl_config.net_ipv4_neigh_default_gc_thresh2": { range: { from: 512, to: 90_000 } },
  "linux_os_config.sysctl_config.net_ipv4_neigh_default_gc_thresh3": { range: { from: 1024, to: 100_000 } },
  "linux_os_config.sysctl_config.net_ipv4_tcp_fin_timeout": { range: { from: 5, to: 120 } },
  "linux_os_config.sysctl_config.net_ipv4_tcp_keepalive_intvl": {
    range: { from: 10, to: 90 },
    arm: "linuxOSConfig.sysctls.netIpv4TcpkeepaliveIntvl",
  },
  "linux_os_config.sysctl_config.net_ipv4_tcp_keepalive_probes": { range: { from: 1, to: 15 } },
  "linux_os_config.sysctl_config.net_ipv4_tcp_keepalive_time": { range: { from: 30, to: 432_000 } },
  "linux_os_config.sysctl_config.net_ipv4_tcp_max_syn_backlog": { range: { from: 128, to: 3_240_000 } },
  "linux_os_config.sysctl_config.net_ipv4_tcp_max_tw_buckets": { range: { from: 8000, to: 1_440_000 } },
  "linux_os_config.sysctl_config.net_ipv4_tcp_tw_reuse": {},
  "linux_os_config.sysctl_config.net_netfilter_nf_conntrack_buckets": { range: { from: 65_536, to: 524_288 } },
  "linux_os_config.sysctl_config.net_netfilter_nf_conntrack_max": { range: { from: 131_072, to: 2_097_152 } },
  "linux_os_config.sysctl_config.vm_max_map_count": { range: { from: 65_530, to: 262_144, azurermOnly: true } },
  "linux_os_config.sysctl_config.vm_swappiness": { range: { from: 0, to: 100 } },
  "linux_os_config.sysctl_config.vm_vfs_cache_pressure": { range: { from: 0, to: 100 } },
  snapshot_id: {
    onChange: "rotate",
    prop: "snapshotId",
    undo: oldSpelling,
    idOf: "Microsoft.ContainerService/snapshots",
    arm: "creationData.sourceResourceId",
  },
  workload_runtime: { onChange: "update", choices: choices(["OCIContainer"]) },
  capacity_reservation_group_id: {
    prop: "capacityReservationGroupId",
    undo: oldSpelling,
    idOf: "Microsoft.Compute/capacityReservationGroups",
    arm: "capacityReservationGroupID",
    az: "--crg-id",
  },
  host_group_id: { prop: "hostGroupId", undo: oldSpelling, idOf: "Microsoft.Compute/hostGroups", arm: "hostGroupID" },
  proximity_placement_group_id: {
    prop: "proximityPlacementGroupId",
    undo: oldSpelling,
    idOf: "Microsoft.Compute/proximityPlacementGroups",
    arm: "proximityPlacementGroupID",
    az: "--ppg",
  },
  windows_profile: { arm: LINUX_ALONE, az: LINUX_ALONE },
  "windows_profile.outbound_nat_enabled": {},
};

/** The names in the order of the table. */
export const NODE_POOL_ARGUMENT_NAMES = Object.keys(NODE_POOL_ARGUMENTS) as readonly NodePoolArgumentName[];

/** The arguments as blocks within blocks, in the same order. */
export const NODE_POOL_ARGUMENT_TREE = argumentTree(
  Object.fromEntries(NODE_POOL_ARGUMENT_NAMES.map((name) => [name, NODE_POOL_SCHEMA[name]])),
);

interface SchemaRow {
  readonly type: ArgumentType;
  readonly forceNew?: boolean;
}

/** What azurerm's schema says of an argument. */
export function schemaOf(name: NodePoolArgumentName): SchemaRow {
  return NODE_POOL_SCHEMA[name];
}

/** The arguments that azurerm renamed. */
export const RENAMED_ARGUMENTS = NODE_POOL_ARGUMENT_NAMES.flatMap((former) => {
  const { renamedTo: name } = NODE_POOL_ARGUMENTS[former];
  return name === undefined ? [] : [{ name, former, since: NODE_POOL_ARGUMENTS[name].since }];
});

/** The name under which an azurerm of that version knows the argument. */
export function nameIn(azurerm: AzurermVersion | undefined, name: NodePoolArgumentName): NodePoolArgumentName {
  const renamed = RENAMED_ARGUMENTS.find((argument) => argument.name === name);
  return renamed?.since && isAtLeast(azurerm, renamed.since) === false ? renamed.former : name;
}

function onChangeOf(name: NodePoolArgumentName): ChangeEffect | EffectOf | undefined {
  return NODE_POOL_ARGUMENTS[name].onChange ?? (schemaOf(name).forceNew ? "replace" : undefined);
}

/** The arguments that change one by one: the parts of some blocks, and others as a whole. */
export const CHANGEABLE_ARGUMENT_NAMES: readonly NodePoolArgumentName[] = NODE_POOL_ARGUMENT_NAMES.filter(
  (name) => onChangeOf(name) !== undefined && !wholesOf(name).some(onChangeOf),
);

/** The blocks that an argument stands in. */
function wholesOf(name: NodePoolArgumentName): NodePoolArgumentName[] {
  const dot = name.lastIndexOf(".");
  const whole = name.slice(0, dot) as NodePoolArgumentName;
  return dot < 0 ? [] : [whole, ...wholesOf(whole)];
}

/** What the change of such an argument does to a pool that exists. */
export function changeEffect(name: NodePoolArgumentName, before: Fact<unknown>, after: Fact<unknown>): ChangeEffect {
  const onChange = onChangeOf(name) ?? "update";
  return typeof onChange === "function" ? onChange(before, after) : onChange;
}

/** How to undo the change of an argument that costs the pool by accident; `undefined` where it is none. */
export function undoOf(name: string, before: Fact<unknown>, after: Fact<unknown>): string | undefined {
  return Object.hasOwn(NODE_POOL_ARGUMENTS, name)
    ? NODE_POOL_ARGUMENTS[name as NodePoolArgumentName].undo?.(name, before, after)
    : undefined;
}

/** What of an argument no later configuration can change in place: its value, or that it has one. */
export function fixedPart(name: NodePoolArgumentName, value: unknown): unknown {
  const onChange = onChangeOf(name) ?? "update";
  if (typeof onChange === "function") {
    return isCostly(onChange(value, undefined)) ? "set" : undefined;
  }
  return isCostly(onChange) ? value : undefined;
}

/** Whether every pod on the pool is evicted at once. */
export function isCostly(effect: ChangeEffect): boolean {
  return effect === "rotate" || effect === "replace";
}
